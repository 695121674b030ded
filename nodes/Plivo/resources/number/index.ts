import type { INodeProperties } from 'n8n-workflow';
import { routingFor } from '../../operation/operation';
import { getManyNumbers } from './getMany';
import { lookUpNumbers } from './lookup';
import { listProperties, simplifyProperty } from '../../operation/properties';

const showOnlyForNumbers = { resource: ['number'] };
const showOnlyForLookup = { ...showOnlyForNumbers, operation: ['lookup'] };
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
				routing: routingFor(getManyNumbers),
			},
			{
				name: 'Lookup',
				value: 'lookup',
				action: 'Look up number',
				description:
					'Get country, carrier and type of any phone number; Plivo charges for each lookup',
				routing: routingFor(lookUpNumbers),
			},
		],
		default: 'getAll',
	},
	...listProperties(showOnlyForGetMany),
	simplifyProperty(showOnlyForGetMany),
	{
		displayName: 'Phone Number',
		name: 'phoneNumber',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 14155550123',
		displayOptions: { show: showOnlyForLookup },
		description:
			'The number to look up, starting with the country code. For several numbers separate them with a comma, or give an array by expression.',
	},
];
