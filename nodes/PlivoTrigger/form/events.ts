import type { INodeProperties } from 'n8n-workflow';

export const eventProperties: INodeProperties[] = [
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		options: [
			{
				name: 'Delivery Report',
				value: 'deliveryReport',
				description: 'A message you sent was queued, sent, delivered, read, or failed',
			},
			{
				name: 'Incoming Message',
				value: 'incomingMessage',
				description: 'Somebody wrote to one of your numbers by SMS, MMS or WhatsApp',
			},
		],
		default: ['incomingMessage'],
		required: true,
		description: 'What starts the workflow',
	},
	{
		displayName:
			"Delivery reports need no set-up at Plivo: copy the production URL above into the option 'Status Callback URL' of the Plivo Messaging node that sends.",
		name: 'deliveryReportNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { events: ['deliveryReport'] } },
	},
];
