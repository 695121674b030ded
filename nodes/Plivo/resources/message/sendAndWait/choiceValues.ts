import type { INodeProperties } from 'n8n-workflow';

export const choiceValues: INodeProperties[] = [
	{
		displayName: 'Title',
		name: 'title',
		type: 'string',
		default: '',
		placeholder: 'e.g. Tomorrow',
		description:
			'The text of the answer. WhatsApp shows up to 20 characters on one of 3 buttons, and 24 in a list.',
	},
	{
		displayName: 'ID',
		name: 'id',
		type: 'string',
		default: '',
		placeholder: 'e.g. tomorrow',
		description: 'What comes out when this is chosen; the title where it is empty',
	},
	{
		displayName: 'Description',
		name: 'description',
		type: 'string',
		default: '',
		placeholder: 'e.g. Between 9:00 and 12:00',
		description: 'Small text under the title, on the page and in a list of WhatsApp',
	},
];
