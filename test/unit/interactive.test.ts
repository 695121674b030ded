import { bodyOf, faultyFields, problemsOf, whatsapp } from './drafts';

type Fields = Record<string, unknown>;

const row = (changes: Fields = {}) => ({ id: 'small', title: 'Small', ...changes });
const section = (changes: Fields = {}) => ({ title: 'Sizes', rows: [row()], ...changes });
const reply = (at: number) => ({ id: `id-${at}`, title: `Answer ${at}` });
const replies = (count: number) => Array.from({ length: count }, (_, at) => reply(at));
const link = { title: 'Open', cta_url: 'https://example.com/order' };
/** Sections whose rows have an ID each. */
const sectionsOf = (count: number) =>
	Array.from({ length: count }, (_, at) => section({ rows: [row({ id: `size-${at}` })] }));
const repeat = <Item>(count: number, item: Item) => Array.from({ length: count }, () => item);

const ACTIONS: Record<string, Fields> = {
	list: { buttons: [{ title: 'Choose' }], sections: [section()] },
	reply: { buttons: [reply(1)] },
	button: { buttons: [reply(1)] },
	cta_url: { buttons: [link] },
};

const of = (type: string, changes: Fields = {}) =>
	whatsapp({
		interactive: { type, body: { text: 'Which one?' }, action: ACTIONS[type], ...changes },
	});
const withAction = (type: string, changes: Fields) =>
	of(type, { action: { ...ACTIONS[type], ...changes } });

describe('interactive', () => {
	it.each(['list', 'reply', 'button', 'cta_url'])('sends type %s as it is', (type) => {
		expect(bodyOf(of(type)).interactive).toEqual({
			type,
			body: { text: 'Which one?' },
			action: ACTIONS[type],
		});
	});

	it.each([
		['type', 'carousel'],
		['type', undefined],
		['body', undefined],
		['body', 'Which one?'],
		['action', 'open'],
		['header', 'Hello'],
		['footer', 'Bye'],
	])('refuses %s %j', (field, value) => {
		expect(faultyFields(of('reply', { [field]: value }))).toEqual([`interactive.${field}`]);
	});

	it('takes JSON text, and lets unknown keys through', () => {
		const interactive = {
			type: 'reply',
			body: { text: 'Ready?', tone: 'kind' },
			action: { buttons: [{ ...reply(1), color: 'red' }], order: 1 },
			version: 2,
		};
		expect(bodyOf(whatsapp({ interactive: JSON.stringify(interactive) })).interactive).toEqual(
			interactive,
		);
	});

	it.each(['hello', '{"type":'])('refuses %j, which is no object', (interactive) => {
		expect(faultyFields(whatsapp({ interactive }))).toEqual(['interactive']);
	});
});

describe('header, body and footer', () => {
	const media = 'https://example.com/a.png';

	it.each([
		['a body of 1,024 characters', 'reply', { body: { text: 'a'.repeat(1024) } }],
		['a footer of 60', 'reply', { footer: { text: 'a'.repeat(60) } }],
		['a text header', 'list', { header: { type: 'text', text: 'Hi' } }],
		['a media header for reply', 'reply', { header: { type: 'media', media } }],
		['a media header for button', 'button', { header: { type: 'media', media } }],
		['a media header for cta_url', 'cta_url', { header: { type: 'media', media } }],
	])('takes %s', (_, type, changes) => {
		expect(bodyOf(of(type, changes)).interactive).toMatchObject(changes);
	});

	it.each([
		['a body of 1,025 characters', 'reply', { body: { text: 'a'.repeat(1025) } }, 'body.text'],
		['a body without text', 'reply', { body: { text: '', a: 1 } }, 'body.text'],
		['a footer of 61', 'reply', { footer: { text: 'a'.repeat(61) } }, 'footer.text'],
		['a media header for list', 'list', { header: { type: 'media', media } }, 'header.type'],
		['a text header without text', 'list', { header: { type: 'text', text: '' } }, 'header.text'],
		['a media header without media', 'reply', { header: { type: 'media' } }, 'header.media'],
		[
			'a media header that is no URL',
			'reply',
			{ header: { type: 'media', media: 'a.png' } },
			'header.media',
		],
		['a header without type', 'reply', { header: { text: 'Hi' } }, 'header.type'],
		['a header of another type', 'reply', { header: { type: 'image', media } }, 'header.type'],
	])('refuses %s', (_, type, changes, field) => {
		expect(faultyFields(of(type, changes))).toEqual([`interactive.${field}`]);
	});

	it('leaves an empty header and footer out', () => {
		const form = { header: {}, footer: { text: '' } };
		expect(Object.keys(bodyOf(of('reply', form)).interactive ?? {})).toEqual([
			'type',
			'body',
			'action',
		]);
	});
});

describe('buttons', () => {
	it.each([
		['reply', replies(1)],
		['reply', replies(3)],
		['button', replies(3)],
		['list', [{ title: 'Choose' }]],
		['cta_url', [link]],
	])('type %s takes %j', (type, buttons) => {
		expect(faultyFields(withAction(type, { buttons }))).toEqual([]);
	});

	it.each([
		['reply', replies(4), 'buttons', '4 buttons, type reply takes 1 to 3'],
		['button', replies(4), 'buttons', '4 buttons, type button takes 1 to 3'],
		['list', repeat(2, { title: 'Choose' }), 'buttons', '2 buttons, type list takes exactly 1'],
		['cta_url', [link, link], 'buttons', '2 buttons, type cta_url takes exactly 1'],
		['reply', [{ title: 'Yes' }], 'buttons[0].id', 'needs an ID'],
		['button', [{ id: 'yes' }], 'buttons[0].title', 'needs a title'],
		['list', [{ id: 'choose' }], 'buttons[0].title', 'needs a title'],
		['cta_url', [{ cta_url: link.cta_url }], 'buttons[0].title', 'needs a title'],
		['cta_url', [{ title: 'Open' }], 'buttons[0].cta_url', 'needs a URL'],
		['cta_url', [{ ...link, cta_url: 'example.com' }], 'buttons[0].cta_url', 'not a full URL'],
		['reply', 'Yes', 'buttons', 'are not a list'],
	])('type %s refuses %j', (type, buttons, field, words) => {
		expect(problemsOf(withAction(type, { buttons }))).toEqual([
			expect.objectContaining({
				field: `interactive.action.${field}`,
				message: expect.stringContaining(words),
			}),
		]);
	});

	it.each(['reply', 'button'])('of type %s have an ID and a title of their own', (type) => {
		const fields = (buttons: unknown[]) => faultyFields(withAction(type, { buttons }));
		const [one, two] = replies(2);
		expect(fields([one, { ...two, id: one?.id }])).toEqual(['interactive.action.buttons[1].id']);
		expect(fields([one, { ...two, title: one?.title }])).toEqual([
			'interactive.action.buttons[1].title',
		]);
	});

	it.each(['reply', 'button', 'list', 'cta_url'])('type %s needs buttons', (type) => {
		expect(faultyFields(withAction(type, { buttons: [] }))).toEqual(['interactive.action.buttons']);
	});

	it('are missed by name when the whole action is missing', () => {
		expect(faultyFields(of('reply', { action: {} }))).toEqual(['interactive.action.buttons']);
		expect(faultyFields(of('list', { action: undefined }))).toEqual([
			'interactive.action.buttons',
			'interactive.action.sections',
		]);
	});
});

describe('sections', () => {
	const sections = (...all: unknown[]) => withAction('list', { sections: all });

	it.each([
		['1 section', [section()]],
		['10 sections', sectionsOf(10)],
		['a section without title', [section({ title: '' })]],
		['a section title of 24 characters', [section({ title: 'a'.repeat(24) })]],
		['a row title of 24 characters', [section({ rows: [row({ title: 'a'.repeat(24) })] })]],
		['a row ID of 200 characters', [section({ rows: [row({ id: 'a'.repeat(200) })] })]],
		['a row with a description', [section({ rows: [row({ description: 'For one' })] })]],
		[
			'more than ten rows, for Plivo to judge',
			[section({ rows: sectionsOf(11).flatMap(({ rows }) => rows) })],
		],
	])('takes %s', (_, all) => {
		expect(faultyFields(sections(...all))).toEqual([]);
	});

	it.each([
		['no section', [], ''],
		['11 sections', sectionsOf(11), ''],
		['a section without rows', [section({ rows: [] })], '[0].rows'],
		['rows that are no list', [section({ rows: 'Small' })], '[0].rows'],
		['a section title of 25 characters', [section({ title: 'a'.repeat(25) })], '[0].title'],
		[
			'a row title of 25 characters',
			[section({ rows: [row({ title: 'a'.repeat(25) })] })],
			'[0].rows[0].title',
		],
		[
			'a row ID of 201 characters',
			[section({ rows: [row({ id: 'a'.repeat(201) })] })],
			'[0].rows[0].id',
		],
		['a row without title', [section({ rows: [row(), row({ title: '' })] })], '[0].rows[1].title'],
		[
			'a row without ID',
			[section(), section({ rows: [row({ id: undefined })] })],
			'[1].rows[0].id',
		],
		[
			'a description that is no text',
			[section({ rows: [row({ description: { a: 1 } })] })],
			'[0].rows[0].description',
		],
	])('refuses %s', (_, all, field) => {
		expect(faultyFields(sections(...all))).toEqual([`interactive.action.sections${field}`]);
	});

	it('have rows with an ID of their own, over all sections', () => {
		expect(faultyFields(sections(section(), section()))).toEqual([
			'interactive.action.sections[1].rows[0].id',
		]);
	});

	it.each(['reply', 'button', 'cta_url'])(
		'are left out for type %s, for which Plivo ignores them',
		(type) => {
			const body = bodyOf(withAction(type, { sections: 'whatever' }));
			expect(body.interactive?.action).toEqual(ACTIONS[type]);
		},
	);
});
