import type { INodeProperties } from 'n8n-workflow';
import { mediaProperties } from '../send/form/media';
import { recipientProperties } from '../send/form/recipients';
import { senderProperties } from '../send/form/sender';
import { templateProperties } from '../send/form/template';
import { choiceValues } from './choiceValues';
import { askOptionsProperty } from './options';

export type ResponseType = 'approval' | 'choice' | 'freeText' | 'delivery';

const showOnlyForAsk = { resource: ['message'], operation: ['sendAndWait'] };
const showOnlyForWhatsApp = { ...showOnlyForAsk, type: ['whatsapp'] };

/** Properties of Send, shown for this operation. `more` replaces conditions under which they show. */
function likeInSend(properties: INodeProperties[], more: object = {}): INodeProperties[] {
	return properties.map((property) => ({
		...property,
		displayOptions: {
			...property.displayOptions,
			show: { ...property.displayOptions?.show, operation: ['sendAndWait'], ...more },
		},
	}));
}

const onlyRecipient = recipientProperties
	.filter(({ name }) => name === 'dst')
	.map((property) => ({
		...property,
		description:
			'The phone number of the one who is asked, starting with the country code: one number',
	}));

const onlyMms = mediaProperties.filter(({ displayOptions }) =>
	displayOptions?.show?.type?.includes('mms'),
);

const oneItemNotice: INodeProperties = {
	displayName:
		'Asks one person in an execution: more than one input item is an error. To ask several, run a sub-workflow for each, or put the node into Loop Over Items to ask one after the other.',
	name: 'oneItemNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: showOnlyForAsk },
};

const messageProperty: INodeProperties = {
	displayName: 'Message',
	name: 'message',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	placeholder: 'e.g. Ada asks for 120 EUR to travel to Berlin. Do you agree?',
	hint: 'Do not ask for words that Plivo takes for itself: STOP, END, QUIT, CANCEL and UNSUBSCRIBE opt the person out, YES, START, RESUME, UNSTOP and GO opt in',
	displayOptions: { show: showOnlyForAsk },
	description:
		'The text of the question. Where it is answered by a link, the link is added; a template has a text of its own.',
};

const responseTypeProperty: INodeProperties = {
	displayName: 'Response Type',
	name: 'responseType',
	type: 'options',
	options: [
		{ name: 'Approval', value: 'approval', description: 'To approve, or to approve or decline' },
		{ name: 'Choice', value: 'choice', description: 'To choose one of up to 10 answers of yours' },
		{
			name: 'Delivery',
			value: 'delivery',
			description: 'Nothing is asked: waits until the message was delivered, read or failed',
		},
		{ name: 'Free Text', value: 'freeText', description: 'To write a text on a page' },
	],
	default: 'approval',
	displayOptions: { show: showOnlyForAsk },
	description: 'What the execution waits for',
};

const inChat = {
	name: 'Tap in the Chat',
	value: 'chat',
	description:
		'Buttons for up to 3 answers, a list for up to 10. Needs a published Plivo Messaging Trigger that gets the messages to the number in From.',
};
const byTemplate = {
	name: 'Tap on a Template',
	value: 'template',
	description:
		'Quick reply buttons of an approved template, picked or by name, which also reaches people who have not written for 24 hours; Message is not sent. Needs a Plivo Messaging Trigger too.',
};
const byLink = {
	name: 'Link in the Text',
	value: 'link',
	description: 'Opens a page to answer on. Needs no trigger.',
};
const byUrlButton = {
	name: 'Link as a Button',
	value: 'urlButton',
	description: 'A button that opens the page. Needs no trigger.',
};

const WINDOW_HINT =
	'Only a template reaches people who have not written to you within the last 24 hours; to others WhatsApp does not deliver the question, and nobody answers. Limit the wait time.';

const answerWithProperties: INodeProperties[] = [
	{
		displayName: 'Answer With',
		name: 'answerWith',
		type: 'options',
		options: [inChat, byTemplate, byLink, byUrlButton],
		default: 'chat',
		hint: WINDOW_HINT,
		displayOptions: { show: { ...showOnlyForWhatsApp, responseType: ['approval', 'choice'] } },
		description: 'How the person answers in WhatsApp',
	},
	{
		displayName: 'Answer With',
		name: 'writeWith',
		type: 'options',
		options: [byLink, byUrlButton],
		default: 'link',
		hint: WINDOW_HINT,
		displayOptions: { show: { ...showOnlyForWhatsApp, responseType: ['freeText'] } },
		description: 'How the person comes to the page to write on',
	},
	{
		displayName: 'WhatsApp Content',
		name: 'whatsappContent',
		type: 'options',
		options: [
			{ name: 'Template', value: 'template', description: 'An approved template' },
			{ name: 'Text', value: 'text', description: 'The text in Message' },
		],
		default: 'text',
		hint: WINDOW_HINT,
		displayOptions: { show: { ...showOnlyForWhatsApp, responseType: ['delivery'] } },
		description: 'What the WhatsApp message holds',
	},
];

const approvalOptions: INodeProperties = {
	displayName: 'Approval Options',
	name: 'approvalOptions',
	type: 'fixedCollection',
	placeholder: 'Add option',
	default: {},
	displayOptions: { show: { ...showOnlyForAsk, responseType: ['approval'] } },
	description: 'What can be answered. With a template, its first quick reply button approves.',
	options: [
		{
			displayName: 'Values',
			name: 'values',
			values: [
				{
					displayName: 'Type of Approval',
					name: 'approvalType',
					type: 'options',
					options: [
						{ name: 'Approve Only', value: 'single' },
						{ name: 'Approve and Decline', value: 'double' },
					],
					default: 'single',
					description: 'Whether the person can decline too',
				},
				{
					displayName: 'Approve Button Label',
					name: 'approveLabel',
					type: 'string',
					default: 'Approve',
					displayOptions: { show: { approvalType: ['single', 'double'] } },
					description: 'The text on the button, up to 20 characters in WhatsApp',
				},
				{
					displayName: 'Decline Button Label',
					name: 'disapproveLabel',
					type: 'string',
					default: 'Decline',
					displayOptions: { show: { approvalType: ['double'] } },
					description: 'The text on the button, up to 20 characters in WhatsApp',
				},
			],
		},
	],
};

const choicesProperty: INodeProperties = {
	displayName: 'Choices',
	name: 'choices',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add choice',
	default: {},
	displayOptions: { show: { ...showOnlyForAsk, responseType: ['choice'] } },
	description:
		'The answers to choose from, up to 10. With a template, they stand for its quick reply buttons in their order.',
	options: [{ displayName: 'Choice', name: 'choice', values: choiceValues }],
};

/** The template section of Send, for asking and for waiting for delivery. */
const templateSection = [
	...likeInSend(templateProperties, {
		responseType: ['approval', 'choice'],
		answerWith: ['template'],
	}).map(withoutContent),
	...likeInSend(templateProperties, { responseType: ['delivery'] }),
];

/** When something is asked, `answerWith` has chosen the template. */
function withoutContent(property: INodeProperties): INodeProperties {
	const show = { ...property.displayOptions?.show };
	delete show.whatsappContent;
	return { ...property, displayOptions: { ...property.displayOptions, show } };
}

const noLimitNotice: INodeProperties = {
	displayName:
		"Without 'Limit Wait Time' in the options, an execution whose question nobody answers waits for ever",
	name: 'noLimitNotice',
	type: 'notice',
	default: '',
	displayOptions: {
		show: showOnlyForAsk,
		hide: { '/options.limitWaitTime': [{ _cnd: { exists: true } }] },
	},
};

/** The form of Message > Send and Wait for Response, in the order the editor shows it. */
export const sendAndWaitProperties: INodeProperties[] = [
	oneItemNotice,
	...likeInSend(senderProperties),
	...likeInSend(onlyRecipient),
	messageProperty,
	...likeInSend(onlyMms),
	responseTypeProperty,
	...answerWithProperties,
	approvalOptions,
	choicesProperty,
	...templateSection,
	noLimitNotice,
	askOptionsProperty(showOnlyForAsk),
];
