import { z } from 'zod/v3';
import { isPlainObject, quote } from '../values';
import { choiceField, listField, report, textField, urlField } from './fields';

/** The page names reply buttons `reply`, Plivo's SDK examples `button`: both go through. */
const INTERACTIVE_TYPES = ['list', 'reply', 'button', 'cta_url'] as const;
type InteractiveType = (typeof INTERACTIVE_TYPES)[number];

const BODY_TEXT_MAX = 1024;
const FOOTER_TEXT_MAX = 60;
const TITLE_MAX = 24;
const ROW_ID_MAX = 200;
const SECTIONS_MAX = 10;

/** How many buttons each type takes, and what each button carries. */
const BUTTONS: Record<InteractiveType, { max: number; fields: Array<'id' | 'title' | 'cta_url'> }> =
	{
		list: { max: 1, fields: ['title'] },
		reply: { max: 3, fields: ['id', 'title'] },
		button: { max: 3, fields: ['id', 'title'] },
		cta_url: { max: 1, fields: ['title', 'cta_url'] },
	};

/** The fields that the contract knows, at any depth. */
export const INTERACTIVE_FIELDS: ReadonlySet<string> = new Set([
	...['type', 'header', 'body', 'footer', 'action', 'text', 'media', 'buttons', 'sections'],
	...['rows', 'id', 'title', 'description', 'cta_url'],
]);

const BUTTON_FIELD_LABEL = { id: 'an ID', title: 'a title', cta_url: 'a URL' };

/** An object with these fields and any others; `label` begins the messages. */
function part<Shape extends z.ZodRawShape>(label: string, shape: Shape) {
	return z
		.object(shape, {
			required_error: `${label} is missing`,
			invalid_type_error: `${label} is not a JSON object`,
		})
		.passthrough();
}

const headerSchema = part('The header', {
	type: choiceField('The type of the header', ['text', 'media']),
	text: textField('The text of the header').optional(),
	media: urlField('The media of the header').optional(),
}).superRefine((header, ctx) => {
	if (header[header.type] !== undefined) return;
	const value = header.type === 'text' ? 'a text' : 'a media URL';
	report(ctx, {
		path: [header.type],
		message: `A header of type ${header.type} needs ${value}`,
		hint: 'Fill it in, or remove the header',
	});
});

const buttonSchema = part('The button', {
	id: textField('The ID of the button').optional(),
	title: textField('The title of the button').optional(),
	cta_url: urlField('The URL of the button').optional(),
});

const rowSchema = part('The row', {
	id: textField('The ID of the row', { max: ROW_ID_MAX }),
	title: textField('The title of the row', { max: TITLE_MAX }),
	description: textField('The description of the row').optional(),
});

const sectionSchema = part('The section', {
	title: textField('The title of the section', { max: TITLE_MAX }).optional(),
	rows: listField(rowSchema, { label: 'The section', things: 'rows' }),
});

const actionSchema = part('The action of the interactive message', {
	buttons: listField(buttonSchema, {
		label: 'The interactive message',
		things: 'buttons',
	}).optional(),
	sections: listField(sectionSchema, {
		label: 'The list',
		things: 'sections',
		max: SECTIONS_MAX,
	}).optional(),
});

const knownFields = part('The interactive message', {
	type: choiceField('The type of the interactive message', INTERACTIVE_TYPES),
	header: headerSchema.optional(),
	body: part('The body of the interactive message', {
		text: textField('The body text', { max: BODY_TEXT_MAX }),
	}),
	footer: part('The footer', {
		text: textField('The footer text', { max: FOOTER_TEXT_MAX }),
	}).optional(),
	// An action with nothing in it was left out before; its parts are then missed by name.
	action: actionSchema.default({}),
});

type Interactive = z.output<typeof knownFields>;

function checkHeader({ type, header }: Interactive, ctx: z.RefinementCtx): void {
	if (type !== 'list' || header?.type !== 'media') return;
	report(ctx, {
		path: ['header', 'type'],
		message: 'A list cannot have a media header',
		hint: 'Use a text header, or none',
	});
}

function checkButtons({ type, action }: Interactive, ctx: z.RefinementCtx): void {
	const { max, fields } = BUTTONS[type];
	const buttons = action.buttons ?? [];
	if (buttons.length === 0 || buttons.length > max) {
		const allowed = max === 1 ? 'exactly 1' : `1 to ${max}`;
		report(ctx, {
			path: ['action', 'buttons'],
			message: `The interactive message has ${buttons.length} buttons, type ${type} takes ${allowed}`,
		});
	}
	buttons.forEach((button, position) => {
		for (const field of fields.filter((name) => button[name] === undefined)) {
			report(ctx, {
				path: ['action', 'buttons', position, field],
				message: `A button of type ${type} needs ${BUTTON_FIELD_LABEL[field]}`,
			});
		}
	});
}

function checkSections({ type, action }: Interactive, ctx: z.RefinementCtx): void {
	if (type !== 'list' || action.sections !== undefined) return;
	report(ctx, {
		path: ['action', 'sections'],
		message: 'The list has no sections',
		hint: `Add 1 to ${SECTIONS_MAX} sections with at least one row each`,
	});
}

/** What was tapped comes back as its ID; two buttons of one title cannot be told apart by a person (Meta). */
function checkUnique({ type, action }: Interactive, ctx: z.RefinementCtx): void {
	if (type === 'list') {
		const rows = (action.sections ?? []).flatMap((section, place) =>
			section.rows.map(({ id }, position) => ({
				id,
				path: ['action', 'sections', place, 'rows', position],
			})),
		);
		return reportRepeated(rows, 'id', 'The ID of the row', ctx);
	}
	const buttons = (action.buttons ?? []).map(({ id, title }, position) => ({
		id,
		title,
		path: ['action', 'buttons', position],
	}));
	if (BUTTONS[type].max === 1) return;
	reportRepeated(buttons, 'id', 'The ID of the button', ctx);
	reportRepeated(buttons, 'title', 'The title of the button', ctx);
}

function reportRepeated<Field extends string>(
	parts: Array<{ [name in Field]?: string } & { path: Array<string | number> }>,
	field: Field,
	label: string,
	ctx: z.RefinementCtx,
): void {
	const seen = new Set<string>();
	for (const { path, [field]: value } of parts) {
		if (value === undefined) continue;
		if (seen.has(value)) {
			const message = `${label} ${quote(value)} is there twice`;
			report(ctx, { path: [...path, field], message, hint: 'Give each its own' });
		}
		seen.add(value);
	}
}

/** Plivo ignores sections for every type but list, so they are neither checked nor sent there. */
function withoutIgnoredSections(value: unknown): unknown {
	if (!isPlainObject(value) || !isPlainObject(value.action)) return value;
	const type = INTERACTIVE_TYPES.find((one) => one === value.type);
	if (type === undefined || type === 'list') return value;
	const action = { ...value.action };
	delete action.sections;
	return { ...value, action };
}

/** The `interactive` object of a WhatsApp message: a list, reply buttons or a button that opens a URL. */
export const interactiveSchema = z.preprocess(
	withoutIgnoredSections,
	knownFields.superRefine((interactive, ctx) => {
		checkHeader(interactive, ctx);
		checkButtons(interactive, ctx);
		checkSections(interactive, ctx);
		checkUnique(interactive, ctx);
	}),
);
