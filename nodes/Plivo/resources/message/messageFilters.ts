import type { INodeProperties } from 'n8n-workflow';

const asQuery = (property: string): INodeProperties['routing'] => ({
	send: { type: 'query', property },
});

const textFilter = (
	displayName: string,
	name: string,
	description: string,
	placeholder: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder,
	description,
	routing: asQuery(name),
});

const timeFilter = (displayName: string, name: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'dateTime',
	default: '',
	description,
	routing: asQuery(name),
});

const choiceFilter = (
	displayName: string,
	name: string,
	choices: string[],
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'options',
	options: [
		{ name: 'Any', value: '' },
		...choices.map((value) => ({ name: titleOf(value), value })),
	],
	default: '',
	description,
	routing: asQuery(name),
});

function titleOf(value: string): string {
	const names: Record<string, string> = { sms: 'SMS', mms: 'MMS', whatsapp: 'WhatsApp' };
	return names[value] ?? value.charAt(0).toUpperCase() + value.slice(1).toLowerCase();
}

/** The filters of Plivo's message list; the names are those of its query parameters. */
export const messageFilters: INodeProperties[] = [
	textFilter(
		'10DLC Campaign ID',
		'tendlc_campaign_id',
		'The 10DLC campaign of the sender',
		'e.g. CXXXXXX',
	),
	choiceFilter(
		'10DLC Registration Status',
		'tendlc_registration_status',
		['COMPLETED', 'PROCESSING', 'UNREGISTERED'],
		'The state of the 10DLC registration of the sender',
	),
	timeFilter('After', 'message_time__gte', 'Messages from this time on'),
	timeFilter('Before', 'message_time__lte', 'Messages up to this time'),
	textFilter(
		'Conversation ID',
		'conversation_id',
		'The WhatsApp conversation, as the conversation_id of a message gives it',
		'e.g. 3c1f8a0b5d7e4f92',
	),
	choiceFilter(
		'Conversation Origin',
		'conversation_origin',
		['authentication', 'marketing', 'service', 'utility'],
		'What opened the WhatsApp conversation',
	),
	textFilter(
		'Destination Country',
		'destination_country_iso2',
		'The country of the recipient as two letters',
		'e.g. US',
	),
	choiceFilter(
		'Direction',
		'message_direction',
		['inbound', 'outbound'],
		'Whether the message came in or went out',
	),
	textFilter('Error Code', 'error_code', 'The code with which the message failed', 'e.g. 340'),
	textFilter('From', 'from_number', 'The sender', 'e.g. 14155550123'),
	textFilter(
		'Powerpack UUID',
		'powerpack_id',
		'The powerpack that sent the message',
		'e.g. 5ec4c8c9-cd74-42b5-9e41-0d7670d6bb46',
	),
	choiceFilter(
		'State',
		'message_state',
		['delivered', 'failed', 'queued', 'read', 'received', 'rejected', 'sent', 'undelivered'],
		'How far the message came',
	),
	textFilter(
		'Subaccount',
		'subaccount',
		'The Auth ID of a subaccount',
		'e.g. SAXXXXXXXXXXXXXXXXXX',
	),
	textFilter('To', 'to_number', 'The recipient', 'e.g. 14155550123'),
	choiceFilter('Type', 'message_type', ['mms', 'sms', 'whatsapp'], 'The channel'),
];
