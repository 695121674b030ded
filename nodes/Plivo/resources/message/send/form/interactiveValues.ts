import type { INodeProperties } from 'n8n-workflow';

export const replyButtonValues: INodeProperties[] = [
	{
		displayName: 'Title',
		name: 'title',
		type: 'string',
		default: '',
		placeholder: 'e.g. Confirm',
		description: 'The text on the button. WhatsApp shows up to 20 characters.',
	},
	{
		displayName: 'ID',
		name: 'id',
		type: 'string',
		default: '',
		placeholder: 'e.g. confirm-4711',
		description: 'What comes back to you when the recipient taps the button',
	},
];

const rowValues: INodeProperties[] = [
	{
		displayName: 'Title',
		name: 'title',
		type: 'string',
		default: '',
		placeholder: 'e.g. Tuesday, 9:00',
		description: 'The text of the row, up to 24 characters',
	},
	{
		displayName: 'ID',
		name: 'id',
		type: 'string',
		default: '',
		placeholder: 'e.g. tue-0900',
		description: 'What comes back to you when the recipient chooses the row, up to 200 characters',
	},
	{
		displayName: 'Description',
		name: 'description',
		type: 'string',
		default: '',
		placeholder: 'e.g. With Dr Lee',
		description: 'Small text under the title. WhatsApp shows up to 72 characters.',
	},
];

export const listSectionValues: INodeProperties[] = [
	{
		displayName: 'Title',
		name: 'title',
		type: 'string',
		default: '',
		placeholder: 'e.g. Mornings',
		description: 'The heading of the section, up to 24 characters',
	},
	{
		displayName: 'Rows',
		name: 'rows',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		default: {},
		placeholder: 'Add row',
		description: 'The rows to choose from. WhatsApp shows up to ten over all sections.',
		options: [{ displayName: 'Row', name: 'row', values: rowValues }],
	},
];
