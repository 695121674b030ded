import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { plainText } from '../../../../plivo/values';
import { filterText, listing, readFilters } from '../../operation/list';
import type { OperationContext } from '../../operation/operation';
import {
	choiceFilter,
	filtersProperty,
	listProperties,
	textFilter,
} from '../../operation/properties';
import { templatesOf } from './templates';

const showOnlyForGetMany = { resource: ['template'], operation: ['getAll'] };

const templateFilters: INodeProperties[] = [
	choiceFilter(
		'Category',
		'category',
		['AUTHENTICATION', 'MARKETING', 'UTILITY'],
		'What the template is for: AUTHENTICATION, MARKETING or UTILITY',
	),
	textFilter({
		displayName: 'Language',
		name: 'language',
		placeholder: 'e.g. en_US',
		description: 'The exact language code of the template, such as en, en_US or pt_BR',
	}),
	textFilter({
		displayName: 'Name Contains',
		name: 'template_name',
		placeholder: 'e.g. order',
		description: 'A part of the name of the template',
	}),
	choiceFilter(
		'Status',
		'status',
		['APPROVED', 'DISABLED', 'PAUSED', 'PENDING', 'REJECTED'],
		'What WhatsApp decided on the template; only APPROVED ones can be sent',
	),
];

export const getManyProperties: INodeProperties[] = [
	...listProperties(showOnlyForGetMany),
	filtersProperty(showOnlyForGetMany, 'Only templates that fit all of these', templateFilters),
];

/** What Plivo does not filter. */
const LOCAL_FILTERS = ['category', 'language', 'status'];

/** Template > Get Many. Plivo searches the name; status, category and language are compared here. */
export const getManyTemplates = listing({
	path: (context, client) => templatesOf(context, client),
	filters: (context) => {
		const name = filterOf(context, 'template_name');
		return name === '' ? {} : { template_name: name };
	},
	keeps: fitsFilters,
});

function fitsFilters(context: OperationContext): (template: IDataObject) => boolean {
	const wanted = LOCAL_FILTERS.map((name) => ({
		name,
		value: filterOf(context, name).toLowerCase(),
	})).filter(({ value }) => value !== '');
	return (template) =>
		wanted.every(({ name, value }) => plainText(template[name]).trim().toLowerCase() === value);
}

function filterOf(context: OperationContext, name: string): string {
	const { [name]: value } = readFilters(context);
	return value === undefined ? '' : filterText(templateFilters, name, value, context.refuse).trim();
}
