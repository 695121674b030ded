import { type Fields, isObject, objectsIn } from './checks/shape';
import type { TemplateButton, WhatsAppTemplate } from './templateParts';
import { TEMPLATES } from './templateSeed';
import type { RequestBody } from './types';

/** What the receiver of a WhatsApp message can tap so that an answer comes back. */
export interface SentChoice {
	kind: 'button' | 'list';
	/** The ID that the sender gave it, or the payload of a template's button; without one, its title. */
	id: string;
	title: string;
}

/** The reply buttons, list rows and quick reply buttons of a message that was sent, in its order. */
export function choicesOf({ interactive, template }: RequestBody): SentChoice[] {
	if (isObject(interactive)) return interactiveChoices(interactive);
	return isObject(template) ? quickReplies(template) : [];
}

/** The template that is meant, if it is one of the seeded ones. */
export const knownTemplate = ({ name, language }: Fields): WhatsAppTemplate | undefined =>
	TEMPLATES.find((each) => each.name === name && each.language === language);

function interactiveChoices({ type, action }: Fields): SentChoice[] {
	if (!isObject(action) || type === 'cta_url') return [];
	const kind = type === 'list' ? 'list' : 'button';
	const entries =
		kind === 'list'
			? objectsIn(action.sections).flatMap(({ rows }) => objectsIn(rows))
			: objectsIn(action.buttons);
	return entries.map(({ id, title }) => ({ kind, id: String(id), title: String(title) }));
}

/** What a button of an unknown template says is not known: it is called by its position. */
function quickReplies(template: Fields): SentChoice[] {
	const given = objectsIn(template.components).filter(isQuickReply);
	const payloadAt = (position: number) => {
		const { parameters } = given.find(({ index }) => index === String(position)) ?? {};
		const [parameter] = objectsIn(parameters);
		return typeof parameter?.payload === 'string' ? parameter.payload : undefined;
	};
	const choice = (title: string, position: number): SentChoice => ({
		kind: 'button',
		id: payloadAt(position) ?? title,
		title,
	});
	const known = knownTemplate(template);
	if (known) {
		return buttonsOf(known).flatMap(({ type, text }, position) =>
			type === 'QUICK_REPLY' ? [choice(text, position)] : [],
		);
	}
	return given.map(({ index }) => choice(`Button ${Number(index) + 1}`, Number(index)));
}

const isQuickReply = ({ type, sub_type: subType }: Fields) =>
	type === 'button' && subType === 'quick_reply';

/** The buttons of a template, none for one without. */
export const buttonsOf = ({ components }: WhatsAppTemplate): TemplateButton[] =>
	components.find(({ type }) => type === 'BUTTONS')?.buttons ?? [];
