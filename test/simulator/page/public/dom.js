/**
 * @typedef {Node | string | null | undefined | false} Child nothing is drawn for one that is falsy
 */

/**
 * An element. Texts are set as texts, so whatever they hold is shown and never run.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Partial<HTMLElementTagNameMap[Tag]>} properties
 * @param {Child[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function el(tag, properties = {}, ...children) {
	const element = Object.assign(document.createElement(tag), properties);
	for (const child of children) if (child) element.append(child);
	return element;
}

/**
 * The element of the page with this id.
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} type
 * @returns {T}
 */
export function byId(id, type) {
	const element = document.getElementById(id);
	if (element instanceof type) return element;
	throw new Error(`The page has no ${type.name} ${id}.`);
}

/**
 * A link to another page, or plain text where the address is none of the web.
 * @param {string} url
 * @param {string} [text]
 */
export function link(url, text = url) {
	if (!/^(https?|tel):/i.test(url)) return el('span', {}, text);
	return el('a', { href: url, target: '_blank', rel: 'noreferrer noopener' }, text);
}

/** A control request to the simulator. Throws with its words when it refuses.
 * @param {string} name
 * @param {object} body
 */
export async function control(name, body) {
	const response = await fetch(`/_simulator/${name}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	if (response.ok) return;
	const answer = await response.json().catch(() => ({}));
	throw new Error(answer.error ?? `The simulator answered ${response.status}.`);
}
