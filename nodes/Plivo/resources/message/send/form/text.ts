import type { INodeProperties } from 'n8n-workflow';
import {
	showOnlyForMms,
	showOnlyForSms,
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
