import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { locatorProperty, powerpackProperty } from '../../../../operation/properties';
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

/** From, for the types that `show` names. @param hint what can be typed in */
const srcProperty = (
	show: IDisplayOptions['show'],
	hint: string,
	description: string,
): INodeProperties =>
	locatorProperty(show, {
		displayName: 'From',
		name: 'src',
		description,
		list: { searchListMethod: 'searchNumbers', placeholder: 'Select a number...' },
		typed: {
			displayName: 'Number',
			name: 'number',
			placeholder: 'e.g. 14155550123',
			hint,
		},
	});

export const senderProperties: INodeProperties[] = [
	typeProperty,
	senderKindProperty,
	srcProperty(
		{ ...showOnlyForSmsAndMms, senderKind: ['number'] },
		'A number with country code, a short code or a sender ID',
		'The sender the recipient sees: a number with country code, a short code, or an alphanumeric or DLT header of up to 11 characters. The US and Canada need a number from your Plivo account.',
	),
	srcProperty(
		showOnlyForWhatsApp,
		'A number with country code',
		'The number of your WhatsApp Business Account, with country code. A number that is not in the list can be typed in.',
	),
	powerpackProperty(
		{ ...showOnlyForSmsAndMms, senderKind: ['powerpack'] },
		'The powerpack whose numbers send the message',
	),
];
