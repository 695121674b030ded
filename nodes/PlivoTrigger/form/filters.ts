import type { INodeProperties } from 'n8n-workflow';

export const filterProperties: INodeProperties[] = [
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		default: {},
		placeholder: 'Add filter',
		description: 'What does not pass all filters starts no workflow',
		options: [
			{
				displayName: 'Final States Only',
				name: 'finalOnly',
				type: 'boolean',
				default: true,
				displayOptions: { show: { '/events': ['deliveryReport'] } },
				description:
					'Whether to leave out reports of states that another one follows, such as queued and sent',
			},
			{
				displayName: 'Numbers',
				name: 'numbers',
				type: 'string',
				default: '',
				placeholder: 'e.g. 14155550123, 14155550124',
				description: 'Only events with one of these numbers on either side, separated by commas',
			},
			{
				displayName: 'States',
				name: 'states',
				type: 'multiOptions',
				options: [
					{ name: 'Delivered', value: 'delivered' },
					{ name: 'Failed', value: 'failed' },
					{ name: 'Queued', value: 'queued' },
					{ name: 'Read', value: 'read' },
					{ name: 'Sent', value: 'sent' },
					{ name: 'Undelivered', value: 'undelivered' },
				],
				default: ['delivered', 'failed', 'undelivered'],
				displayOptions: { show: { '/events': ['deliveryReport'] } },
				description: 'Only delivery reports of these states',
			},
			{
				displayName: 'Types',
				name: 'types',
				type: 'multiOptions',
				options: [
					{ name: 'MMS', value: 'mms' },
					{ name: 'SMS', value: 'sms' },
					{ name: 'WhatsApp', value: 'whatsapp' },
				],
				default: ['sms'],
				description: 'Only messages of these types',
			},
		],
	},
];
