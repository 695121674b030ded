import type { INodeProperties } from 'n8n-workflow';
import { locatorProperty } from '../../../../operation/properties';
import { wabaIdProperty } from '../../../../operation/wabaId';
import { showOnlyForTemplate } from './show';
import {
	templateButtonValues,
	templateHeaderValues,
	templateVariableValues,
} from './templateValues';

const showOnlyForTemplateList = { ...showOnlyForTemplate, templateInput: ['list'] };
const showOnlyForTemplateForm = { ...showOnlyForTemplate, templateInput: ['form'] };

export const templateProperties: INodeProperties[] = [
	{
		displayName: 'Template Input',
		name: 'templateInput',
		type: 'options',
		options: [
			{
				name: 'From Account',
				value: 'list',
				description: 'Picked from the templates of the account, with a field for each variable',
			},
			{ name: 'Form', value: 'form', description: 'Name, language and variables in fields' },
			{
				name: 'JSON',
				value: 'json',
				description: 'The whole template object, for example with a carousel',
			},
		],
		default: 'form',
		displayOptions: { show: showOnlyForTemplate },
		description: 'How the template is given',
	},
	wabaIdProperty(showOnlyForTemplateList),
	locatorProperty(showOnlyForTemplateList, {
		displayName: 'Template',
		name: 'templateId',
		description:
			'The template to send, as name|language, such as order_shipped|en_US. WhatsApp delivers approved templates only.',
		list: { searchListMethod: 'searchTemplates', placeholder: 'Select a template...' },
		typed: {
			displayName: 'Name',
			name: 'name',
			placeholder: 'e.g. order_shipped|en_US',
			hint: 'The name, a vertical bar and the language code',
		},
	}),
	{
		displayName: 'Template Variables',
		name: 'templateVariables',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		typeOptions: {
			loadOptionsDependsOn: ['templateId.value', 'wabaId'],
			resourceMapper: {
				resourceMapperMethod: 'getTemplateVariables',
				mode: 'add',
				valuesLabel: 'Template Variables',
				fieldWords: { singular: 'variable', plural: 'variables' },
				addAllFields: true,
				supportAutoMap: false,
				noFieldsError:
					"The variables of this template could not be read. Choose another one, or set 'Template Input' to Form.",
			},
		},
		displayOptions: { show: showOnlyForTemplateList, hide: { templateId: [''] } },
		description: 'A value for each variable of the template. WhatsApp takes no empty ones.',
	},
	{
		displayName: 'Template Name',
		name: 'templateName',
		type: 'string',
		default: '',
		placeholder: 'e.g. order_shipped',
		displayOptions: { show: showOnlyForTemplateForm },
		description: 'The name of the approved template, as WhatsApp Manager shows it',
	},
	{
		displayName: 'Template Language',
		name: 'templateLanguage',
		type: 'string',
		default: 'en_US',
		placeholder: 'e.g. en_US',
		displayOptions: { show: showOnlyForTemplateForm },
		description: 'The language code of the template, such as en, en_US or pt_BR',
	},
	{
		displayName: 'Header',
		name: 'templateHeader',
		type: 'fixedCollection',
		default: {},
		placeholder: 'Add header',
		displayOptions: { show: showOnlyForTemplateForm },
		description: 'The value for the variable, media or place in the header of the template',
		options: [{ displayName: 'Header', name: 'parameter', values: templateHeaderValues }],
	},
	{
		displayName: 'Body Variables',
		name: 'templateBody',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		default: {},
		placeholder: 'Add body variable',
		displayOptions: { show: showOnlyForTemplateForm },
		description: 'The values for the variables in the body, in the order of the template',
		options: [{ displayName: 'Variable', name: 'parameters', values: templateVariableValues }],
	},
	{
		displayName: 'Buttons',
		name: 'templateButtons',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		default: {},
		placeholder: 'Add button',
		displayOptions: { show: showOnlyForTemplateForm },
		description: 'The values for buttons of the template that take one',
		options: [{ displayName: 'Button', name: 'buttons', values: templateButtonValues }],
	},
	{
		displayName: 'Template (JSON)',
		name: 'template',
		type: 'json',
		typeOptions: { rows: 10 },
		default: '{\n  "name": "",\n  "language": "en_US",\n  "components": []\n}',
		displayOptions: { show: { ...showOnlyForTemplate, templateInput: ['json'] } },
		description: 'The template object as the Plivo API takes it',
	},
];
