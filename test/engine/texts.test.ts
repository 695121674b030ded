import { loadPackage } from './support/engine';
import { choicesOf, fieldsOfPackage, optionsOf, type Field } from './support/texts';

/** Words that Title Case leaves small, unless they come first. */
const SMALL = /^(a|an|and|as|at|but|by|for|from|in|nor|of|on|or|per|than|the|to|up|via|with)$/;
const MISSPELT =
	/\b(Sms|Mms|Otp|Id|Ids|Uuid|Url|Urls|Json|Api|Dlt|Http|Whatsapp|Plivo's API|N8n|N8N)\b|[Pp]lease|!|\s{2}|^\s|\s$/;
const TEXT_TYPES = new Set(['string', 'number', 'json']);
const GROUP_TYPES = new Set(['collection', 'fixedCollection']);
/** n8n's rules want these three without a description. */
const WITHOUT_DESCRIPTION = new Set(['resource', 'operation']);

const isTitleCase = (title: string) =>
	title
		.split(/[\s-]+/)
		.every((word, index) => /^[^a-z]/.test(word) || (index > 0 && SMALL.test(word)));

/** One sentence has no full stop, several have one each. */
const endsWell = (text: string) =>
	/[.?] ['"A-Z]/.test(text) ? /[.?]$/.test(text) : !/[.?]$/.test(text);

const isSentence = (text: string) => /^['"A-Z0-9]/.test(text) && endsWell(text);

/** One line a text that breaks a rule, with where it is; none when all is well. */
function offences(fields: Field[], wrongTextsOf: (field: Field) => string[]): string[] {
	return fields.flatMap((field) => wrongTextsOf(field).map((text) => `${field.where}: ${text}`));
}

describe('the rules', () => {
	it.each(['To', 'When the Outcome Is Unknown', '10DLC Campaign ID', 'Requests per 5 Seconds'])(
		'know Title Case: %s',
		(title) => expect(isTitleCase(title)).toBe(true),
	);

	it.each(['When the Outcome is Unknown', 'message UUID', 'The Time of day', 'Re-send'])(
		'know what is not: %s',
		(title) => expect(isTitleCase(title)).toBe(false),
	);

	it.each([
		'One sentence',
		'One. And one more.',
		"'Trackable' is on",
		'With media_ a file is media_0',
	])('know a sentence: %s', (text) => expect(isSentence(text)).toBe(true));

	it.each(['', 'small first letter', 'A full stop too many.', 'One. And one more'])(
		'know what is none: %s',
		(text) => expect(isSentence(text)).toBe(false),
	);

	it.each([
		'Message Uuid',
		'Whatsapp',
		'Please enter',
		'Sent!',
		'two  blanks',
		'blank at the end ',
	])('know what is misspelt: %s', (text) => expect(text).toMatch(MISSPELT));
});

/**
 * n8n's rules for texts (https://docs.n8n.io/integrations/creating-nodes/build/reference/ux-guidelines/),
 * as far as a machine can tell, in every form of the package.
 */
describe('the texts of the forms', () => {
	let fields: Field[] = [];

	beforeAll(async () => {
		fields = await fieldsOfPackage();
	});

	it('are looked through, deep ones and those of every node and credential too', async () => {
		const { nodeTypes, credentialTypes } = await loadPackage();
		const roots = new Set(fields.map(({ where }) => where.split(' > ')[0]));
		expect([...roots].sort()).toEqual([nodeTypes, credentialTypes].flatMap(Object.keys).sort());
		expect(fields.map(({ where }) => where)).toEqual(
			expect.arrayContaining([
				'plivo > options > message_expiry',
				'plivo > listSections > rows > title',
				'plivoMessagingApi > authId',
			]),
		);
	});

	it('have names in Title Case', () => {
		const names = offences(fields, ({ property }) => {
			const { choices, groups } = optionsOf(property);
			return [
				// A notice has no name: what it shows is a text.
				...(property.type === 'notice' ? [] : [property.displayName]),
				...(property.modes ?? []).map(({ displayName }) => displayName),
				...choices.map(({ name }) => name),
				...groups.map(({ displayName }) => displayName),
			].filter((name) => !isTitleCase(name));
		});
		expect(names).toEqual([]);
	});

	it('describe every field and button, in sentences that end as they should', () => {
		const wrong = offences(fields, ({ property }) => {
			const { name, type, description = '', modes = [] } = property;
			const hints = [property, ...modes].flatMap(({ hint }) => hint ?? []);
			const isExempt = WITHOUT_DESCRIPTION.has(name) || type === 'notice';
			return [
				...(isExempt || isSentence(description) ? [] : [`description "${description}"`]),
				...hints.filter((hint) => !isSentence(hint)).map((hint) => `hint "${hint}"`),
			];
		});
		expect(wrong).toEqual([]);
	});

	it('describe choices in sentences too', () => {
		const wrong = choicesOf(fields)
			.filter(({ choice: { description } }) => description !== undefined)
			.filter(({ choice: { description = '' } }) => !isSentence(description))
			.map(({ where, choice }) => `${where}: ${String(choice.description)}`);
		expect(wrong).toEqual([]);
	});

	it('say of a switch whether it does something', () => {
		const wrong = offences(fields, ({ property: { type, description = '' } }) =>
			type === 'boolean' && !description.startsWith('Whether ') ? [description] : [],
		);
		expect(wrong).toEqual([]);
	});

	it('show an example in every field that is empty at first', () => {
		const wrong = offences(
			fields,
			({ property: { type, default: value, typeOptions, ...rest } }) =>
				type === 'string' && value === '' && !typeOptions?.password && !rest.placeholder
					? ['no placeholder']
					: [],
		);
		expect(wrong).toEqual([]);
	});

	it('begin examples with "e.g." and buttons that add with "Add"', () => {
		const wrong = offences(fields, ({ property: { type, placeholder, modes = [] } }) => {
			const examples = [
				...(TEXT_TYPES.has(type) ? [placeholder] : []),
				...modes.filter((mode) => mode.type === 'string').map((mode) => mode.placeholder),
			];
			return [
				...examples.filter((text) => text !== undefined && !/^e\.g\. \S/.test(text)),
				...(GROUP_TYPES.has(type) && !/^Add [a-z ]+$/.test(placeholder ?? '') ? [placeholder] : []),
				...modes
					.filter(
						(mode) => mode.type === 'list' && !/^Select .+\.\.\.$/.test(mode.placeholder ?? ''),
					)
					.map((mode) => mode.placeholder),
			].map(String);
		});
		expect(wrong).toEqual([]);
	});

	it('name actions in sentence case and without articles', () => {
		const actions = choicesOf(fields)
			.filter(({ where }) => where.endsWith(' > operation'))
			.map(({ choice: { action = '' } }) => action);
		expect(actions).toContain('Send SMS, MMS or WhatsApp message');
		const wrong = actions.filter(
			(action) =>
				!/^[A-Z][a-z]+( ([a-z]+|[A-Z]+,?|WhatsApp))+$/.test(action) ||
				/\b(a|an|the)\b/.test(action),
		);
		expect(wrong).toEqual([]);
	});

	it('sort the fields that can be added by name', () => {
		const wrong = fields
			.filter(({ property: { type } }) => type === 'collection')
			.flatMap(({ where, property }) => {
				const names = optionsOf(property).inner.map(({ displayName }) => displayName);
				const sorted = [...names].sort((one, other) => one.localeCompare(other));
				return names.join() === sorted.join() ? [] : [`${where}: ${names.join()}`];
			});
		expect(wrong).toEqual([]);
	});

	it('quote other fields by the names that they have', () => {
		const labels = new Set([
			...fields.map(({ property }) => property.displayName),
			...choicesOf(fields).map(({ choice }) => choice.name),
		]);
		const wrong = offences(fields, ({ property: { description = '', hint = '' } }) =>
			[...`${description} ${hint}`.matchAll(/'([^']+)'(?!\w)/g)]
				.map(([, name]) => String(name))
				.filter((name) => !labels.has(name)),
		);
		expect(wrong).toEqual([]);
	});

	it('spell abbreviations as they are spelt, and neither beg nor shout', () => {
		const wrong = offences(fields, ({ property }) =>
			[
				...[property.displayName, property.description, property.hint, property.placeholder],
				...optionsOf(property).choices.flatMap(({ name, description }) => [name, description]),
			]
				.filter((text) => text !== undefined && MISSPELT.test(text))
				.map(String),
		);
		expect(wrong).toEqual([]);
	});
});
