import { listing } from '../../operation/list';
import { pickFields } from '../../operation/simplify';
import type { Operation } from '../../operation/operation';

const SIMPLE_FIELDS = [
	'number',
	'alias',
	'country',
	'region',
	'number_type',
	'sms_enabled',
	'mms_enabled',
	'voice_enabled',
	'application',
	'sub_account',
];

/** Number > Get Many. */
export const getManyNumbers: Operation = listing('Number/', (number, { read }) =>
	read('simplify') === false ? number : pickFields(number, SIMPLE_FIELDS),
);
