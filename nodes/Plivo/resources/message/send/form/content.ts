import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { showOnlyForJson, showOnlyForWhatsApp } from './show';

/** What people send most comes first: n8n shows five of them, and the others when one scrolls. */
const contents: INodePropertyOptions[] = [
	{ name: 'Text', value: 'text', description: 'Text of your own' },
	{
		name: 'Template',
		value: 'template',
		description:
			'An approved template of your account, which can start a conversation, with a field for each variable',
	},
	{ name: 'Media', value: 'media', description: 'A picture, video, document or sound' },
	{
		name: 'Reply Buttons',
		value: 'reply',
		description: 'A text with up to three buttons to answer with',
	},
	{
		name: 'List',
		value: 'list',
		description: 'A text with a button that opens a list to choose from',
	},
	{
		name: 'URL Button',
		value: 'cta_url',
		description: 'A text with a button that opens a web page',
	},
	{ name: 'Location', value: 'location', description: 'A place on the map' },
	{
		name: 'Template by Name',
		value: 'namedTemplate',
		description:
			'An approved template with its name, language and values typed in, such as a name by expression',
	},
	{
		name: 'Raw JSON',
		value: 'json',
		description: 'Whatever Plivo takes, such as a template with a carousel',
	},
];

/** What people send, in one list; lists, reply buttons and URL buttons have Plivo's names for them. */
export const whatsappContentProperty: INodeProperties = {
	displayName: 'WhatsApp Content',
	name: 'whatsappContent',
	type: 'options',
	options: contents,
	default: 'text',
	displayOptions: { show: showOnlyForWhatsApp },
	description: 'What the WhatsApp message holds',
	hint: 'Only a template can start a conversation. All else reaches people who wrote to you within the last 24 hours; for others Plivo accepts it first, and fails it later with code 340.',
};

export const jsonContentProperty: INodeProperties = {
	displayName: 'Content (JSON)',
	name: 'content',
	type: 'json',
	typeOptions: { rows: 10 },
	default:
		'{\n  "template": {\n    "name": "",\n    "language": "en_US",\n    "components": []\n  }\n}',
	displayOptions: { show: showOnlyForJson },
	description:
		'The content in the fields of the Plivo API: one of template, interactive and location, or text and media_urls',
};
