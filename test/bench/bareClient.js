const http = require('node:http');

const CONNECTIONS = 100;

/**
 * Sends messages with nothing but Node's own client, to show that the simulator is not what limits the
 * others.
 *
 * @param {import('../../scripts/lib/simulator').SimulatorServer} simulator
 * @param {number} count
 * @returns {Promise<number>} milliseconds for all @throws {Error} when one was not accepted
 */
async function bareClient({ url, accounts }, count) {
	const { authId, authToken } = accounts[0] ?? { authId: '', authToken: '' };
	const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
	/** @param {number} index @returns {Promise<void>} */
	const send = async (index) => {
		const body = JSON.stringify({
			src: '14155550123',
			dst: String(14155000000 + index),
			text: 'Hello',
		});
		const headers = { 'content-type': 'application/json', 'content-length': body.length };
		const options = { method: 'POST', agent, auth: `${authId}:${authToken}`, headers };
		await new Promise((resolve, reject) => {
			const request = http.request(`${url}/v1/Account/${authId}/Message/`, options, (answer) => {
				answer.resume();
				if (answer.statusCode === 202) answer.on('end', resolve);
				else reject(new Error(`The simulator answered ${answer.statusCode} to the bare client`));
			});
			request.on('error', reject);
			request.end(body);
		});
	};
	const start = performance.now();
	await Promise.all(Array.from({ length: count }, (_, index) => send(index)));
	const milliseconds = Math.round(performance.now() - start);
	agent.destroy();
	return milliseconds;
}

module.exports = { bareClient };
