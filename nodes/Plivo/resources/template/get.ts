import type { INodeProperties } from 'n8n-workflow';
import { parseTemplateChoice } from '../../../../plivo/send/templateDefinition';
import { plainText } from '../../../../plivo/values';
import type { Operation } from '../../operation/operation';
import { locatorProperty } from '../../operation/properties';
import { templatesOf } from './templates';

export const getProperties: INodeProperties[] = [
	locatorProperty(
		{ resource: ['template'], operation: ['get'] },
		{
			displayName: 'Template',
			name: 'templateId',
			description: 'The template to read, by its template_id',
			list: { searchListMethod: 'searchTemplates', placeholder: 'Select a template...' },
			typed: {
				displayName: 'ID',
				name: 'templateId',
				placeholder: 'e.g. 1234567890123456',
				hint: 'The template_id, as Get Many returns it',
			},
		},
	),
];

/** Template > Get: one template with its components, by ID or as picked from the list. */
export const getTemplate: Operation = async (context) => {
	const value = plainText(context.read('templateId')).trim();
	const id = parseTemplateChoice(value)?.id ?? value;
	if (!/^[\w-]+$/.test(id)) {
		throw context.refuse(
			'Template',
			id === '' ? 'No template is chosen' : `"${value}" is not the ID of a template`,
			'Choose one from the list, or give the template_id that Template > Get Many returns',
		);
	}
	const client = await context.client();
	return [await client.get(templatesOf(context, client, id))];
};
