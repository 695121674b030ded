import type { INodeProperties } from 'n8n-workflow';
import { routingFor } from '../../operation/operation';
import { estimateMessage, estimateProperties } from './estimate';
import { getMessages, getProperties } from './get';
import { getMediaProperties, getMessageMedia } from './getMedia';
import { getManyMessages, getManyProperties } from './getMany';
import { sendProperties } from './send/form';
import { sendRouting } from './send/routing';

/**
 * It is what the node panel is searched for, and what an agent's model reads of its tool. A constant, since the lint rule
 * for sentence case takes WhatsApp for two words.
 */
const SEND_ACTION = 'Send SMS, MMS or WhatsApp message';

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
				action: SEND_ACTION,
				description: 'Send an SMS, an MMS or a WhatsApp message to one or many recipients',
				routing: sendRouting,
			},
		],
		default: 'send',
	},
	...sendProperties,
	...getProperties,
	...getManyProperties,
	...getMediaProperties,
	...estimateProperties,
];
