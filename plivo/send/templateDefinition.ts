import { z } from 'zod/v3';
import { cut } from '../values';
import { isNumbered } from './templateComponents';

/** A template as a message names it. */
export interface TemplateChoice {
	id?: string;
	name: string;
	language: string;
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

/** One value that a template waits for. */
export interface TemplateVariable {
	/** Tells where the value goes, so that a message can be composed without reading the template again. */
	id: string;
	/** Up to 24 characters that tell the variable from others: its name, or the words of the template before it. */
	label: string;
	isRequired: boolean;
	/** A part of the template that takes no plain value, such as a carousel: only JSON can give it. */
	isJsonOnly?: boolean;
}

/** Stands among the variables of a form for the text of the template, which is only to be read. */
export const TEMPLATE_TEXT_ID = 'template_text';

/** More than Meta allows in any text of a template; a longer one is not read to its end. */
const TEXT_MAX = 4096;

const textSchema = z
	.string()
	.catch('')
	.transform((text) => text.slice(0, TEXT_MAX));

/** More components, or buttons, than any template has; what is beyond is not read. */
const PARTS_MAX = 20;

/** The first elements of a list. */
function partsOf<Part extends z.ZodTypeAny>(part: Part) {
	const first = (list: unknown) => (Array.isArray(list) ? list.slice(0, PARTS_MAX) : list);
	return z.preprocess(first, z.array(part));
}

const buttonSchema = z.object({ type: z.string(), text: textSchema, url: textSchema });

const componentSchema = z.object({
	type: z.string(),
	format: z.string().catch('TEXT'),
	text: textSchema,
	buttons: partsOf(buttonSchema).catch([]),
});

/** What is read of a template object; all else is left alone. */
const definitionSchema = z.object({ components: partsOf(componentSchema) });

type Component = z.output<typeof componentSchema>;
type Button = z.output<typeof buttonSchema>;

const MEDIA: Record<string, string> = { IMAGE: 'image', VIDEO: 'video', DOCUMENT: 'document' };

/** Parts that need more than a text, and that Plivo documents no plain value for. */
const JSON_ONLY: Record<string, string> = {
	CAROUSEL: 'Carousel',
	COPY_CODE: 'Copy code',
	FLOW: 'Flow button',
	LIMITED_TIME_OFFER: 'Timed offer',
	MPM: 'Multi-product',
	OTP: 'OTP button',
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

/**
 * The text of a template object with its variables, on one line: header, body and footer.
 * @returns empty when there is none
 */
export function textOfTemplate(definition: unknown): string {
	const parsed = definitionSchema.safeParse(definition);
	const texts = parsed.success ? parsed.data.components.map(({ text }) => text) : [];
	return texts.filter(Boolean).join(' / ').replace(/\s+/g, ' ').trim();
}

function variablesOfComponent(component: Component): TemplateVariable[] {
	switch (component.type.toUpperCase()) {
		case 'HEADER':
			return headerVariables(component);
		case 'BODY':
			return namesIn(component.text).map((name) =>
				required(`body_${name}`, labelOf(name, component.text)),
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
			required('header_latitude', 'Header: latitude'),
			required('header_longitude', 'Header: longitude'),
			optional('header_name', 'Header: place name'),
			optional('header_address', 'Header: place address'),
		];
	}
	const media = MEDIA[kind];
	if (media) return [required('header_media', `Header: ${media} URL`)];
	return namesIn(text).map((name) =>
		required(
			isNumbered(name) ? 'header_text' : `header_text_${name}`,
			withKind('Header', (max) => labelOf(name, text, max)),
		),
	);
}

function buttonVariables({ type, text, url }: Button, index: number): TemplateVariable[] {
	switch (type.toUpperCase()) {
		case 'QUICK_REPLY':
			return [optional(`button_${index}_payload`, `${shorten(text, BUTTON_TEXT_MAX)}: payload`)];
		case 'URL':
			return namesIn(url)
				.slice(0, 1)
				.map(() => required(`button_${index}_url`, `${shorten(text, BUTTON_TEXT_MAX)}: URL end`));
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
	return [{ id, label: `${label}: JSON only`, isRequired: true, isJsonOnly: true }];
}

/** The names of a text's variables, each once: numbers in order, others as they appear. */
function namesIn(text: string): string[] {
	const names = [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name]) => name ?? '');
	return [...new Set(names)].sort((one, other) =>
		isNumbered(one) && isNumbered(other) ? Number(one) - Number(other) : 0,
	);
}

/** The editor shows so many characters of a label, and cuts the rest. */
const LABEL_MAX = 24;

const BUTTON_TEXT_MAX = LABEL_MAX - ': payload'.length;

function withKind(kind: string, label: (max: number) => string): string {
	return `${kind}: ${label(LABEL_MAX - kind.length - 2)}`;
}

/**
 * What a variable is called: its own name where it has one, else what the text says before its number, or after it
 * where it stands first.
 */
function labelOf(name: string, text: string, max = LABEL_MAX): string {
	if (!isNumbered(name)) return shorten(name, max);
	const line = text.replace(/\s+/g, ' ').trim();
	const variable = `{{${name}}}`;
	const [found] = new RegExp(`\\{\\{ ?${name} ?\\}\\}`).exec(line) ?? [''];
	const place = line.indexOf(found);
	const room = max - variable.length - 1;
	const before = lastWords(line.slice(0, place), room);
	if (before !== '') return `${before} ${variable}`;
	const after = firstWords(line.slice(place + found.length), room);
	return `${variable} ${after}`.trim();
}

/** The words between a variable and the one before it, as many as there is room for. */
function lastWords(text: string, room: number): string {
	const words = wordsOf(text.split('}}').at(-1) ?? '');
	const characters = [...words];
	if (characters.length <= room) return words;
	const end = characters.slice(1 - room).join('');
	return `…${end.replace(/^\S*\s+/, '')}`;
}

/** Without the punctuation that belongs to what stands before. */
function wordsOf(text: string): string {
	return text.replace(/^[\s,.;:!?)]+/, '').trim();
}

/** A text of at most so many characters, the ellipsis among them. */
function shorten(text: string, max: number): string {
	return [...text].length > max ? cut(text, max - 1) : text;
}

function firstWords(text: string, room: number): string {
	return shorten(wordsOf(text.split('{{')[0] ?? ''), room);
}
