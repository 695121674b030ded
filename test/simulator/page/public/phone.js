import { drawBubble } from './bubble.js';
import { control, el } from './dom.js';

/**
 * @typedef {import('../view').ShownMessage} ShownMessage
 * @typedef {import('../view').ShownNumber} ShownNumber
 */

/** Bubbles that are drawn at first; a button shows as many more. */
const PAGE = 50;

/** Room below which a phone counts as scrolled to its end. */
const NEAR_PX = 60;

/** One phone: what was sent to a number, and a box to write for the person who holds it. */
export class Phone {
	/** @param {string} number digits */
	constructor(number) {
		this.number = number;
		/** Bubbles that stand there, by uuid: what they show, and the element. @type {Map<string, { shown: string, element: HTMLElement }>} */
		this.bubbles = new Map();
		/** @type {ShownMessage[]} */
		this.messages = [];
		this.limit = PAGE;
		this.followsEnd = true;
		/** Whether the writer has chosen the channel and number; else they follow the last message. */
		this.isChosen = false;
		this.numbersShown = '';
		/** @type {ShownNumber[]} */
		this.numbers = [];

		this.earlier = el('button', {
			type: 'button',
			className: 'earlier',
			hidden: true,
			onclick: () => this.showEarlier(),
		});
		this.quietNote = el('p', { className: 'nothing' }, 'Nothing was sent to this phone yet.');
		this.thread = el(
			'div',
			{ className: 'thread', tabIndex: 0, role: 'log', ariaLabel: `Messages of ${number}` },
			this.earlier,
			this.quietNote,
		);
		this.problem = el('p', { className: 'problem', role: 'alert', hidden: true });
		this.hint = el('p', { className: 'hint', hidden: true });
		this.channel = el(
			'select',
			{ ariaLabel: 'Channel', onchange: () => this.choose() },
			el('option', { value: 'sms' }, 'SMS'),
			el('option', { value: 'mms' }, 'MMS'),
			el('option', { value: 'whatsapp' }, 'WhatsApp'),
		);
		this.to = el('select', { ariaLabel: 'To', onchange: () => this.choose() });
		this.text = el('textarea', {
			rows: 1,
			ariaLabel: `Message from ${number}`,
			placeholder: 'Answer as this person',
			dir: 'auto',
			onkeydown: (event) => this.sendOnEnter(event),
		});
		const form = el(
			'form',
			{ className: 'composer', onsubmit: (event) => void this.send(event) },
			el('div', { className: 'route' }, this.channel, el('span', {}, 'to'), this.to),
			el(
				'div',
				{ className: 'line' },
				this.text,
				el('button', { type: 'submit', title: 'Send', ariaLabel: 'Send' }, '➤'),
			),
			this.hint,
			this.problem,
		);
		this.element = el(
			'section',
			{ className: 'phone', ariaLabel: `Phone ${number}` },
			el(
				'h2',
				{},
				el('span', { className: 'face', ariaHidden: 'true' }, number.slice(-2)),
				`+${number}`,
			),
			this.thread,
			form,
		);
	}

	/** When something last happened on it. */
	get latest() {
		return this.messages.at(-1)?.time ?? '';
	}

	/**
	 * Shows what is new, and leaves alone what is not.
	 * @param {ShownMessage[]} messages oldest first
	 * @param {ShownNumber[]} numbers
	 */
	update(messages, numbers) {
		this.messages = messages;
		this.numbers = numbers;
		const { scrollHeight, scrollTop, clientHeight } = this.thread;
		const newest = messages.at(-1)?.uuid;
		const isNew = newest !== undefined && !this.bubbles.has(newest);
		this.followsEnd = isNew || scrollHeight - scrollTop - clientHeight < NEAR_PX;
		this.draw();
		this.offerNumbers();
	}

	/** Goes to the last message, if it is new or the reader was there. To be called when the phone stands on the page. */
	settle() {
		if (this.followsEnd) this.thread.scrollTop = this.thread.scrollHeight;
	}

	draw() {
		const shown = this.messages.slice(-this.limit);
		const hidden = this.messages.length - shown.length;
		this.earlier.hidden = hidden === 0;
		this.earlier.textContent = `Show earlier messages (${hidden})`;
		this.quietNote.hidden = this.messages.length > 0;
		const kept = new Set(shown.map(({ uuid }) => uuid));
		for (const [uuid, { element }] of this.bubbles) {
			if (kept.has(uuid)) continue;
			element.remove();
			this.bubbles.delete(uuid);
		}
		/** @type {Element} */
		let before = this.quietNote;
		for (const message of shown) before = this.place(message, before);
	}

	/** @param {ShownMessage} message @param {Element} before */
	place(message, before) {
		const json = JSON.stringify(message);
		const old = this.bubbles.get(message.uuid);
		if (old?.shown === json) return old.element;
		const element = drawBubble(message, (work) => void this.perform(work));
		if (old) old.element.replaceWith(element);
		else before.after(element);
		this.bubbles.set(message.uuid, { shown: json, element });
		return element;
	}

	showEarlier() {
		const { scrollHeight, scrollTop } = this.thread;
		this.limit += PAGE;
		this.draw();
		this.thread.scrollTop = scrollTop + this.thread.scrollHeight - scrollHeight;
	}

	/** The numbers to write to: those of this phone's messages first, then those at which somebody listens. */
	offerNumbers() {
		const last = this.messages.findLast(({ own }) => own !== '');
		const known = new Set(this.messages.map(({ own }) => own).filter(Boolean));
		/** @param {ShownNumber} number */
		const rank = ({ number, messageUrl }) => (known.has(number) ? 0 : messageUrl ? 1 : 2);
		const sorted = [...this.numbers].sort((a, b) => rank(a) - rank(b));
		const shown = JSON.stringify(sorted);
		if (shown !== this.numbersShown) {
			this.numbersShown = shown;
			const chosen = this.to.value;
			this.to.replaceChildren(
				...sorted.map(({ number, alias, messageUrl }) =>
					el(
						'option',
						{ value: number },
						`${number}${alias ? ` ${alias}` : ''}${messageUrl ? ' ●' : ''}`,
					),
				),
			);
			if (chosen) this.to.value = chosen;
		}
		if (!this.isChosen && last) {
			this.channel.value = last.type;
			this.to.value = last.own;
		}
		this.tellListener();
	}

	choose() {
		this.isChosen = true;
		this.tellListener();
	}

	tellListener() {
		const number = this.numbers.find(({ number: own }) => own === this.to.value);
		this.hint.hidden = number === undefined || number.messageUrl !== null;
		this.hint.textContent = `No workflow listens at ${this.to.value}. Publish one that begins with the Plivo Messaging Trigger and sets up this number.`;
	}

	/** @param {KeyboardEvent} event */
	sendOnEnter(event) {
		if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
		event.preventDefault();
		this.text.form?.requestSubmit();
	}

	/** @param {SubmitEvent} event */
	async send(event) {
		event.preventDefault();
		const text = this.text.value;
		if (text === '') return;
		const { value: type } = this.channel;
		const isSent = await this.perform(
			control('inbound', { from: this.number, to: this.to.value, type, text, background: true }),
		);
		if (isSent) this.text.value = '';
	}

	/** @param {Promise<void>} work @returns {Promise<boolean>} whether it worked; what went wrong is told */
	async perform(work) {
		try {
			await work;
			this.problem.hidden = true;
			document.dispatchEvent(new Event('changed'));
			return true;
		} catch (error) {
			this.problem.textContent = error instanceof Error ? error.message : String(error);
			this.problem.hidden = false;
			return false;
		}
	}
}
