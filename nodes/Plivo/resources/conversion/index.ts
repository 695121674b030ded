import type { INodeProperties } from 'n8n-workflow';
import { routingFor } from '../../operation/operation';
import { reportConversion, reportProperties } from './report';

export const conversionProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['conversion'] } },
		options: [
			{
				name: 'Report',
				value: 'report',
				action: 'Report conversion',
				description: 'Tell Plivo whether the recipient acted on a trackable message',
				routing: routingFor(reportConversion),
			},
		],
		default: 'report',
	},
	...reportProperties,
];
