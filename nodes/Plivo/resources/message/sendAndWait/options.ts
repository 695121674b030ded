import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { wabaIdOption } from '../../../operation/wabaId';
import { optionProperties } from '../send/form/options';

type Show = IDisplayOptions['show'];

/** As n8n's own nodes name and read it. */
const limitWaitTime: INodeProperties = {
	displayName: 'Limit Wait Time',
	name: 'limitWaitTime',
	type: 'fixedCollection',
	placeholder: 'Add limit',
	default: { values: { limitType: 'afterTimeInterval', resumeAmount: 45, resumeUnit: 'minutes' } },
	description:
		'How long to wait. After that the input item comes out, with timedOut set to true. Without a limit an execution whose question nobody answers waits for ever.',
	options: [
		{
			displayName: 'Values',
			name: 'values',
			values: [
				{
					displayName: 'Limit Type',
					name: 'limitType',
					type: 'options',
					options: [
						{
							name: 'After Time Interval',
							value: 'afterTimeInterval',
							description: 'So long after the message was sent',
						},
						{
							name: 'At Specified Time',
							value: 'atSpecifiedTime',
							description: 'At a date and time',
						},
					],
					default: 'afterTimeInterval',
					description: 'When to stop waiting',
				},
				{
					displayName: 'Amount',
					name: 'resumeAmount',
					type: 'number',
					typeOptions: { minValue: 0, numberPrecision: 2 },
					default: 1,
					displayOptions: { show: { limitType: ['afterTimeInterval'] } },
					description: 'How many minutes, hours or days to wait',
				},
				{
					displayName: 'Unit',
					name: 'resumeUnit',
					type: 'options',
					options: [
						{ name: 'Days', value: 'days' },
						{ name: 'Hours', value: 'hours' },
						{ name: 'Minutes', value: 'minutes' },
					],
					default: 'hours',
					displayOptions: { show: { limitType: ['afterTimeInterval'] } },
					description: 'What the amount counts',
				},
				{
					displayName: 'Max Date and Time',
					name: 'maxDateAndTime',
					type: 'dateTime',
					default: '',
					displayOptions: { show: { limitType: ['atSpecifiedTime'] } },
					description: 'When to stop waiting; without a zone, in the time zone of the workflow',
				},
			],
		},
	],
};

const text = (
	displayName: string,
	name: string,
	placeholder: string,
	description: string,
	show: Show,
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder,
	displayOptions: { show },
	description,
});

const ASKING = { '/responseType': ['approval', 'choice', 'freeText'] };

/** What a link or the page says; see `askTexts`. */
const pageOptions: INodeProperties[] = [
	text(
		'Link Label',
		'messageButtonLabel',
		'e.g. Answer here',
		'The words before the link in the text, or on the button that opens the page. "Answer here" where it is empty.',
		ASKING,
	),
	text(
		'List Button Label',
		'listButtonLabel',
		'e.g. Choose',
		'The button that opens the list in WhatsApp, up to 20 characters. "Choose" where it is empty.',
		{ '/responseType': ['choice'], '/type': ['whatsapp'] },
	),
	text(
		'Page Button Label',
		'responseFormButtonLabel',
		'e.g. Send',
		'The button under the text field of the page. "Send" where it is empty.',
		{ '/responseType': ['freeText'] },
	),
	text(
		'Page Description',
		'responseFormDescription',
		'e.g. Tell us what you need',
		'The text on the page; that of Message where it is empty',
		ASKING,
	),
	text(
		'Page Thanks',
		'responseFormThanks',
		'e.g. Thank you',
		'The text on the page once it was answered. What was answered where it is empty.',
		ASKING,
	),
	text('Page Title', 'responseFormTitle', 'e.g. Your request', 'The heading of the page', ASKING),
	{
		displayName: 'Wait Until Read',
		name: 'waitForRead',
		type: 'boolean',
		default: false,
		displayOptions: { show: { '/responseType': ['delivery'], '/type': ['whatsapp'] } },
		description:
			'Whether to wait until the message was read, too. Who has switched off read receipts is never reported: limit the wait time.',
	},
];

/** Without it, and none in the credential, no template can be read. */
const wabaId: INodeProperties = {
	...wabaIdOption,
	displayOptions: { show: { '/type': ['whatsapp'] } },
};

/** Options of Send that say nothing about the result or the callback. */
const SEND_OPTIONS = new Set([
	'additionalFields',
	'dlt_entity_id',
	'dlt_template_category',
	'dlt_template_id',
	'flattenTemplateValues',
	'log',
	'message_expiry',
	'trackable',
]);

/** Options that are this operation's own and are not for the message. */
export const ASK_OPTIONS: ReadonlySet<string> = new Set(
	[limitWaitTime, ...pageOptions].map(({ name }) => name),
);

export function askOptionsProperty(show: Show): INodeProperties {
	const [send] = optionProperties;
	const sendOptions = (send?.options ?? []).flatMap((option) =>
		'type' in option && SEND_OPTIONS.has(option.name) ? [option] : [],
	);
	const own = [limitWaitTime, ...pageOptions, wabaId];
	const options = [...own, ...sendOptions].sort((one, other) =>
		one.displayName.localeCompare(other.displayName),
	);
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		default: {},
		placeholder: 'Add option',
		displayOptions: { show },
		description: 'How long to wait, and further settings of the message and the page',
		options,
	};
}
