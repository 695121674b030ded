import { NotFound, Refusal, ok } from '../answers';
import type { Call } from '../call';
import { page, queryValue } from '../paging';
import type { WhatsAppTemplate } from '../templateParts';
import { FORBIDDEN_WABA_ID, TEMPLATES, WABA_ID } from '../templateSeed';
import type { Answer } from '../types';

/**
 * The templates of the path's WhatsApp Business Account. Throws 403 for the forbidden one and 404 for one that is not
 * the account's; a subaccount has none, as far as is known.
 */
function templatesOf({ account, params }: Call): WhatsAppTemplate[] {
	if (params.wabaId === FORBIDDEN_WABA_ID) {
		throw new Refusal(403, 'access to this WhatsApp Business Account is not allowed');
	}
	if (params.wabaId !== WABA_ID || account.parent !== undefined) throw new NotFound();
	return TEMPLATES;
}

/** GET templates; `template_name` is a part of the name. The objects come without their components. */
export function listTemplates(call: Call): Answer {
	const part = queryValue(call.query, 'template_name') ?? '';
	const found = templatesOf(call).filter(({ name }) => name.includes(part));
	const { objects, meta } = page(found, call.query, call.path);
	return ok({ status: 'success', meta, objects: objects.map(templateObject) });
}

/** GET one template, with its components. */
export function getTemplate(call: Call): Answer {
	const template = templatesOf(call).find(({ id }) => id === call.params.templateId);
	if (!template) throw new NotFound();
	return ok({
		...templateObject(template),
		components: template.components,
		quality_score: template.status === 'PAUSED' ? 'RED' : 'UNKNOWN',
		rejected_reason: template.status === 'REJECTED' ? 'INVALID_FORMAT' : 'NONE',
	});
}

const templateObject = ({ id, name, language, category, status }: WhatsAppTemplate) => ({
	template_id: id,
	name,
	language,
	category,
	status,
});
