import { el, link } from './dom.js';

/**
 * @typedef {import('../content').ShownContent} ShownContent
 * @typedef {import('../content').ShownButton} ShownButton
 * @typedef {import('../content').ShownList} ShownList
 * @typedef {import('../content').ShownLocation} ShownLocation
 * @typedef {import('../view').ShownMessage} ShownMessage
 * @typedef {import('../view').ShownMedia} ShownMedia
 * @typedef {(choice: string) => void} Tap
 */

const MARKS = /** @type {const} */ ({ '*': 'strong', _: 'em', '~': 's' });

/** What WhatsApp draws bold, italic or struck out, and web addresses. */
const PIECES =
	/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]])|(?<![\p{L}\p{N}])([*_~])(?=\S)([^*_~\n]+)(?<=\S)\2(?![\p{L}\p{N}])/gu;

/**
 * A text as a phone shows it: addresses are links, and WhatsApp's marks are drawn.
 * @param {string} text
 * @param {boolean} isWhatsApp
 */
function drawText(text, isWhatsApp) {
	const element = el('p', { className: 'text', dir: 'auto' });
	let from = 0;
	for (const match of text.matchAll(PIECES)) {
		const [whole, url, mark, inner = ''] = match;
		if (!url && !isWhatsApp) continue;
		element.append(text.slice(from, match.index));
		element.append(
			url ? link(url) : el(MARKS[/** @type {keyof typeof MARKS} */ (mark)], {}, inner),
		);
		from = match.index + whole.length;
	}
	element.append(text.slice(from));
	return element;
}

/** @param {ShownMedia} media */
function drawMedia({ id, name, contentType, hasFile, url }) {
	const [kind = ''] = contentType.split('/');
	const address = url ?? `/_simulator/media/${encodeURIComponent(id)}`;
	if (hasFile && kind === 'image') {
		return el(
			'a',
			{ href: address, target: '_blank', rel: 'noreferrer noopener', className: 'picture' },
			el('img', { src: address, alt: name, loading: 'lazy' }),
		);
	}
	return drawFile(kind, name, address);
}

/** Words, since not every computer has a font for pictures. */
const KINDS = /** @type {Record<string, string>} */ ({
	image: 'Picture',
	video: 'Video',
	audio: 'Audio',
});

/** @param {string} kind @param {string} name @param {string} address */
function drawFile(kind, name, address) {
	const card = el('p', { className: `file ${kind}` });
	card.append(el('span', { className: 'sign' }, KINDS[kind] ?? 'File'));
	card.append(
		address.startsWith('/')
			? el('a', { href: address, target: '_blank' }, name)
			: link(address, name),
	);
	return card;
}

/** @param {string} url */
function drawHeaderMedia(url) {
	const name = url.split(/[?#]/)[0]?.split('/').pop() || url;
	const ending = name.split('.').pop()?.toLowerCase() ?? '';
	const kind = /^(png|jpe?g|gif|webp)$/.test(ending)
		? 'image'
		: /^(mp4|3gpp?)$/.test(ending)
			? 'video'
			: '';
	return drawFile(kind, name, url);
}

/** @param {ShownLocation} location */
function drawLocation({ latitude, longitude, name, address }) {
	return el(
		'div',
		{ className: 'location' },
		el('div', { className: 'map', ariaHidden: 'true' }, el('span', { className: 'pin' })),
		name !== '' && el('strong', { dir: 'auto' }, name),
		address !== '' && el('span', { dir: 'auto' }, address),
		el('span', { className: 'quiet' }, `${latitude}, ${longitude}`),
	);
}

/** @param {ShownButton} button @param {Tap} tap */
function drawButton({ title, id, url, copy }, tap) {
	if (id !== undefined)
		return el(
			'button',
			{ type: 'button', className: 'tap', dir: 'auto', title: `ID: ${id}`, onclick: () => tap(id) },
			title,
		);
	if (url !== undefined) {
		const opened = link(url, `${url.startsWith('tel:') ? '☎' : '↗'} ${title}`);
		opened.className = 'tap';
		opened.title = url;
		return opened;
	}
	return el(
		'span',
		{ className: 'tap', title: copy ?? '' },
		`⧉ ${title}${copy ? `: ${copy}` : ''}`,
	);
}

/** @param {ShownList} list @param {Tap} tap */
function drawList({ button, sections }, tap) {
	return el(
		'details',
		{ className: 'list' },
		el('summary', { className: 'tap', dir: 'auto' }, `☰ ${button}`),
		...sections.flatMap(({ title, rows }) => [
			title !== '' && el('h4', { dir: 'auto' }, title),
			...rows.map((row) =>
				el(
					'button',
					{
						type: 'button',
						className: 'row',
						dir: 'auto',
						title: `ID: ${row.id}`,
						onclick: () => tap(row.id),
					},
					el('span', {}, row.title),
					row.description !== '' && el('span', { className: 'quiet' }, row.description),
				),
			),
		]),
	);
}

/**
 * What a phone shows of a message: inside the bubble, and the buttons below it.
 * @param {Pick<ShownMessage, 'content' | 'media' | 'type'>} message
 * @param {Tap} tap
 * @returns {HTMLElement[]}
 */
export function drawContent({ content, media, type }, tap) {
	const {
		label,
		header,
		headerMedia,
		text,
		footer,
		location,
		buttons = [],
		list,
		cards,
		isUnknown,
	} = content;
	const bubble = el(
		'div',
		{ className: 'content' },
		label !== undefined && el('p', { className: 'label' }, label),
		headerMedia !== undefined && drawHeaderMedia(headerMedia),
		...media.map(drawMedia),
		header !== undefined && el('p', { className: 'heading', dir: 'auto' }, header),
		location && drawLocation(location),
		text !== undefined && text !== '' && drawText(text, type === 'whatsapp'),
		isUnknown && el('p', { className: 'quiet' }, 'No text'),
		footer !== undefined && el('p', { className: 'quiet', dir: 'auto' }, footer),
	);
	return [
		bubble,
		...buttons.map((button) => drawButton(button, tap)),
		...(list ? [drawList(list, tap)] : []),
		...(cards
			? [
					el(
						'div',
						{ className: 'cards' },
						...cards.map((card) =>
							el(
								'div',
								{ className: 'card' },
								...drawContent({ content: card, media: [], type }, tap),
							),
						),
					),
				]
			: []),
	];
}
