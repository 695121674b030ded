import type { INodeProperties } from 'n8n-workflow';
import { listing } from '../../operation/list';
import { pickFields, readSwitch } from '../../operation/operation';
import { listProperties, simplifyProperty } from '../../operation/properties';

const showOnlyForGetMany = { resource: ['number'], operation: ['getAll'] };

export const getManyProperties: INodeProperties[] = [
	...listProperties(showOnlyForGetMany),
	simplifyProperty(showOnlyForGetMany),
];

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
export const getManyNumbers = listing({
	path: () => ['Number'],
	present: (number, context) =>
		readSwitch(context, 'simplify', 'Simplify', true) ? pickFields(number, SIMPLE_FIELDS) : number,
});
