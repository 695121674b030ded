const http = require('node:http');

/**
 * @typedef {object} Call one delivery of Plivo, or what somebody makes of it
 * @property {string} url
 * @property {'GET' | 'POST'} [method] a GET has no body
 * @property {string | Buffer} body
 * @property {Record<string, string>} headers
 *
 * @typedef {object} Answer
 * @property {number | null} status null when the caller, or the server, hung up before
 * @property {string} body
 */

/**
 * Makes a request over a connection of its own, which can be hung up at any moment.
 * @param {Call} call
 * @returns {{ answer: Promise<Answer>, hangUp(): void }}
 */
function call({ url, method = 'POST', body, headers }) {
	const request = http.request(url, { method, headers, agent: false });
	/** @type {Promise<Answer>} */
	const answer = new Promise((resolve) => {
		const nothing = () => resolve({ status: null, body: '' });
		request.on('error', nothing);
		request.on('close', nothing);
		request.on('response', async (response) => {
			const chunks = [];
			try {
				for await (const chunk of response) chunks.push(chunk);
			} catch {
				return nothing();
			}
			resolve({ status: response.statusCode ?? null, body: Buffer.concat(chunks).toString() });
		});
	});
	request.end(method === 'GET' ? undefined : body);
	return { answer, hangUp: () => void request.destroy() };
}

module.exports = { call };
