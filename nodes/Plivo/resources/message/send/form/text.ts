import type { INodeProperties } from 'n8n-workflow';
import {
	showOnlyForMms,
	showOnlyForSms,
	showOnlyForWhatsApp,
	showOnlyForWhatsAppMedia,
	showOnlyForWhatsAppText,
} from './show';

const textProperty: INodeProperties = {
	displayName: 'Message',
	name: 'text',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	placeholder: 'e.g. Your order 4711 has been shipped',
};

export const whatsappContentProperty: INodeProperties = {
	displayName: 'WhatsApp Content',
	name: 'whatsappContent',
	type: 'options',
	options: [
		{
			name: 'Interactive',
			value: 'interactive',
			description: 'A list, reply buttons or a URL button',
		},
		{
			name: 'Location',
			value: 'location',
			description: 'A place on the map',
		},
		{
			name: 'Media',
			value: 'media',
			description: 'A picture, video, document or sound',
		},
		{
			name: 'Template',
			value: 'template',
			description: 'An approved template: the one kind that may start a conversation',
		},
		{
			name: 'Text',
			value: 'text',
			description: 'Text of your own',
		},
	],
	default: 'text',
	displayOptions: { show: showOnlyForWhatsApp },
	description: 'What the WhatsApp message holds',
	hint: 'Only a template may start a conversation. The others reach customers who wrote to you within the last 24 hours.',
};

export const textProperties: INodeProperties[] = [
	{
		...textProperty,
		displayOptions: { show: showOnlyForSms },
		description:
			'The text of the SMS: up to 1,600 characters of the GSM alphabet, or 737 as soon as one other character, such as an emoji, is among them',
	},
	{
		...textProperty,
		displayOptions: { show: showOnlyForMms },
		description: 'The text that goes with the media',
	},
	{
		...textProperty,
		displayOptions: { show: showOnlyForWhatsAppText },
		description: 'The text of the WhatsApp message, up to 4,096 characters',
	},
	{
		...textProperty,
		displayName: 'Caption',
		placeholder: 'e.g. Your invoice',
		displayOptions: { show: showOnlyForWhatsAppMedia },
		description: 'The text shown under the media, up to 1,024 characters',
	},
];
