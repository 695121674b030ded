import { listing } from '../../operation/list';
import { listProperties } from '../../operation/properties';

export const getManyProperties = listProperties({ resource: ['media'], operation: ['getAll'] });

/** Media > Get Many. */
export const getManyMedia = listing({ path: () => ['Media'] });
