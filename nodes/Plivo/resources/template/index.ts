import type { INodeProperties } from 'n8n-workflow';
import { routingFor } from '../../operation/operation';
import { wabaIdOption } from '../../operation/wabaId';
import { getProperties, getTemplate } from './get';
import { getManyProperties, getManyTemplates } from './getMany';

const showOnlyForTemplates = { resource: ['template'] };

export const templateResourceProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: showOnlyForTemplates },
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get template',
				description: 'Read one WhatsApp template with its text and buttons',
				routing: routingFor(getTemplate),
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many templates',
				description: 'List the WhatsApp templates of the account',
				routing: routingFor(getManyTemplates),
			},
		],
		default: 'getAll',
	},
	...getProperties,
	...getManyProperties,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		default: {},
		placeholder: 'Add option',
		displayOptions: { show: showOnlyForTemplates },
		description: 'Further settings of the request',
		options: [wabaIdOption],
	},
];
