import { listing } from '../../operation/list';
import { listProperties } from '../../operation/properties';

export const getManyProperties = listProperties({
	resource: ['powerpack'],
	operation: ['getAll'],
});

/** Powerpack > Get Many. */
export const getManyPowerpacks = listing({ path: () => ['Powerpack'] });
