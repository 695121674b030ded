import type { INodeProperties } from 'n8n-workflow';
import { locatorProperty } from '../../../../operation/properties';
import { showOnlyForNamedTemplate, showOnlyForTemplate } from './show';
import {
	templateButtonValues,
	templateHeaderValues,
	templateVariableValues,
} from './templateValues';

/** A template that is picked from the account. */
export const templateProperties: INodeProperties[] = [
	locatorProperty(showOnlyForTemplate, {
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
			loadOptionsDependsOn: ['templateId.value', 'options.wabaId'],
			resourceMapper: {
				resourceMapperMethod: 'getTemplateVariables',
				mode: 'add',
				valuesLabel: 'Template Variables',
				fieldWords: { singular: 'variable', plural: 'variables' },
				addAllFields: true,
				supportAutoMap: false,
				noFieldsError:
					"The variables of this template could not be read. Choose another one, or set 'WhatsApp Content' to Template by Name.",
			},
		},
		displayOptions: { show: showOnlyForTemplate, hide: { templateId: [''] } },
		description: 'A value for each variable of the template. WhatsApp takes no empty ones.',
	},
];

/** A template whose name, language and values are typed in. */
export const namedTemplateProperties: INodeProperties[] = [
	{
		displayName: 'Template Name',
		name: 'templateName',
		type: 'string',
		default: '',
		placeholder: 'e.g. order_shipped',
		displayOptions: { show: showOnlyForNamedTemplate },
		description: 'The name of the approved template, as WhatsApp Manager shows it',
	},
	{
		displayName: 'Template Language',
		name: 'templateLanguage',
		type: 'string',
		default: 'en_US',
		placeholder: 'e.g. en_US',
		displayOptions: { show: showOnlyForNamedTemplate },
		description: 'The language code of the template, such as en, en_US or pt_BR',
	},
	{
		displayName: 'Header',
		name: 'templateHeader',
		type: 'fixedCollection',
		default: {},
		placeholder: 'Add header',
		displayOptions: { show: showOnlyForNamedTemplate },
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
		displayOptions: { show: showOnlyForNamedTemplate },
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
		displayOptions: { show: showOnlyForNamedTemplate },
		description: 'The values for buttons of the template that take one',
		options: [{ displayName: 'Button', name: 'buttons', values: templateButtonValues }],
	},
];
