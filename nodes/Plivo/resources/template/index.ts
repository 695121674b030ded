import type { INodeProperties } from 'n8n-workflow';
import { routingFor } from '../../operation/operation';
import { listProperties } from '../../operation/properties';
import { getTemplate } from './get';
import { getManyTemplates } from './getMany';
import { wabaIdProperty } from './properties';

const showOnlyForTemplates = { resource: ['template'] };
const showOnlyForGet = { ...showOnlyForTemplates, operation: ['get'] };
const showOnlyForGetMany = { ...showOnlyForTemplates, operation: ['getAll'] };

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
	wabaIdProperty(showOnlyForTemplates),
	{
		displayName: 'Template',
		name: 'templateId',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select a template...',
				typeOptions: { searchListMethod: 'searchTemplates', searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 1234567890123456',
				hint: 'The template_id, as Get Many returns it',
			},
		],
		displayOptions: { show: showOnlyForGet },
		description: 'The template to read, by its template_id',
	},
	...listProperties(showOnlyForGetMany),
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		default: {},
		placeholder: 'Add filter',
		displayOptions: { show: showOnlyForGetMany },
		description: 'Only templates that fit all of these',
		options: [
			{
				displayName: 'Category',
				name: 'category',
				type: 'options',
				options: [
					{ name: 'Any', value: '' },
					{ name: 'Authentication', value: 'AUTHENTICATION' },
					{ name: 'Marketing', value: 'MARKETING' },
					{ name: 'Utility', value: 'UTILITY' },
				],
				default: '',
				description: 'What the template is for: AUTHENTICATION, MARKETING or UTILITY',
			},
			{
				displayName: 'Language',
				name: 'language',
				type: 'string',
				default: '',
				placeholder: 'e.g. en_US',
				description: 'The exact language code of the template, such as en, en_US or pt_BR',
			},
			{
				displayName: 'Name Contains',
				name: 'template_name',
				type: 'string',
				default: '',
				placeholder: 'e.g. order',
				description: 'A part of the name of the template',
				routing: { send: { type: 'query', property: 'template_name' } },
			},
			{
				displayName: 'Status',
				name: 'status',
				type: 'options',
				options: [
					{ name: 'Any', value: '' },
					{ name: 'Approved', value: 'APPROVED' },
					{ name: 'Disabled', value: 'DISABLED' },
					{ name: 'Paused', value: 'PAUSED' },
					{ name: 'Pending', value: 'PENDING' },
					{ name: 'Rejected', value: 'REJECTED' },
				],
				default: '',
				description: 'What WhatsApp decided on the template; only APPROVED ones can be sent',
			},
		],
	},
];
