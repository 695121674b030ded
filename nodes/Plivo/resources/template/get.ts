import { parseTemplateChoice } from '../../../../plivo/send/templateChoice';
import type { Operation } from '../../operation/operation';
import { templatesOf } from './path';

/** Template > Get: one template with its components, by ID or as picked from the list. */
export const getTemplate: Operation = async (context) => {
	const value = String(context.read('templateId') ?? '').trim();
	const id = parseTemplateChoice(value)?.id ?? value;
	if (id === '' || id.includes('|')) {
		throw context.refuse(
			'Template',
			id === '' ? 'No template is chosen' : `"${value}" is not the ID of a template`,
			'Choose one from the list, or give the template_id that Template > Get Many returns',
		);
	}
	const client = await context.client();
	return [await client.get(`${templatesOf(context, client)}${encodeURIComponent(id)}/`)];
};
