import type { INodeProperties } from 'n8n-workflow';
import { showOnlyForSend, showOnlyForSmsAndMms, showOnlyForWhatsApp } from './show';

const typeProperty: INodeProperties = {
	displayName: 'Type',
	name: 'type',
	type: 'options',
	options: [
		{ name: 'SMS', value: 'sms', description: 'A text message to any mobile phone' },
		{
			name: 'MMS',
			value: 'mms',
			description: 'Pictures and other files, with or without text, to phones in the US and Canada',
		},
		{
			name: 'WhatsApp',
			value: 'whatsapp',
			description: 'Text, media, templates, buttons, lists and places in WhatsApp',
		},
	],
	default: 'sms',
	displayOptions: { show: showOnlyForSend },
	description: 'The channel that carries the message: sms, mms or whatsapp',
};

const senderKindProperty: INodeProperties = {
	displayName: 'Sender',
	name: 'senderKind',
	type: 'options',
	options: [
		{
			name: 'Number or Sender ID',
			value: 'number',
			description: 'A phone number, a short code, or an alphanumeric or DLT header',
		},
		{
			name: 'Powerpack',
			value: 'powerpack',
			description: 'A pool of numbers from which Plivo picks the sender',
		},
	],
	default: 'number',
	displayOptions: { show: showOnlyForSmsAndMms },
	description: 'What the message is sent from',
};

const srcProperty: INodeProperties = {
	displayName: 'From',
	name: 'src',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a number...',
			typeOptions: { searchListMethod: 'searchNumbers', searchable: true },
		},
		{
			displayName: 'By Number or Sender ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 14155550123',
			hint: 'A number with country code, a short code or a sender ID',
		},
	],
};

const powerpackProperty: INodeProperties = {
	displayName: 'Powerpack',
	name: 'powerpack_uuid',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a powerpack...',
			typeOptions: { searchListMethod: 'searchPowerpacks', searchable: true },
		},
		{
			displayName: 'By UUID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 5ec4c8c9-cd74-42b5-9e41-0d7670d6bb46',
			hint: 'The UUID, as Powerpack > Get Many returns it',
		},
	],
	displayOptions: { show: { ...showOnlyForSmsAndMms, senderKind: ['powerpack'] } },
	description: 'The powerpack whose numbers send the message',
};

export const senderProperties: INodeProperties[] = [
	typeProperty,
	senderKindProperty,
	{
		...srcProperty,
		displayOptions: { show: { ...showOnlyForSmsAndMms, senderKind: ['number'] } },
		description:
			'The sender the recipient sees: a number with country code, a short code, or an alphanumeric or DLT header of up to 11 characters. The US and Canada need a number from your Plivo account.',
	},
	{
		...srcProperty,
		displayOptions: { show: showOnlyForWhatsApp },
		description:
			'The number of your WhatsApp Business Account, with country code. A number that is not in the list can be typed in.',
	},
	powerpackProperty,
];
