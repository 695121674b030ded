import type { INodeProperties } from 'n8n-workflow';
import { listProperties, simplifyProperty } from '../../../operation/properties';
import { messageFilters } from '../messageFilters';

const showOnlyForGetMany = { resource: ['message'], operation: ['getAll'] };

export const getManyProperties: INodeProperties[] = [
	...listProperties(showOnlyForGetMany),
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		default: {},
		placeholder: 'Add filter',
		displayOptions: { show: showOnlyForGetMany },
		description: 'Only messages that fit all of these',
		options: messageFilters,
	},
	simplifyProperty(showOnlyForGetMany),
];
