import { byId, control, el } from './dom.js';
import { Phone } from './phone.js';

/** @typedef {import('../view').PageView} PageView */

const POLL_MS = 700;

/** Phones that are drawn at first; a button shows as many more. */
const PAGE = 12;

/** By number. @type {Map<string, Phone>} */
const phones = new Map();
/** Added by hand, so they stay without messages. @type {Set<string>} */
const added = new Set();
let limit = PAGE;
let etag = '';
/** @type {PageView | undefined} */
let view;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

const main = byId('phones', HTMLElement);
const more = byId('more', HTMLButtonElement);
const number = byId('number', HTMLInputElement);

/** @param {string} number */
function phoneOf(number) {
	const phone = phones.get(number) ?? new Phone(number);
	phones.set(number, phone);
	return phone;
}

function draw() {
	if (!view) return;
	/** @type {Map<string, PageView['messages']>} */
	const messages = new Map();
	for (const message of view.messages) {
		const list = messages.get(message.person) ?? [];
		list.push(message);
		messages.set(message.person, list);
	}
	for (const own of phones.keys()) if (!messages.has(own) && !added.has(own)) phones.delete(own);
	const wanted = number.value.replace(/\D/g, '');
	const all = [...new Set([...added, ...[...messages.keys()].reverse()])];
	const matching = all.filter((own) => own.includes(wanted));
	// A number that is being typed narrows the view only where some phone has it.
	const offered = matching.length > 0 ? matching : all;
	const shown = inOrder(offered, messages);
	for (const own of shown) phoneOf(own).update(messages.get(own) ?? [], view.numbers);
	arrange(shown.map((own) => phoneOf(own).element));
	for (const own of shown) phoneOf(own).settle();
	more.hidden = shown.length === offered.length;
	more.textContent = `Show more phones (${offered.length - shown.length})`;
	byId('empty', HTMLElement).hidden = all.length > 0;
	const older = byId('older', HTMLElement);
	older.hidden = view.older === 0;
	older.textContent = `${view.older} older messages are not shown. All of them: /_simulator/messages`;
}

/**
 * The phones to draw: those already there stay where they are, so that nothing moves under a pointer; new ones come
 * first, the one with the newest message in front.
 * @param {string[]} offered
 * @param {Map<string, PageView['messages']>} messages
 */
function inOrder(offered, messages) {
	/** @param {string} own */
	const latest = (own) => messages.get(own)?.at(-1)?.time ?? '';
	const drawn = offered.filter((own) => phones.get(own)?.element.isConnected);
	const position = new Map([...main.children].map((element, index) => [element, index]));
	/** @param {string} own */
	const place = (own) => position.get(/** @type {Phone} */ (phones.get(own)).element) ?? 0;
	drawn.sort((a, b) => place(a) - place(b));
	const fresh = offered.filter((own) => !drawn.includes(own));
	fresh.sort(
		(a, b) => Number(added.has(b)) - Number(added.has(a)) || (latest(a) < latest(b) ? 1 : -1),
	);
	return [...fresh, ...drawn].slice(0, limit);
}

/** Puts the elements in this order, and moves none that is in its place. @param {HTMLElement[]} elements */
function arrange(elements) {
	const wanted = new Set(elements);
	for (const child of [...main.children])
		if (!wanted.has(/** @type {HTMLElement} */ (child))) child.remove();
	elements.forEach((element, index) => {
		if (main.children[index] !== element) main.insertBefore(element, main.children[index] ?? null);
	});
}

/** Shows the keys, and the explanation where there is nothing else to look at. @param {PageView} view */
function begin({ account: { authId, authToken }, messages }) {
	byId('about', HTMLDetailsElement).open = messages.length === 0;
	const rows = { 'API Base URL': location.origin, 'Auth ID': authId, 'Auth Token': authToken };
	byId('keys', HTMLElement).replaceChildren(
		...Object.entries(rows).flatMap(([name, value]) =>
			value === null ? [] : [el('dt', {}, name), el('dd', {}, el('code', {}, value))],
		),
	);
}

async function refresh() {
	clearTimeout(timer);
	const connection = byId('connection', HTMLElement);
	try {
		const response = await fetch('/_simulator/page', {
			headers: { 'if-none-match': etag },
			cache: 'no-store',
		});
		if (response.status === 200) {
			etag = response.headers.get('etag') ?? '';
			const isFirst = view === undefined;
			view = /** @type {PageView} */ (await response.json());
			if (isFirst) begin(view);
			draw();
		}
		connection.textContent = 'Live';
		connection.className = 'live';
	} catch {
		connection.textContent = 'The simulator has ended. Run npm start again.';
		connection.className = 'ended';
	}
	clearTimeout(timer);
	timer = setTimeout(() => void refresh(), POLL_MS);
}

/** @param {Promise<void>} work */
async function perform(work) {
	const problem = byId('problem', HTMLElement);
	try {
		await work;
		problem.hidden = true;
	} catch (error) {
		problem.textContent = error instanceof Error ? error.message : String(error);
		problem.hidden = false;
	}
	await refresh();
}

byId('tools', HTMLFormElement).addEventListener('submit', (event) => {
	event.preventDefault();
	const digits = number.value.replace(/\D/g, '');
	if (digits.length < 7 || digits.length > 15) {
		void perform(
			Promise.reject(new Error('A phone number has 7 to 15 digits, country code included.')),
		);
		return;
	}
	added.add(digits);
	number.value = '';
	byId('problem', HTMLElement).hidden = true;
	draw();
	phones.get(digits)?.text.focus();
});
byId('reset', HTMLButtonElement).addEventListener('click', () => {
	if (
		!confirm(
			'Forget all messages, and set numbers and applications back? Published triggers have to be published again.',
		)
	)
		return;
	added.clear();
	void perform(control('reset', {}));
});
number.addEventListener('input', draw);
more.addEventListener('click', () => {
	limit += PAGE;
	draw();
});
document.addEventListener('changed', () => void refresh());
void refresh();
