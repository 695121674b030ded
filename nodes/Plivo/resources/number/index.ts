import type { INodeProperties } from 'n8n-workflow';
import { routingFor } from '../../operation/operation';
import { getManyNumbers, getManyProperties } from './getMany';
import { lookUpNumbers, lookupProperties } from './lookup';

export const numberProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['number'] } },
		options: [
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many numbers',
				description: 'List the numbers of the account',
				routing: routingFor(getManyNumbers),
			},
			{
				name: 'Look Up',
				value: 'lookup',
				action: 'Look up number',
				description:
					'Get country, carrier and type of any phone number; Plivo charges for each lookup',
				routing: routingFor(lookUpNumbers),
			},
		],
		default: 'getAll',
	},
	...getManyProperties,
	...lookupProperties,
];
