import type { INodeProperties } from 'n8n-workflow';
import { simplifyProperty } from '../../../operation/properties';

const showOnlyForGet = { resource: ['message'], operation: ['get'] };

export const getProperties: INodeProperties[] = [
	{
		displayName: 'Message UUID',
		name: 'message_uuid',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. db3ce55a-7f1d-11e1-8ea7-1231380bc196',
		displayOptions: { show: showOnlyForGet },
		description:
			'The message_uuid that Send gave. For several messages separate them with a comma, or give an array by expression.',
	},
	simplifyProperty(showOnlyForGet),
];
