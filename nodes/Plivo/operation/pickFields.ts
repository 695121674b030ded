import type { IDataObject } from 'n8n-workflow';

/** The named fields in that order, null where the object lacks one: an item's shape stays the same. */
export function pickFields(object: IDataObject, fields: string[]): IDataObject {
	return Object.fromEntries(fields.map((field) => [field, object[field] ?? null]));
}
