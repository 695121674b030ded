import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../operation/form';
import { listing } from '../../operation/list';
import type { Operation, OperationContext } from '../../operation/operation';
import { templatesOf } from './path';

/** What Plivo does not filter. */
const LOCAL_FILTERS = ['category', 'language', 'status'];

/** Template > Get Many. Plivo searches the name; status, category and language are compared here. */
export const getManyTemplates: Operation = listing(
	templatesOf,
	undefined,
	({ qs }) => Object.fromEntries(Object.entries(qs).filter(([, value]) => value !== '')),
	fitsFilters,
);

function fitsFilters({ read }: OperationContext): (template: IDataObject) => boolean {
	const filters = read('filters');
	const wanted = LOCAL_FILTERS.flatMap((name) => {
		const value = isObject(filters) ? lower(filters[name]) : '';
		return value === '' ? [] : [{ name, value }];
	});
	return (template) => wanted.every(({ name, value }) => lower(template[name]) === value);
}

function lower(value: unknown): string {
	return String(value ?? '')
		.trim()
		.toLowerCase();
}
