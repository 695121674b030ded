import type { INodeProperties } from 'n8n-workflow';
import { choiceFilter, textFilter, timeFilter } from '../../operation/properties';

/** The filters of Plivo's message list; the names are those of its query parameters. */
export const messageFilters: INodeProperties[] = [
	textFilter({
		displayName: '10DLC Campaign ID',
		name: 'tendlc_campaign_id',
		placeholder: 'e.g. CXXXXXX',
		description: 'The 10DLC campaign of the sender',
	}),
	choiceFilter(
		'10DLC Registration Status',
		'tendlc_registration_status',
		['COMPLETED', 'PROCESSING', 'UNREGISTERED'],
		'The state of the 10DLC registration of the sender',
	),
	timeFilter('After', 'message_time__gte', 'Messages from this time on'),
	timeFilter('Before', 'message_time__lte', 'Messages up to this time'),
	textFilter({
		displayName: 'Conversation ID',
		name: 'conversation_id',
		placeholder: 'e.g. 3c1f8a0b5d7e4f92',
		description: 'The WhatsApp conversation, as the conversation_id of a message gives it',
	}),
	choiceFilter(
		'Conversation Origin',
		'conversation_origin',
		['authentication', 'marketing', 'service', 'utility'],
		'What opened the WhatsApp conversation',
	),
	textFilter({
		displayName: 'Destination Country',
		name: 'destination_country_iso2',
		placeholder: 'e.g. US',
		description: 'The country of the recipient as two letters',
	}),
	choiceFilter(
		'Direction',
		'message_direction',
		['inbound', 'outbound'],
		'Whether the message came in or went out',
	),
	textFilter({
		displayName: 'Error Code',
		name: 'error_code',
		placeholder: 'e.g. 340',
		description: 'The code with which the message failed',
	}),
	textFilter({
		displayName: 'From',
		name: 'from_number',
		placeholder: 'e.g. 14155550123',
		description: 'The sender',
	}),
	textFilter({
		displayName: 'Powerpack UUID',
		name: 'powerpack_id',
		placeholder: 'e.g. 5ec4c8c9-cd74-42b5-9e41-0d7670d6bb46',
		description: 'The powerpack that sent the message',
	}),
	choiceFilter(
		'State',
		'message_state',
		['delivered', 'failed', 'queued', 'read', 'received', 'rejected', 'sent', 'undelivered'],
		'How far the message came',
	),
	textFilter({
		displayName: 'Subaccount',
		name: 'subaccount',
		placeholder: 'e.g. SAXXXXXXXXXXXXXXXXXX',
		description: 'The Auth ID of a subaccount',
	}),
	textFilter({
		displayName: 'To',
		name: 'to_number',
		placeholder: 'e.g. 14155550123',
		description: 'The recipient',
	}),
	choiceFilter('Type', 'message_type', ['mms', 'sms', 'whatsapp'], 'The channel'),
];
