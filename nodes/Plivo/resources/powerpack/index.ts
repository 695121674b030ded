import type { INodeProperties } from 'n8n-workflow';
import { routingFor } from '../../operation/operation';
import { getManyPowerpacks, getManyProperties } from './getMany';

export const powerpackProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['powerpack'] } },
		options: [
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many powerpacks',
				description: 'List the powerpacks of the account',
				routing: routingFor(getManyPowerpacks),
			},
		],
		default: 'getAll',
	},
	...getManyProperties,
];
