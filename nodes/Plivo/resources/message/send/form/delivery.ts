import type { INodeProperties } from 'n8n-workflow';

/** Options on how requests leave; see deliverySettings for what holds where they are not added. */
export const deliveryOptions: INodeProperties[] = [
	{
		displayName: 'Combine Recipients',
		name: 'combine',
		type: 'boolean',
		default: false,
		description:
			'Whether items with the same content share requests of up to 1,000 recipients. A result is then linked to all items it may belong to.',
	},
	{
		displayName: 'Give Up After',
		name: 'giveUpAfter',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 120,
		hint: 'In seconds',
		description:
			'How long to go on trying a message that Plivo refuses because too many requests come in (HTTP status 429)',
	},
	{
		displayName: 'Requests in Flight',
		name: 'requestsInFlight',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 300 },
		default: 100,
		description:
			'How many requests may wait for an answer at the same time; Plivo documents a limit of 100',
	},
	{
		displayName: 'Requests per 5 Seconds',
		name: 'requestLimit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 300,
		description:
			'The limit of your Plivo account. All runs in one process of n8n share it; several workers find out by themselves how much each of them may use.',
	},
	{
		displayName: 'When the Outcome Is Unknown',
		name: 'unknownOutcome',
		type: 'options',
		options: [
			{
				name: 'Do Not Send Again',
				value: 'fail',
				description: 'The item fails; nobody gets a message twice',
			},
			{
				name: 'Send Again in the Next Try',
				value: 'sendAgain',
				description: 'Retry On Fail and Retry Execution send it once more; it may arrive twice',
			},
		],
		default: 'fail',
		description:
			'What to do after a time-out, a broken connection or a server error, when Plivo may have accepted the message',
	},
];
