import { z } from 'zod/v3';

/** One value that a template waits for. */
export interface TemplateVariable {
	/** Tells where the value goes, so that a message can be composed without reading the template again. */
	id: string;
	/** The variable with some of the template's text around it. */
	label: string;
	isRequired: boolean;
	/** A part of the template that takes no plain value, such as a carousel: only JSON can give it. */
	isJsonOnly?: boolean;
}

/** A template as a message names it. */
export interface TemplateChoice {
	id?: string;
	name: string;
	language: string;
}

const buttonSchema = z.object({
	type: z.string(),
	text: z.string().catch(''),
	url: z.string().catch(''),
});

const componentSchema = z.object({
	type: z.string(),
	format: z.string().catch('TEXT'),
	text: z.string().catch(''),
	buttons: z.array(buttonSchema).catch([]),
});

/** What is read of a template object; all else is left alone. */
const definitionSchema = z.object({ components: z.array(componentSchema) });

type Component = z.output<typeof componentSchema>;
type Button = z.output<typeof buttonSchema>;

const MEDIA: Record<string, string> = { IMAGE: 'Image', VIDEO: 'Video', DOCUMENT: 'Document' };

const LOCATION_FIELDS = ['latitude', 'longitude', 'name', 'address'] as const;

/** Parts that need more than a text, and that Plivo documents no plain value for. */
const JSON_ONLY: Record<string, string> = {
	CAROUSEL: 'Carousel',
	COPY_CODE: 'Copy code button',
	FLOW: 'Flow button',
	LIMITED_TIME_OFFER: 'Limited-time offer',
	MPM: 'Multi-product button',
	OTP: 'One-time password button',
};

/**
 * The variables of a template object, in the order of the template, numbered ones by number.
 * @param definition the answer to a request for one template, with Meta's components
 * @returns undefined when it has no components that can be read
 */
export function variablesOfTemplate(definition: unknown): TemplateVariable[] | undefined {
	const parsed = definitionSchema.safeParse(definition);
	return parsed.success ? parsed.data.components.flatMap(variablesOfComponent) : undefined;
}

function variablesOfComponent(component: Component): TemplateVariable[] {
	switch (component.type.toUpperCase()) {
		case 'HEADER':
			return headerVariables(component);
		case 'BODY':
			return namesIn(component.text).map((name) =>
				required(`body_${name}`, `Body {{${name}}}: ${excerpt(component.text, name)}`),
			);
		case 'BUTTONS':
			return component.buttons.flatMap(buttonVariables);
		default:
			return jsonOnly(component.type);
	}
}

function headerVariables({ format, text }: Component): TemplateVariable[] {
	const kind = format.toUpperCase();
	if (kind === 'LOCATION') {
		return [
			required('header_latitude', 'Header: latitude of the place'),
			required('header_longitude', 'Header: longitude of the place'),
			optional('header_name', 'Header: name of the place'),
			optional('header_address', 'Header: address of the place'),
		];
	}
	const media = MEDIA[kind];
	if (media) return [required('header_media', `Header: URL of the ${media.toLowerCase()}`)];
	return namesIn(text).map((name) =>
		required(
			isNumber(name) ? 'header_text' : `header_text_${name}`,
			`Header {{${name}}}: ${excerpt(text, name)}`,
		),
	);
}

function buttonVariables({ type, text, url }: Button, index: number): TemplateVariable[] {
	switch (type.toUpperCase()) {
		case 'QUICK_REPLY':
			return [optional(`button_${index}_payload`, `Button "${text}": payload`)];
		case 'URL':
			return namesIn(url)
				.slice(0, 1)
				.map((name) => required(`button_${index}_url`, `Button "${text}": ${excerpt(url, name)}`));
		default:
			return jsonOnly(type, `_${index}`);
	}
}

const required = (id: string, label: string): TemplateVariable => ({
	id,
	label,
	isRequired: true,
});

const optional = (id: string, label: string): TemplateVariable => ({
	id,
	label,
	isRequired: false,
});

function jsonOnly(type: string, suffix = ''): TemplateVariable[] {
	const label = JSON_ONLY[type.toUpperCase()];
	if (!label) return [];
	const id = `${type.toLowerCase()}${suffix}`;
	return [{ id, label: `${label}: only as JSON`, isRequired: true, isJsonOnly: true }];
}

/** The names of a text's variables, each once: numbers in order, others as they appear. */
function namesIn(text: string): string[] {
	const names = [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name]) => name ?? '');
	return [...new Set(names)].sort((one, other) =>
		isNumber(one) && isNumber(other) ? Number(one) - Number(other) : 0,
	);
}

function isNumber(name: string): boolean {
	return /^\d+$/.test(name);
}

/** The editor shows about 24 characters of a label, and the variable should be among them. */
const EXCERPT_BEFORE = 12;
const EXCERPT_AFTER = 30;

/** Some whole words of the text around the first place of a variable, on one line. */
function excerpt(text: string, name: string): string {
	const line = text.replace(/\s+/g, ' ').trim();
	const [variable] = new RegExp(`\\{\\{ ?${name} ?\\}\\}`).exec(line) ?? [''];
	const place = line.indexOf(variable);
	const before = [...line.slice(0, place)];
	const after = [...line.slice(place + variable.length)];
	const start =
		before.length > EXCERPT_BEFORE
			? `…${before
					.slice(-EXCERPT_BEFORE)
					.join('')
					.replace(/^\S*\s/, '')}`
			: before.join('');
	const end =
		after.length > EXCERPT_AFTER
			? `${after
					.slice(0, EXCERPT_AFTER)
					.join('')
					.replace(/\s\S*$/, '')}…`
			: after.join('');
	return start + variable + end;
}

/**
 * Reads the choice of a template: `id|name|language`, as the list gives it, or `name|language`.
 * @returns undefined when it is neither
 */
export function parseTemplateChoice(value: unknown): TemplateChoice | undefined {
	if (typeof value !== 'string') return undefined;
	const parts = value.split('|').map((part) => part.trim());
	const [language, name, id] = [...parts].reverse();
	if (!language || !name || parts.length > 3) return undefined;
	return { ...(id && { id }), name, language };
}

/** The other way round of parseTemplateChoice. */
export function writeTemplateChoice({ id, name, language }: TemplateChoice): string {
	return [id, name, language].filter(Boolean).join('|');
}

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

/** The IDs of numbered body variables that are missing below the highest one given. */
export function gapsIn(ids: string[]): string[] {
	const numbers = ids.map((id) => Number(/^body_(\d+)$/.exec(id)?.[1] ?? 0));
	const highest = Math.min(Math.max(0, ...numbers), NUMBERED_MAX);
	return Array.from({ length: highest }, (_, index) => index + 1)
		.filter((number) => !numbers.includes(number))
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
	const isNamed = name !== undefined && !isNumber(name);
	return { type: 'text', text, ...(isNamed && { parameter_name: name }) };
}

/** Named variables have no number and keep their order. */
function numberOf(id: string): number {
	const name = BODY_ID.exec(id)?.[1] ?? '';
	return isNumber(name) ? Number(name) : 0;
}
