const { setTimeout: delay } = require('node:timers/promises');

/** What n8n says instead of doing anything while its database does not answer. */
const NOT_READY = 'Database is not ready!';
const READY_POLL_MS = 500;
const READY_WITHIN_MS = 60_000;

/**
 * A request, made again while n8n refuses everything because its database does not answer, as on a busy machine.
 *
 * @param {string} url
 * @param {RequestInit} init
 * @returns {Promise<Response>}
 */
async function fetchWhenReady(url, init) {
	const deadline = Date.now() + READY_WITHIN_MS;
	for (;;) {
		// Each on a connection of its own: one that n8n is about to close would break the request.
		const headers = { ...init.headers, connection: 'close' };
		const response = await fetch(url, { ...init, headers });
		if (response.status !== 503 || Date.now() > deadline) return response;
		if (!(await response.clone().text()).includes(NOT_READY)) return response;
		await delay(READY_POLL_MS);
	}
}

/** @param {string} text @returns {any} undefined when it is not JSON */
function parseJson(text) {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

module.exports = { fetchWhenReady, parseJson };
