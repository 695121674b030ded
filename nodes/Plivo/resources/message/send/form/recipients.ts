import type { INodeProperties } from 'n8n-workflow';
import { showOnlyForSend } from './show';

export const recipientProperties: INodeProperties[] = [
	{
		displayName: 'To',
		name: 'dst',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 14155550123',
		displayOptions: { show: showOnlyForSend },
		description:
			"The phone number of the recipient, starting with the country code. For several, add the option 'Several Recipients' and separate the numbers with a comma, or give an array by expression.",
	},
];
