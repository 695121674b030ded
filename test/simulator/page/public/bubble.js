import { drawContent } from './content.js';
import { control, el } from './dom.js';

/**
 * @typedef {import('../view').ShownMessage} ShownMessage
 * @typedef {(work: Promise<void>) => void} Perform carries out what was asked for, and tells what went wrong
 */

const CHANNELS = { sms: 'SMS', mms: 'MMS', whatsapp: 'WhatsApp' };

const TICKS = /** @type {Record<string, string>} */ ({
	queued: '…',
	sent: '✓',
	delivered: '✓✓',
	read: '✓✓',
});

const FAILURES = ['undelivered', 'failed', 'rejected'];

const STATES = ['queued', 'sent', 'delivered', 'read', ...FAILURES];

/** Plivo's error codes that can be tried out. */
const CODES = ['30', '50', '70', '80', '100', '200', '300', '340', '420', '450', '900', '1000'];

/** Bubbles whose parts were opened stay so when they are drawn anew: `uuid part`. @type {Set<string>} */
const opened = new Set();

/**
 * Part of a bubble that is closed at first.
 * @param {string} key
 * @param {HTMLDetailsElement} details
 */
function keepsOpen(key, details) {
	details.open = opened.has(key);
	details.addEventListener('toggle', () => {
		if (details.open) opened.add(key);
		else opened.delete(key);
	});
	return details;
}

/** @param {string} word */
const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);

/** @param {string} iso */
const timeOf = (iso) =>
	new Date(iso).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });

/** @param {ShownMessage} message */
function drawState({ state, errorCode, errorMessage }) {
	if (!FAILURES.includes(state)) {
		return el('span', { className: `state ${state}` }, `${TICKS[state] ?? ''} ${capital(state)}`);
	}
	const reason = errorMessage === '' ? '' : `: ${errorMessage}`;
	return el('span', { className: 'state failure' }, `✕ ${capital(state)} (${errorCode}${reason})`);
}

/** @param {ShownMessage} message @param {Perform} perform */
function drawStateSetter({ uuid, type, callbackUrl }, perform) {
	const code = el(
		'select',
		{ ariaLabel: 'Error code' },
		...CODES.map((value) => el('option', { value }, `Code ${value}`)),
	);
	/** @param {string} state */
	const button = (state) =>
		el(
			'button',
			{
				type: 'button',
				onclick: () => {
					const failure = FAILURES.includes(state) ? { errorCode: code.value } : {};
					perform(control('report', { uuid, state, background: true, ...failure }));
				},
			},
			capital(state),
		);
	const states = STATES.filter((state) => state !== 'read' || type === 'whatsapp');
	return keepsOpen(
		`${uuid} state`,
		el(
			'details',
			{ className: 'setter' },
			el('summary', {}, 'Set state'),
			el('div', { className: 'states' }, ...states.map(button), code),
			el(
				'p',
				{ className: 'quiet' },
				callbackUrl === null
					? 'The message has no callback URL, so nobody is told.'
					: `Told to ${callbackUrl}`,
			),
		),
	);
}

/** The whole body, as it came in or went out; asked for when it is opened. @param {ShownMessage} message */
function drawBody({ uuid, direction }) {
	const content = el('pre');
	const details = el(
		'details',
		{ className: 'raw' },
		el('summary', {}, direction === 'outbound' ? 'Request' : 'Fields'),
		content,
	);
	details.addEventListener('toggle', () => {
		if (!details.open || content.textContent !== '') return;
		void fetch(`/_simulator/messages/${uuid}`)
			.then(async (response) => await response.json())
			.then(({ body }) => (content.textContent = JSON.stringify(body, null, 2)))
			.catch(() => (content.textContent = 'The simulator does not answer.'));
	});
	return keepsOpen(`${uuid} raw`, details);
}

/** How the user's server took what it was told. @param {ShownMessage} message @param {Perform} perform */
function drawCallbacks({ direction, callbacks, callbackUrl, own, sender }, perform) {
	const last = callbacks.at(-1);
	const isInbound = direction === 'inbound';
	if (!last) {
		if (!isInbound || callbackUrl !== null) return null;
		return el(
			'p',
			{ className: 'warning' },
			`No workflow listens at ${own || sender}: no trigger has set it up.`,
		);
	}
	if (last.status === 200)
		return el(
			'p',
			{ className: 'quiet' },
			isInbound ? 'Delivered to your workflow' : `Told as ${last.state}`,
		);
	if (last.status === null && last.error === null)
		return el('p', { className: 'quiet' }, 'Calling your workflow …');
	const outcome =
		last.status === null
			? `could not be reached (${last.error})`
			: `answered ${last.status} instead of 200`;
	return el(
		'p',
		{ className: 'warning' },
		`${last.url} ${outcome}. `,
		el(
			'button',
			{ type: 'button', onclick: () => perform(control('hasten', {})) },
			'Call again now',
		),
	);
}

const INTENTS = /** @type {Record<string, string>} */ ({
	optout: 'Opt-out: SMS and MMS from this number fail with code 200 from now on',
	optin: 'Opt-in',
	help: 'Call for help',
});

/**
 * A message with all that is known of it.
 * @param {ShownMessage} message
 * @param {Perform} perform
 */
export function drawBubble(message, perform) {
	const { uuid, direction, type, time, sender, own, units, intent, state } = message;
	const isSent = direction === 'outbound';
	/** @param {string} choice */
	const tap = (choice) => perform(control('tap', { uuid, choice, background: true }));
	const unitsNote = type === 'sms' && units > 1 ? ` · ${units} units` : '';
	return el(
		'article',
		{
			className: `message ${direction} ${type} ${FAILURES.includes(state) && isSent ? 'lost' : ''}`,
			id: `m-${uuid}`,
		},
		el('div', { className: 'bubble' }, ...drawContent(message, tap)),
		el(
			'p',
			{ className: 'meta' },
			`${CHANNELS[type]} ${isSent ? 'from' : 'to'} ${isSent ? sender : own} · ${timeOf(time)}${unitsNote} `,
			isSent && drawState(message),
		),
		INTENTS[intent] !== undefined && el('p', { className: 'quiet' }, INTENTS[intent]),
		drawCallbacks(message, perform),
		el(
			'div',
			{ className: 'tools' },
			isSent && drawStateSetter(message, perform),
			drawBody(message),
		),
	);
}
