import { type Fields, isObject, objectsIn } from '../checks/shape';
import { buttonsOf, choicesOf, knownTemplate } from '../choices';
import type { TemplateButton, TemplateComponent } from '../templateParts';
import type { RequestBody } from '../types';

/** Something under a message that can be tapped. Only what has an `id` brings an answer. */
export interface ShownButton {
	title: string;
	id?: string;
	/** The page that it opens, or tel: and a number. */
	url?: string;
	/** A text that it copies. */
	copy?: string;
}

export interface ShownList {
	/** The label of the button that opens it. */
	button: string;
	sections: Array<{
		title: string;
		rows: Array<{ id: string; title: string; description: string }>;
	}>;
}

export interface ShownLocation {
	latitude: string;
	longitude: string;
	name: string;
	address: string;
}

/** What a phone shows of a message, besides its media. */
export interface ShownContent {
	/** What it is, where that is not plain to see, such as the name of a template. */
	label?: string;
	header?: string;
	/** Address of the picture, video or document above the text. */
	headerMedia?: string;
	text?: string;
	footer?: string;
	location?: ShownLocation;
	buttons?: ShownButton[];
	list?: ShownList;
	/** A carousel. */
	cards?: ShownContent[];
	/** A message of which nothing is known but that it was there. */
	isUnknown?: boolean;
}

/** What the receiver sees of a message that was sent with this body. */
export function sentContent(body: RequestBody): ShownContent {
	const { interactive, template, location, text } = body;
	if (isObject(interactive)) return interactiveContent(interactive, body);
	if (isObject(template)) return templateContent(template, body);
	if (isObject(location)) return { location: locationOf(location) };
	const hasMedia = [body.media_urls, body.media_ids].some((list) => Array.isArray(list));
	return typeof text === 'string' ? { text } : { isUnknown: !hasMedia };
}

/** What a person sees of a message that they sent, from the fields of its delivery, however these are spelled. */
export function receivedContent(fields: RequestBody): ShownContent {
	const part = (group: string, name: string) => readPart(fields, group, name);
	const chosen = part('Button', 'Text') ?? part('List', 'Text');
	const latitude = part('Location', 'Latitude');
	if (latitude !== undefined) {
		return {
			location: {
				latitude,
				longitude: part('Location', 'Longitude') ?? '',
				name: part('Location', 'Name') ?? '',
				address: part('Location', 'Address') ?? '',
			},
		};
	}
	const text = [fields.Text, fields.Body, chosen].find(
		(value) => typeof value === 'string' && value !== '',
	);
	const hasMedia = fields.MediaCount !== undefined;
	return typeof text === 'string' ? { text } : { isUnknown: !hasMedia };
}

/** A field of a field, in any of the spellings of inbound messages. */
export function readPart(fields: RequestBody, group: string, name: string): string | undefined {
	const value =
		fields[`${group}[${name}]`] ?? fields[`${group}.${name}`] ?? jsonOf(fields[group])[name];
	return typeof value === 'string' ? value : undefined;
}

function jsonOf(value: unknown): Fields {
	if (typeof value !== 'string') return {};
	const parsed: unknown = JSON.parse(value);
	return isObject(parsed) ? parsed : {};
}

const textIn = (value: unknown): string | undefined =>
	isObject(value) && typeof value.text === 'string' ? value.text : undefined;
const word = (value: unknown): string => (typeof value === 'string' ? value : '');

const locationOf = (location: Fields): ShownLocation => ({
	latitude: word(location.latitude),
	longitude: word(location.longitude),
	name: word(location.name),
	address: word(location.address),
});

function interactiveContent(
	{ type, header, footer, ...rest }: Fields,
	body: RequestBody,
): ShownContent {
	const action = isObject(rest.action) ? rest.action : {};
	const media = isObject(header) ? word(header.media) : '';
	return {
		...(textIn(header) === undefined ? {} : { header: textIn(header) }),
		...(media === '' ? {} : { headerMedia: media }),
		text: textIn(rest.body) ?? '',
		...(textIn(footer) === undefined ? {} : { footer: textIn(footer) }),
		...(type === 'list' ? { list: listOf(action) } : { buttons: buttonsIn(action, type, body) }),
	};
}

const buttonsIn = (action: Fields, type: unknown, body: RequestBody): ShownButton[] =>
	type === 'cta_url'
		? objectsIn(action.buttons).map(({ title, cta_url: url }) => ({
				title: word(title),
				url: word(url),
			}))
		: choicesOf(body).map(({ id, title }) => ({ id, title }));

function listOf(action: Fields): ShownList {
	const [button] = objectsIn(action.buttons);
	return {
		button: word(button?.title),
		sections: objectsIn(action.sections).map(({ title, rows }) => ({
			title: word(title),
			rows: objectsIn(rows).map((row) => ({
				id: word(row.id),
				title: word(row.title),
				description: word(row.description),
			})),
		})),
	};
}

function templateContent(template: Fields, body: RequestBody): ShownContent {
	const label = `Template ${word(template.name)} (${word(template.language)})`;
	const given = objectsIn(template.components);
	const known = knownTemplate(template);
	if (!known) return { label, ...unknownTemplate(given, body) };
	return { label, ...filledIn(known.components, given, { buttons: buttonsOf(known), body }) };
}

/** The words of a template that is not seeded are not known: its values are shown. */
function unknownTemplate(given: Fields[], body: RequestBody): ShownContent {
	const values = given
		.filter(({ type }) => type !== 'button')
		.flatMap(({ parameters }) => objectsIn(parameters).map(valueOf));
	return {
		text: values.join('\n'),
		footer: 'The simulator does not know the words of this template',
		buttons: choicesOf(body).map(({ id, title }) => ({ id, title })),
	};
}

interface Buttons {
	buttons: TemplateButton[];
	body: RequestBody;
}

function filledIn(
	components: TemplateComponent[],
	given: Fields[],
	{ buttons, body }: Buttons,
): ShownContent {
	const part = (type: TemplateComponent['type']) => components.find((each) => each.type === type);
	const values = (type: string) =>
		given.filter((each) => each.type === type).flatMap(({ parameters }) => objectsIn(parameters));
	const header = part('HEADER');
	const [headerValue] = values('header');
	const carousel = part('CAROUSEL');
	const cards = objectsIn(given.find(({ type }) => type === 'carousel')?.cards);
	return {
		...(header?.text === undefined ? {} : { header: fill(header.text, values('header')) }),
		...(typeof headerValue?.media === 'string' ? { headerMedia: headerValue.media } : {}),
		...(isObject(headerValue?.location) ? { location: locationOf(headerValue.location) } : {}),
		text: fill(part('BODY')?.text ?? '', values('body')),
		...(part('FOOTER') ? { footer: part('FOOTER')?.text } : {}),
		buttons: templateButtons(buttons, given, body),
		...(carousel
			? {
					cards: carousel.cards?.map((card, index) =>
						filledIn(card.components, objectsIn(cards[index]?.components), { buttons: [], body }),
					),
				}
			: {}),
	};
}

/** The text of a parameter, of whatever type. */
function valueOf({ text, media, location, currency, date_time: time }: Fields): string {
	if (isObject(location)) return `${word(location.latitude)}, ${word(location.longitude)}`;
	const fallback = isObject(currency) ? currency : time;
	return word(text) || word(media) || (isObject(fallback) ? word(fallback.fallback_value) : '');
}

/** A text with its variables {{1}} or {{name}} replaced; those without a value stay. */
function fill(text: string, values: Fields[]): string {
	return text.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (variable, name: string) => {
		const named = values.find(({ parameter_name: parameter }) => parameter === name);
		const value = named ?? values[Number(name) - 1];
		return value ? valueOf(value) : variable;
	});
}

function templateButtons(buttons: TemplateButton[], given: Fields[], body: RequestBody) {
	const choices = choicesOf(body);
	const replies = buttons.filter(({ type }) => type === 'QUICK_REPLY');
	return buttons.map((button, index): ShownButton => {
		const { type, text: title, url = '', phone_number: phone = '' } = button;
		const own = given.find((each) => each.type === 'button' && each.index === String(index));
		const values = objectsIn(own?.parameters);
		if (type === 'URL') return { title, url: fill(url, values) };
		if (type === 'PHONE_NUMBER') return { title, url: `tel:${phone}` };
		if (type === 'COPY_CODE')
			return { title, copy: word(values[0]?.coupon_code ?? values[0]?.text) };
		return { title, id: choices[replies.indexOf(button)]?.id ?? title };
	});
}
