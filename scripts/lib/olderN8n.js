/** Where older n8n 2 answer in another way than the pinned one. */
const { N8nApiError } = require('./n8nApiError');

/** @typedef {import('./n8nClient').N8nClient} N8nClient */

/**
 * An older n8n has no such address: there the activation answers when the triggers listen.
 *
 * @param {N8nClient} client
 * @param {string} id of a workflow whose activation n8n has accepted
 * @returns {Promise<{ status: string, triggers?: unknown }>}
 */
async function publicationStatus(client, id) {
	try {
		return await client.request('GET', `/workflows/${id}/publication-status`);
	} catch (error) {
		if (error instanceof N8nApiError && error.status === 404) return { status: 'published' };
		throw error;
	}
}

/**
 * Older n8n test only credentials that are stored.
 *
 * @param {N8nClient} client
 * @param {{ name: string, type: string, data: Record<string, unknown> }} credentials
 * @returns {Promise<{ status: 'OK' | 'Error', message: string }>}
 */
async function testStoredCredential(client, { name, type, data }) {
	const { id } = await client.createCredential(type, name, data);
	try {
		const credentials = { id, name, type, data };
		return await client.request('POST', '/credentials/test', { credentials });
	} finally {
		await client.deleteCredential(id);
	}
}

module.exports = { publicationStatus, testStoredCredential };
