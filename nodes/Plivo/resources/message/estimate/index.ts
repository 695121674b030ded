import type { INodeProperties } from 'n8n-workflow';

const showOnlyForEstimate = { resource: ['message'], operation: ['estimate'] };

export const estimateProperties: INodeProperties[] = [
	{
		displayName: 'To',
		name: 'dst',
		type: 'string',
		default: '',
		placeholder: 'e.g. 14155550123, 14155550124',
		displayOptions: { show: showOnlyForEstimate },
		description: 'The recipients, as for Send: only their number counts',
	},
	{
		displayName: 'Message',
		name: 'text',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		required: true,
		placeholder: 'e.g. Your order 4711 has been shipped',
		displayOptions: { show: showOnlyForEstimate },
		description: 'The text of the SMS',
	},
];
