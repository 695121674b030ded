import type { INodeProperties } from 'n8n-workflow';
import { sendProperties } from './send';
import { sendRouting } from './send/routed';

const showOnlyForMessages = { resource: ['message'] };

export const messageProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: showOnlyForMessages },
		options: [
			{
				name: 'Send',
				value: 'send',
				action: 'Send a message',
				description: 'Send an SMS, an MMS or a WhatsApp message to one or many recipients',
				routing: sendRouting,
			},
		],
		default: 'send',
	},
	...sendProperties,
];
