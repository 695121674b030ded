const { describe } = require('../product');

const IN_FLIGHT = 100;
const CREDENTIAL = 'plivoMessagingApi';

/**
 * The floor of any node that sends a request an item with a credential: no parameter is read, nothing is
 * checked, and 100 requests are on their way at a time.
 *
 * @this {import('n8n-workflow').IExecuteFunctions}
 */
async function sendRequests() {
	const { authId, baseUrl } = await this.getCredentials(CREDENTIAL);
	const queue = [...this.getInputData().entries()];
	/** @type {import('n8n-workflow').INodeExecutionData[]} */
	const output = [];
	const sender = async () => {
		for (let next = queue.shift(); next; next = queue.shift()) {
			const [index, { json }] = next;
			const answer = await this.helpers.httpRequestWithAuthentication.call(this, CREDENTIAL, {
				method: 'POST',
				baseURL: String(baseUrl),
				url: `/v1/Account/${authId}/Message/`,
				body: { src: '14155550123', dst: json.to, text: json.code },
				json: true,
			});
			output[index] = { json: answer, pairedItem: { item: index } };
		}
	};
	await Promise.all(Array.from({ length: IN_FLIGHT }, sender));
	return [output];
}

class PlivoRequests {
	description = describe('plivoRequests', 'Send Requests');
	customOperations = { message: { send: sendRequests } };
}

module.exports = { PlivoRequests };
