import type { INodeProperties } from 'n8n-workflow';

const showOnlyForMessages = { events: ['incomingMessage'] };
const showOnlyForAutomatic = { ...showOnlyForMessages, setup: ['automatic'] };

export const registrationProperties: INodeProperties[] = [
	{
		displayName: 'Setup',
		name: 'setup',
		type: 'options',
		options: [
			{
				name: 'Automatic',
				value: 'automatic',
				description:
					'The node links your numbers to itself while the workflow is published, and puts back what they had',
			},
			{
				name: 'Manual',
				value: 'manual',
				description: "You enter the node's address in the Plivo console",
			},
		],
		default: 'automatic',
		displayOptions: { show: showOnlyForMessages },
		description: 'How Plivo learns where to send incoming messages',
	},
	{
		displayName:
			'In the Plivo console, open Messaging > Applications, enter the production URL above as Message URL with the method POST, and link your numbers to that application. For WhatsApp, enter it as the webhook of your WhatsApp Business Account.',
		name: 'manualNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { ...showOnlyForMessages, setup: ['manual'] } },
	},
	{
		displayName: 'Number Names or IDs',
		name: 'numbers',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getNumbers' },
		default: [],
		displayOptions: { show: showOnlyForAutomatic },
		description:
			'The numbers whose messages start the workflow. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Take Over Numbers',
		name: 'takeOver',
		type: 'boolean',
		default: false,
		displayOptions: { show: showOnlyForAutomatic },
		description:
			'Whether numbers that already have an application may be linked to this node. Calls are answered as before; the application gets its numbers back when the workflow is unpublished.',
	},
];
