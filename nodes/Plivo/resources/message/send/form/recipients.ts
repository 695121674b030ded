import type { INodeProperties } from 'n8n-workflow';
import { showOnlyForSend } from './show';

export const recipientProperties: INodeProperties[] = [
	{
		displayName: 'Recipients',
		name: 'recipients',
		type: 'options',
		// An expression could leave the choice to whoever fills in the number.
		noDataExpression: true,
		options: [
			{ name: 'One', value: 'one', description: 'More than one number in an item is an error' },
			{
				name: 'Several',
				value: 'several',
				description: 'All numbers in To get the message, whoever wrote them',
			},
		],
		default: 'one',
		displayOptions: { show: showOnlyForSend },
		description:
			"How many people an item may be sent to. As an AI agent's tool the node sends to one, whatever is chosen here.",
	},
	{
		displayName: 'To',
		name: 'dst',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 14155550123',
		displayOptions: { show: showOnlyForSend },
		description:
			'The phone number of the recipient, starting with the country code. With Recipients set to Several, separate the numbers with a comma, or give an array by expression.',
	},
];
