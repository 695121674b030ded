import { type Fields, isObject, objectsIn } from './checks/shape';
import {
	type TemplateButton,
	type TemplateComponent,
	type WhatsAppTemplate,
	variablesOf,
} from './templateParts';
import { TEMPLATES } from './templateSeed';
import type { RequestBody } from './types';

/**
 * What keeps a sent template from being delivered: its status, its language, or values that do not fit its variables in
 * number, name or type. Null when nothing does, and for a name that no seeded template has: it may belong to another
 * WhatsApp Business Account. Expects a body that passed the send checks.
 */
export function templateFault({ template }: RequestBody): string | null {
	if (!isObject(template)) return null;
	const named = TEMPLATES.filter(({ name }) => name === template.name);
	if (named.length === 0) return null;
	const known = named.find(({ language }) => language === template.language);
	if (!known)
		return `template ${String(template.name)} does not exist in language ${String(template.language)}`;
	if (known.status !== 'APPROVED') return `template ${known.name} is ${known.status}`;
	return valuesFault(known, objectsIn(template.components));
}

function valuesFault({ components }: WhatsAppTemplate, given: Fields[]): string | null {
	const part = (type: TemplateComponent['type']) =>
		components.find((component) => component.type === type);
	// A carousel's cards stand outside of what Plivo documents.
	if (part('CAROUSEL')) return null;
	const buttons = part('BUTTONS')?.buttons ?? [];
	return (
		headerFault(part('HEADER'), parametersOf(given, 'header')) ??
		textFault('body', part('BODY')?.text, parametersOf(given, 'body')) ??
		buttonsFault(buttons, given)
	);
}

function headerFault(header: TemplateComponent | undefined, given: Fields[]): string | null {
	const format = header?.format ?? 'TEXT';
	if (format === 'TEXT') return textFault('header', header?.text, given);
	const wanted = format === 'LOCATION' ? 'location' : 'media';
	return given.length === 1 && given[0]?.type === wanted
		? null
		: `header: expected one ${wanted} parameter`;
}

/** Named variables want their names, in any order; numbered ones want their number of values. */
function textFault(part: string, text = '', given: Fields[]): string | null {
	const variables = variablesOf(text);
	if (given.length !== variables.length) {
		return `${part}: number of parameters (${given.length}) does not match the expected number (${variables.length})`;
	}
	const isNamed = variables.some((name) => !/^\d+$/.test(name));
	const names = given.map(({ parameter_name: name }) => name);
	const fits = isNamed
		? variables.every((name) => names.includes(name))
		: names.every((name) => name === undefined);
	return fits ? null : `${part}: parameter names do not match the template`;
}

function buttonsFault(buttons: TemplateButton[], components: Fields[]): string | null {
	const given = components.filter(({ type }) => type === 'button');
	for (const { index, sub_type: subType } of given) {
		const button = buttons[Number(index)];
		if (!button || !takesValue(button)) return `button ${String(index)} takes no parameter`;
		if (subType !== SUB_TYPES[button.type])
			return `button ${String(index)} is no ${String(subType)}`;
	}
	const missing = buttons.findIndex(
		(button, position) =>
			needsValue(button) && !given.some(({ index }) => index === String(position)),
	);
	return missing < 0 ? null : `button ${missing} requires a parameter`;
}

const SUB_TYPES: Record<TemplateButton['type'], string | null> = {
	QUICK_REPLY: 'quick_reply',
	URL: 'url',
	COPY_CODE: 'copy_code',
	PHONE_NUMBER: null,
};

const isDynamicUrl = ({ type, url = '' }: TemplateButton) =>
	type === 'URL' && variablesOf(url).length > 0;

/** A quick reply may bring a payload; the changing part of a url, and a code, have to be given. */
const needsValue = (button: TemplateButton) => isDynamicUrl(button) || button.type === 'COPY_CODE';
const takesValue = (button: TemplateButton) => needsValue(button) || button.type === 'QUICK_REPLY';

const parametersOf = (components: Fields[], type: string): Fields[] =>
	components
		.filter((component) => component.type === type)
		.flatMap(({ parameters }) => objectsIn(parameters));
