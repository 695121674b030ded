import type { INodeProperties } from 'n8n-workflow';
import { wabaIdOption } from '../../../../operation/wabaId';
import { deliveryOptions } from './delivery';
import { showOnlyForSend } from './show';

const INTERACTIVE = ['reply', 'list', 'cta_url'];

/** Options of the message and of what the node returns. */
const messageOptions: INodeProperties[] = [
	{
		displayName: 'Add Estimate',
		name: 'addEstimate',
		type: 'boolean',
		default: false,
		displayOptions: { show: { '/type': ['sms'] } },
		description:
			'Whether to add encoding, segments and number of recipients to the results, as the operation Estimate gives them',
	},
	{
		displayName: 'Additional Fields (JSON)',
		name: 'additionalFields',
		type: 'json',
		default: '{}',
		description:
			'Fields of the Plivo API that this form does not have, added to the request as they are',
	},
	{
		displayName: 'DLT Entity ID',
		name: 'dlt_entity_id',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1001234567890123456',
		displayOptions: { show: { '/type': ['sms'] } },
		description: 'For SMS to India: the entity ID from your DLT registration',
	},
	{
		displayName: 'DLT Template Category',
		name: 'dlt_template_category',
		type: 'options',
		options: [
			{ name: 'Promotional', value: 'promotional' },
			{ name: 'Service Explicit', value: 'service_explicit' },
			{ name: 'Service Implicit', value: 'service_implicit' },
			{ name: 'Transactional', value: 'transactional' },
		],
		default: 'transactional',
		displayOptions: { show: { '/type': ['sms'] } },
		description: 'For SMS to India: the category of the template in the DLT portal',
	},
	{
		displayName: 'DLT Template ID',
		name: 'dlt_template_id',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1007123456789012345',
		displayOptions: { show: { '/type': ['sms'] } },
		description: 'For SMS to India: the ID of the template that goes with the DLT header',
	},
	{
		displayName: 'Flatten Template Values',
		name: 'flattenTemplateValues',
		type: 'boolean',
		default: false,
		displayOptions: { show: { '/type': ['whatsapp'] } },
		description:
			'Whether to put the values of template variables on one line: WhatsApp refuses line breaks, tabs and more than four blanks in a row',
	},
	{
		displayName: 'Full Response',
		name: 'fullResponse',
		type: 'boolean',
		default: false,
		description:
			"Whether to return Plivo's answer as it is, one item a request, instead of one item a message",
	},
	{
		displayName: 'Log',
		name: 'log',
		type: 'options',
		options: [
			{ name: 'Content Only', value: 'content_only', description: 'Hide the phone numbers' },
			{ name: 'Everything', value: 'true', description: 'Keep numbers, text and media' },
			{ name: 'Nothing', value: 'false', description: 'Hide numbers, text and media' },
			{ name: 'Number Only', value: 'number_only', description: 'Hide text and media' },
		],
		default: 'true',
		description: 'What Plivo keeps of the message in its logs',
	},
	{
		displayName: 'Message Expiry',
		name: 'message_expiry',
		type: 'number',
		typeOptions: { minValue: 5, maxValue: 10799 },
		default: 3600,
		hint: 'In seconds, from 5 to 10,799 (just under 3 hours)',
		description:
			'How long the message may wait in the queue; after that it is dropped with code 420',
	},
	{
		displayName: 'Status Callback Method',
		name: 'method',
		type: 'options',
		options: [
			{ name: 'GET', value: 'GET' },
			{ name: 'POST', value: 'POST' },
		],
		default: 'POST',
		description: 'The HTTP method Plivo uses to call the Status Callback URL',
	},
	{
		displayName: 'Status Callback URL',
		name: 'url',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://n8n.example.com/webhook/plivo-status',
		description:
			'Where Plivo reports whether the message was sent, delivered or failed: copy the production URL of a Plivo Messaging Trigger',
	},
	{
		displayName: 'Trackable',
		name: 'trackable',
		type: 'boolean',
		default: false,
		description:
			'Whether you will tell Plivo if the recipient acted on the message, such as entering a code',
	},
	{
		displayName: 'Footer',
		name: 'interactiveFooter',
		type: 'string',
		default: '',
		placeholder: 'e.g. Answer by 6 pm',
		displayOptions: { show: { '/type': ['whatsapp'], '/whatsappContent': INTERACTIVE } },
		description: 'Small text under the body, up to 60 characters',
	},
	{
		displayName: 'Header Media URL',
		name: 'interactiveHeaderMedia',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/picture.jpg',
		displayOptions: { show: { '/type': ['whatsapp'], '/whatsappContent': ['reply', 'cta_url'] } },
		description:
			'Public address of a picture, video or document above the body. Documented by Plivo for reply buttons; its SDK examples use it with a URL button too.',
	},
	{
		displayName: 'Header Text',
		name: 'interactiveHeaderText',
		type: 'string',
		default: '',
		placeholder: 'e.g. Your delivery',
		displayOptions: { show: { '/type': ['whatsapp'], '/whatsappContent': INTERACTIVE } },
		description: 'The text above the body. WhatsApp shows up to 60 characters.',
	},
	{
		displayName: 'Reply Button Type',
		name: 'replyButtonType',
		type: 'options',
		options: [
			{
				name: 'Button',
				value: 'button',
				description: "As in the examples of Plivo's SDKs. Use it where Plivo refuses reply.",
			},
			{ name: 'Reply', value: 'reply', description: 'As the API reference has it' },
		],
		default: 'button',
		displayOptions: { show: { '/type': ['whatsapp'], '/whatsappContent': ['reply'] } },
		description: 'The type under which the buttons are sent; reply if this option is not added',
	},
	{
		displayName: 'Several Recipients',
		name: 'severalRecipients',
		type: 'boolean',
		// An expression could leave the choice to whoever fills in the number.
		noDataExpression: true,
		default: true,
		description:
			"Whether an item may be sent to more than one number: all numbers in To get the message, whoever wrote them. As an AI agent's tool the node sends to one, whatever is chosen here.",
	},
	{
		...wabaIdOption,
		displayOptions: { show: { '/type': ['whatsapp'], '/whatsappContent': ['template'] } },
	},
];

export const optionProperties: INodeProperties[] = [
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		default: {},
		placeholder: 'Add option',
		displayOptions: { show: showOnlyForSend },
		description: 'Further settings of the message, of how it leaves and of what the node returns',
		options: [...messageOptions, ...deliveryOptions].sort((one, other) =>
			one.displayName.localeCompare(other.displayName, 'en'),
		),
	},
];
