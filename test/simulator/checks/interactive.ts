import {
	type Fields,
	optionalString,
	refuse,
	requireArray,
	requireObject,
	requireOneOf,
	requireString,
	requireUnique,
	requireUrl,
} from './shape';

/** Plivo's page calls reply buttons `reply`, its SDK examples `button`: both pass. */
const TYPES = ['list', 'reply', 'button', 'cta_url'] as const;
type InteractiveType = (typeof TYPES)[number];

/** Checks the interactive object of a WhatsApp message; throws a 400 that names the wrong field. */
export function checkInteractive(value: unknown) {
	const interactive = requireObject(value, 'interactive');
	const type = requireOneOf(interactive.type, 'interactive.type', TYPES);
	const body = requireObject(interactive.body, 'interactive.body');
	requireString(body.text, 'interactive.body.text', 1024);
	if (interactive.footer !== undefined) {
		const footer = requireObject(interactive.footer, 'interactive.footer');
		requireString(footer.text, 'interactive.footer.text', 60);
	}
	if (interactive.header !== undefined) checkHeader(interactive.header, type);
	const action = requireObject(interactive.action, 'interactive.action');
	if (type === 'list') checkList(action);
	else if (type === 'cta_url') checkCallToAction(action);
	else checkReplyButtons(action);
}

/**
 * A list takes a text header only. A media header on cta_url passes, against Plivo's page, since every SDK's example
 * sends one.
 */
function checkHeader(value: unknown, interactiveType: InteractiveType) {
	const header = requireObject(value, 'interactive.header');
	const type = requireOneOf(header.type, 'interactive.header.type', ['text', 'media']);
	if (type === 'text') requireString(header.text, 'interactive.header.text', 60);
	else if (interactiveType === 'list') refuse('interactive.header.type should be text for a list');
	else requireUrl(header.media, 'interactive.header.media');
}

function checkButtons(action: Fields, max: number): Fields[] {
	const path = 'interactive.action.buttons';
	return requireArray(action.buttons, path, 1, max).map((entry, index) => {
		const button = requireObject(entry, `${path}[${index}]`);
		requireString(button.title, `${path}[${index}].title`, 20);
		return button;
	});
}

function checkReplyButtons(action: Fields) {
	const path = 'interactive.action.buttons';
	const ids = checkButtons(action, 3).map((button, index) =>
		requireString(button.id, `${path}[${index}].id`, 256),
	);
	requireUnique(ids, `${path} ids`);
}

function checkCallToAction(action: Fields) {
	const [button] = checkButtons(action, 1);
	requireUrl(button?.cta_url, 'interactive.action.buttons[0].cta_url');
}

function checkList(action: Fields) {
	checkButtons(action, 1);
	const path = 'interactive.action.sections';
	const ids = requireArray(action.sections, path, 1, 10).flatMap((entry, index) =>
		checkSection(entry, `${path}[${index}]`),
	);
	if (ids.length > 10) refuse(`${path} should have no more than 10 rows in all`);
	requireUnique(ids, `${path} row ids`);
}

/** Checks one section of a list; returns the ids of its rows. */
function checkSection(value: unknown, path: string): string[] {
	const section = requireObject(value, path);
	optionalString(section.title, `${path}.title`, 24);
	return requireArray(section.rows, `${path}.rows`, 1, 10).map((entry, index) => {
		const at = `${path}.rows[${index}]`;
		const row = requireObject(entry, at);
		requireString(row.title, `${at}.title`, 24);
		optionalString(row.description, `${at}.description`, 72);
		return requireString(row.id, `${at}.id`, 200);
	});
}
