import type { INodeProperties } from 'n8n-workflow';
import { listSectionValues, replyButtonValues } from './interactiveValues';
import { showOnlyForInteractive } from './show';

const showOnlyForInteractiveForm = { ...showOnlyForInteractive, interactiveInput: ['form'] };
const showOnlyForList = { ...showOnlyForInteractiveForm, interactiveType: ['list'] };
const showOnlyForReplyButtons = {
	...showOnlyForInteractiveForm,
	interactiveType: ['reply', 'button'],
};
const showOnlyForUrlButton = { ...showOnlyForInteractiveForm, interactiveType: ['cta_url'] };

const headerKinds = {
	none: { name: 'None', value: 'none' },
	text: { name: 'Text', value: 'text' },
	media: {
		name: 'Media',
		value: 'media',
		description:
			'A picture, video or document. Documented by Plivo for reply buttons; its SDK examples use it with a URL button too.',
	},
};

const headerTypeProperty: INodeProperties = {
	displayName: 'Header',
	name: 'interactiveHeaderType',
	type: 'options',
	options: [headerKinds.none, headerKinds.text, headerKinds.media],
	default: 'none',
	description: 'What stands above the body',
};

export const interactiveProperties: INodeProperties[] = [
	{
		displayName: 'Interactive Input',
		name: 'interactiveInput',
		type: 'options',
		options: [
			{ name: 'Form', value: 'form' },
			{ name: 'JSON', value: 'json' },
		],
		default: 'form',
		displayOptions: { show: showOnlyForInteractive },
		description: 'How the interactive message is given',
	},
	{
		displayName: 'Interactive Type',
		name: 'interactiveType',
		type: 'options',
		options: [
			{ name: 'List', value: 'list', description: 'A button that opens a list to choose from' },
			{
				name: 'Reply Buttons',
				value: 'reply',
				description: 'Up to three buttons to answer with, sent as the documented type: reply',
			},
			{
				name: 'Reply Buttons (Sent as Button)',
				value: 'button',
				description:
					"The same, sent as the type in the examples of Plivo's SDKs: button. Use it where Plivo refuses reply.",
			},
			{ name: 'URL Button', value: 'cta_url', description: 'One button that opens a web page' },
		],
		default: 'reply',
		displayOptions: { show: showOnlyForInteractiveForm },
		description: 'What the recipient can tap',
	},
	{
		...headerTypeProperty,
		displayOptions: {
			show: { ...showOnlyForInteractiveForm, interactiveType: ['reply', 'button', 'cta_url'] },
		},
	},
	{
		...headerTypeProperty,
		options: [headerKinds.none, headerKinds.text],
		displayOptions: { show: showOnlyForList },
	},
	{
		displayName: 'Header Text',
		name: 'interactiveHeaderText',
		type: 'string',
		default: '',
		placeholder: 'e.g. Your delivery',
		displayOptions: { show: { ...showOnlyForInteractiveForm, interactiveHeaderType: ['text'] } },
		description: 'The text above the body. WhatsApp shows up to 60 characters.',
	},
	{
		displayName: 'Header Media URL',
		name: 'interactiveHeaderMedia',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/picture.jpg',
		displayOptions: {
			show: {
				...showOnlyForInteractiveForm,
				interactiveType: ['reply', 'button', 'cta_url'],
				interactiveHeaderType: ['media'],
			},
		},
		description: 'Public address of one picture, video or document',
	},
	{
		displayName: 'Body',
		name: 'interactiveBody',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		placeholder: 'e.g. When may we deliver?',
		displayOptions: { show: showOnlyForInteractiveForm },
		description: 'The text of the message, up to 1,024 characters',
	},
	{
		displayName: 'Footer',
		name: 'interactiveFooter',
		type: 'string',
		default: '',
		placeholder: 'e.g. Reply STOP to opt out',
		displayOptions: { show: showOnlyForInteractiveForm },
		description: 'Small text under the body, up to 60 characters',
	},
	{
		displayName: 'Buttons',
		name: 'replyButtons',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		default: {},
		placeholder: 'Add button',
		displayOptions: { show: showOnlyForReplyButtons },
		description: 'The buttons to answer with, up to three',
		options: [{ displayName: 'Button', name: 'buttons', values: replyButtonValues }],
	},
	{
		displayName: 'Button Title',
		name: 'listButtonTitle',
		type: 'string',
		default: '',
		placeholder: 'e.g. Choose a time',
		displayOptions: { show: showOnlyForList },
		description: 'The button that opens the list. WhatsApp shows up to 20 characters.',
	},
	{
		displayName: 'Sections',
		name: 'listSections',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		default: {},
		placeholder: 'Add section',
		displayOptions: { show: showOnlyForList },
		description: 'The sections of the list, up to ten, and their rows',
		options: [{ displayName: 'Section', name: 'sections', values: listSectionValues }],
	},
	{
		displayName: 'Button Title',
		name: 'urlButtonTitle',
		type: 'string',
		default: '',
		placeholder: 'e.g. Track the parcel',
		displayOptions: { show: showOnlyForUrlButton },
		description: 'The text on the button. WhatsApp shows up to 20 characters.',
	},
	{
		displayName: 'Button URL',
		name: 'urlButtonUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/track/4711',
		displayOptions: { show: showOnlyForUrlButton },
		description: 'The web page that the button opens',
	},
	{
		displayName: 'Interactive (JSON)',
		name: 'interactive',
		type: 'json',
		typeOptions: { rows: 10 },
		default: '{\n  "type": "reply",\n  "body": { "text": "" },\n  "action": { "buttons": [] }\n}',
		displayOptions: { show: { ...showOnlyForInteractive, interactiveInput: ['json'] } },
		description: 'The interactive object as the Plivo API takes it',
	},
];
