import type { INodeProperties } from 'n8n-workflow';
import { listing } from '../../reading/list';
import { routingFor } from '../../reading/operation';
import { listProperties } from '../shared/listProperties';

const showOnlyForNumbers = { resource: ['number'] };
const showOnlyForGetMany = { ...showOnlyForNumbers, operation: ['getAll'] };

export const numberProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: showOnlyForNumbers },
		options: [
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many numbers',
				description: 'List the numbers of the account',
				routing: routingFor(listing('Number/')),
			},
		],
		default: 'getAll',
	},
	...listProperties(showOnlyForGetMany),
];
