import type { INodeProperties } from 'n8n-workflow';

const parameterName: INodeProperties = {
	displayName: 'Variable Name',
	name: 'parameter_name',
	type: 'string',
	default: '',
	placeholder: 'e.g. first_name',
	description: 'The name between the double braces of the template; empty for numbered variables',
};

const text: INodeProperties = {
	displayName: 'Text',
	name: 'text',
	type: 'string',
	default: '',
	placeholder: 'e.g. Ada',
	displayOptions: { show: { type: ['text'] } },
	description: 'The text that takes the place of the variable',
};

const headerType: INodeProperties = {
	displayName: 'Type',
	name: 'type',
	type: 'options',
	options: [
		{ name: 'Location', value: 'location' },
		{ name: 'Media', value: 'media' },
		{ name: 'Text', value: 'text' },
	],
	default: 'text',
	description: 'What the header of the template shows',
};

const media: INodeProperties = {
	displayName: 'Media URL',
	name: 'media',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://example.com/picture.jpg',
	displayOptions: { show: { type: ['media'] } },
	description: 'Public address of one picture, video or document',
};

const place = (
	displayName: string,
	name: string,
	placeholder: string,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder,
	displayOptions: { show: { type: ['location'] } },
	description,
});

export const templateHeaderValues: INodeProperties[] = [
	headerType,
	{ ...text, description: 'The text that takes the place of the variable, up to 60 characters' },
	media,
	place('Latitude', 'latitude', 'e.g. 52.5163', 'Degrees north of the equator, from -90 to 90'),
	place('Longitude', 'longitude', 'e.g. 13.3777', 'Degrees east of Greenwich, from -180 to 180'),
	place('Name', 'name', 'e.g. Brandenburg Gate', 'The name of the place, shown above the address'),
	place(
		'Address',
		'address',
		'e.g. Pariser Platz, 10117 Berlin',
		'The address of the place, shown under its name',
	),
	{ ...parameterName, displayOptions: { show: { type: ['text'] } } },
];

const variableType: INodeProperties = {
	displayName: 'Type',
	name: 'type',
	type: 'options',
	options: [
		{ name: 'Currency', value: 'currency' },
		{ name: 'Date and Time', value: 'date_time' },
		{ name: 'Text', value: 'text' },
	],
	default: 'text',
	description: 'What the variable holds',
};

const currencyCode: INodeProperties = {
	displayName: 'Currency Code',
	name: 'currency_code',
	type: 'string',
	default: '',
	placeholder: 'e.g. EUR',
	displayOptions: { show: { type: ['currency'] } },
	description: 'The ISO 4217 code of the currency',
};

const amount: INodeProperties = {
	displayName: 'Amount × 1000',
	name: 'amount_1000',
	type: 'number',
	default: 0,
	displayOptions: { show: { type: ['currency'] } },
	description: 'The amount times 1000 as a whole number: 12.50 is 12500',
};

const fallbackValue: INodeProperties = {
	displayName: 'Fallback Text',
	name: 'fallback_value',
	type: 'string',
	default: '',
	placeholder: 'e.g. 12.50 EUR',
	displayOptions: { show: { type: ['currency', 'date_time'] } },
	description: 'What is shown where the phone cannot format the value',
};

export const templateVariableValues: INodeProperties[] = [
	variableType,
	{ ...text, typeOptions: { rows: 2 } },
	currencyCode,
	amount,
	fallbackValue,
	parameterName,
];

export const templateButtonValues: INodeProperties[] = [
	{
		displayName: 'Type',
		name: 'sub_type',
		type: 'options',
		options: [
			{
				name: 'Quick Reply',
				value: 'quick_reply',
				description: 'Sends a payload back when tapped',
			},
			{ name: 'URL', value: 'url', description: 'Opens the address of the template plus a suffix' },
		],
		default: 'quick_reply',
		description: 'The kind of button, as the template defines it',
	},
	{
		displayName: 'Position',
		name: 'index',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 9 },
		default: 0,
		hint: 'The first button is 0',
		description: 'The place of the button among all buttons of the template',
	},
	{
		displayName: 'Payload',
		name: 'payload',
		type: 'string',
		default: '',
		placeholder: 'e.g. confirm-4711',
		displayOptions: { show: { sub_type: ['quick_reply'] } },
		description: 'What comes back to you when the recipient taps the button',
	},
	{
		displayName: 'URL Suffix',
		name: 'text',
		type: 'string',
		default: '',
		placeholder: 'e.g. orders/4711',
		displayOptions: { show: { sub_type: ['url'] } },
		description: 'What is appended to the address that the template defines',
	},
];
