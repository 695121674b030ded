import { LOCATION_FIELDS } from './location';

/** A value under the ID of its variable. */
export type TemplateValue = [id: string, value: unknown];

type Parameter = Record<string, unknown>;
interface SentComponent extends Record<string, unknown> {
	type: string;
	parameters: Parameter[];
}

const HEADER_ID = /^header_(?:media|latitude|longitude|name|address|text(?:_(\w+))?)$/;
const BODY_ID = /^body_(\w+)$/;
const BUTTON_ID = /^button_(\d)_(url|payload)$/;

/** Whether an ID is one that a template's variable can have. */
export function isVariableId(id: string): boolean {
	return [HEADER_ID, BODY_ID, BUTTON_ID].some((pattern) => pattern.test(id));
}

/** Whether a template with this variable cannot do without its value: all but a payload and the words for a place. */
export function needsValue(id: string): boolean {
	return !/^(?:button_\d_payload|header_name|header_address)$/.test(id);
}

/** The IDs of numbered body variables that are missing below the highest one given. */
export function gapsIn(ids: string[]): string[] {
	const numbers = new Set(ids.map((id) => Number(/^body_(\d+)$/.exec(id)?.[1] ?? 0)));
	const highest = [...numbers].reduce((most, number) => Math.max(most, number), 0);
	return Array.from({ length: Math.min(highest, NUMBERED_MAX) }, (_, index) => index + 1)
		.filter((number) => !numbers.has(number))
		.map((number) => `body_${number}`);
}

/** Bounds the work on an ID with an absurd number; no template of 1,024 characters has more variables. */
const NUMBERED_MAX = 1024;

/** The components of a message's template for values that are all given; IDs that are none are left out. */
export function composeComponents(values: TemplateValue[]): SentComponent[] {
	return [...composeHeader(values), ...composeBody(values), ...composeButtons(values)];
}

function composeHeader(values: TemplateValue[]): SentComponent[] {
	const byId = new Map(values);
	const place = LOCATION_FIELDS.filter((field) => byId.has(`header_${field}`)).map((field) => [
		field,
		byId.get(`header_${field}`),
	]);
	const parameters = [
		...values.flatMap(([id, text]) => (id.startsWith('header_text') ? [textOf(id, text)] : [])),
		...(byId.has('header_media') ? [{ type: 'media', media: byId.get('header_media') }] : []),
		...(place.length > 0 ? [{ type: 'location', location: Object.fromEntries(place) }] : []),
	];
	return parameters.length > 0 ? [{ type: 'header', parameters }] : [];
}

function composeBody(values: TemplateValue[]): SentComponent[] {
	const parameters = values
		.filter(([id]) => BODY_ID.test(id))
		.sort(([one], [other]) => numberOf(one) - numberOf(other))
		.map(([id, text]) => textOf(id, text));
	return parameters.length > 0 ? [{ type: 'body', parameters }] : [];
}

function composeButtons(values: TemplateValue[]): SentComponent[] {
	return values
		.flatMap(([id, value]) => {
			const [, index, kind] = BUTTON_ID.exec(id) ?? [];
			return index === undefined ? [] : [{ index, kind, value }];
		})
		.sort((one, other) => Number(one.index) - Number(other.index))
		.map(({ index, kind, value }) => ({
			type: 'button',
			sub_type: kind === 'url' ? 'url' : 'quick_reply',
			index,
			parameters: [
				kind === 'url' ? { type: 'text', text: value } : { type: 'payload', payload: value },
			],
		}));
}

/** A named variable takes its name along; a numbered one is told by its place. */
function textOf(id: string, text: unknown): Parameter {
	const name = (BODY_ID.exec(id) ?? HEADER_ID.exec(id))?.[1];
	const isNamed = name !== undefined && !isNumbered(name);
	return { type: 'text', text, ...(isNamed && { parameter_name: name }) };
}

/** Named variables have no number and keep their order. */
function numberOf(id: string): number {
	const name = BODY_ID.exec(id)?.[1] ?? '';
	return isNumbered(name) ? Number(name) : 0;
}

/** Whether a variable is told by its number, and not by a name. */
export function isNumbered(name: string): boolean {
	return /^\d+$/.test(name);
}
