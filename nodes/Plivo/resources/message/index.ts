import type { INodeProperties } from 'n8n-workflow';
import { routingFor } from '../../operation/operation';
import { estimateMessage, estimateProperties } from './estimate';
import { getMessages, getProperties } from './get';
import { getMediaProperties, getMessageMedia } from './getMedia';
import { getManyMessages, getManyProperties } from './getMany';
import { sendProperties } from './send/form';
import { sendRouting } from './send/routing';
import { sendAndWaitProperties } from './sendAndWait/form';
import { sendAndWaitRouting } from './sendAndWait/sendAndWait';

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
				name: 'Estimate',
				value: 'estimate',
				action: 'Estimate SMS',
				description: 'Count segments and recipients of an SMS without sending it',
				routing: routingFor(estimateMessage),
			},
			{
				name: 'Get',
				value: 'get',
				action: 'Get message',
				description: 'Look up what became of one or more messages',
				routing: routingFor(getMessages),
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many messages',
				description: 'List messages of the account, sent and received',
				routing: routingFor(getManyMessages),
			},
			{
				name: 'Get Media',
				value: 'getMedia',
				action: 'Get media of message',
				description: 'List the files of one or more messages, and download them',
				routing: routingFor(getMessageMedia),
			},
			{
				name: 'Send',
				value: 'send',
				action: 'Send message',
				description: 'Send an SMS, an MMS or a WhatsApp message to one or many recipients',
				routing: sendRouting,
			},
			{
				name: 'Send and Wait for Response',
				value: 'sendAndWait',
				action: 'Send message and wait for response',
				description: 'Ask one person and wait for the answer, or wait until a message is delivered',
				routing: sendAndWaitRouting,
			},
		],
		default: 'send',
	},
	...sendProperties,
	...sendAndWaitProperties,
	...getProperties,
	...getManyProperties,
	...getMediaProperties,
	...estimateProperties,
];
