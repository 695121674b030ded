import { z } from 'zod/v3';

import { isNumbered } from './templateComponents';

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

/** More than Meta allows in any text of a template; a longer one is not read to its end. */
const TEXT_MAX = 4096;

const textSchema = z
	.string()
	.catch('')
	.transform((text) => text.slice(0, TEXT_MAX));

const buttonSchema = z.object({ type: z.string(), text: textSchema, url: textSchema });

const componentSchema = z.object({
	type: z.string(),
	format: z.string().catch('TEXT'),
	text: textSchema,
	buttons: z.array(buttonSchema).catch([]),
});

/** What is read of a template object; all else is left alone. */
const definitionSchema = z.object({ components: z.array(componentSchema) });

type Component = z.output<typeof componentSchema>;
type Button = z.output<typeof buttonSchema>;

const MEDIA: Record<string, string> = { IMAGE: 'Image', VIDEO: 'Video', DOCUMENT: 'Document' };

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
			isNumbered(name) ? 'header_text' : `header_text_${name}`,
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
		isNumbered(one) && isNumbered(other) ? Number(one) - Number(other) : 0,
	);
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
