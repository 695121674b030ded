import type { INodeProperties } from 'n8n-workflow';
import { listing } from '../../operation/list';
import { routingFor } from '../../operation/operation';
import { listProperties } from '../../operation/properties';

const showOnlyForPowerpacks = { resource: ['powerpack'] };
const showOnlyForGetMany = { ...showOnlyForPowerpacks, operation: ['getAll'] };

export const powerpackProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: showOnlyForPowerpacks },
		options: [
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many powerpacks',
				description: 'List the powerpacks of the account',
				routing: routingFor(listing('Powerpack/')),
			},
		],
		default: 'getAll',
	},
	...listProperties(showOnlyForGetMany),
];
