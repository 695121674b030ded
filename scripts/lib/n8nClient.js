const { randomUUID } = require('node:crypto');
const { createRequire } = require('node:module');
const { fetchWhenReady, parseJson } = require('./n8nFetch');
const { until } = require('./until');

const ENDED = new Set(['success', 'error', 'crashed', 'canceled', 'waiting']);

/**
 * @typedef {{ email: string, password: string }} SignIn
 * @typedef {{ cookie: string, browserId: string }} Session the cookie is only good with the browser's ID
 * @typedef {{ id: string, name: string }} CredentialReference
 * @typedef {Record<string, unknown> & { id?: string, name: string, type: string, typeVersion: number, position: [number, number], parameters: Record<string, unknown>, credentials?: Record<string, CredentialReference> }} WorkflowNode
 * @typedef {Record<string, Record<string, Array<Array<{ node: string, type: string, index: number }>>>>} Connections
 * @typedef {{ id: string, name: string, versionId: string, active: boolean, nodes: WorkflowNode[] }} Workflow
 * @typedef {{ json: Record<string, unknown>, error?: unknown, pairedItem?: unknown }} Item
 * @typedef {{ startTime: number, executionTime: number, executionStatus?: string, error?: Record<string, unknown> & { message: string }, data?: Record<string, Array<Item[] | null>> }} TaskData
 * @typedef {{ id: string, status: string, mode: string, workflowId: string, data: { resultData: { runData: Record<string, TaskData[]>, lastNodeExecuted?: string, error?: Record<string, unknown> & { message: string } } } }} Execution
 */

/** A refusal by n8n's REST API. */
class N8nApiError extends Error {
	name = 'N8nApiError';

	/** @param {string} message @param {number} status */
	constructor(message, status) {
		super(message);
		this.status = status;
	}
}

/**
 * Drives a running n8n as the editor does, through its REST API, signed in as the owner.
 */
class N8nClient {
	/**
	 * @param {string} url the server's address
	 * @param {string} packageFile n8n's own package.json; executions are read with the parser of that n8n
	 * @param {Session} [session] that of another client; without it, sign in first
	 */
	constructor(url, packageFile, session = { cookie: '', browserId: randomUUID() }) {
		this.url = url;
		this.session = session;
		/** @private @type {(flat: string) => Execution['data']} */
		this.parseFlat = createRequire(packageFile)('flatted').parse;
	}

	/**
	 * One call of the REST API.
	 *
	 * @param {'GET' | 'POST' | 'PATCH' | 'DELETE'} method
	 * @param {string} path below /rest, e.g. "/workflows"
	 * @param {object} [body] sent as JSON
	 * @returns {Promise<any>} the `data` of the answer @throws {N8nApiError} on any status above 399
	 */
	async request(method, path, body) {
		const response = await fetchWhenReady(`${this.url}/rest${path}`, {
			method,
			headers: {
				'content-type': 'application/json',
				'browser-id': this.session.browserId,
				cookie: this.session.cookie,
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const cookie = response.headers.getSetCookie().find((each) => each.startsWith('n8n-auth='));
		if (cookie) this.session.cookie = cookie.split(';')[0] ?? '';
		const text = await response.text();
		const answer = parseJson(text);
		if (!response.ok) {
			const { status } = response;
			const reason = answer?.message ?? text.slice(0, 300);
			throw new N8nApiError(`n8n answered ${status} to ${method} ${path}: ${reason}`, status);
		}
		return answer?.data;
	}

	/**
	 * Signs in; on a server without an owner the account is made first.
	 *
	 * @param {SignIn} owner
	 */
	async signIn({ email, password }) {
		const settings = await this.request('GET', '/settings');
		const isNew = settings.userManagement?.showSetupOnFirstLoad;
		const person = { email, password, firstName: 'Demo', lastName: 'Owner' };
		await (isNew
			? this.request('POST', '/owner/setup', person)
			: this.request('POST', '/login', { emailOrLdapLoginId: email, password }));
	}

	/**
	 * @param {string} type e.g. "plivoMessagingApi"
	 * @param {string} name
	 * @param {Record<string, unknown>} data its fields
	 * @returns {Promise<CredentialReference>} what a node's `credentials` refers to it with
	 */
	async createCredential(type, name, data) {
		const { id } = await this.request('POST', '/credentials', { type, name, data });
		return { id, name };
	}

	/** @returns {Promise<CredentialReference[]>} */
	async listCredentials() {
		return await this.request('GET', '/credentials');
	}

	/**
	 * @param {string} id
	 * @param {string} type
	 * @param {string} name
	 * @param {Record<string, unknown>} data its fields
	 */
	async updateCredential(id, type, name, data) {
		await this.request('PATCH', `/credentials/${id}`, { type, name, data });
	}

	/** @param {string} id */
	async deleteCredential(id) {
		await this.request('DELETE', `/credentials/${id}`);
	}

	/**
	 * @param {string} type
	 * @param {Record<string, unknown>} data its fields
	 * @returns {Promise<{ status: 'OK' | 'Error', message: string }>} the verdict of the credential's own test
	 */
	async testCredential(type, data) {
		const test = async (/** @type {string} */ id) =>
			await this.request('POST', '/credentials/test', {
				credentials: { id, name: 'Tested', type, data },
			});
		try {
			return await test('');
		} catch (error) {
			if (!(error instanceof N8nApiError) || error.status !== 403) throw error;
			// Older n8n test only credentials that are stored.
			const { id } = await this.createCredential(type, 'Tested', data);
			return await test(id).finally(async () => await this.deleteCredential(id));
		}
	}

	/**
	 * @param {{ name: string, nodes: WorkflowNode[], connections: Connections, settings?: object, pinData?: object }} workflow
	 * @returns {Promise<Workflow>}
	 */
	async createWorkflow({ name, nodes, connections, settings = {}, pinData }) {
		const withIds = nodes.map((node) => ({ id: randomUUID(), ...node }));
		// Older n8n do not assume that it is not active.
		const workflow = { name, nodes: withIds, connections, settings, pinData, active: false };
		return await this.request('POST', '/workflows', workflow);
	}

	/** @returns {Promise<Workflow[]>} with their nodes */
	async listWorkflows() {
		/** @type {Array<{ id: string }>} */
		const found = await this.request('GET', '/workflows');
		return await Promise.all(
			found.map(async ({ id }) => await this.request('GET', `/workflows/${id}`)),
		);
	}

	/**
	 * Publishes a workflow and waits until its triggers listen, which newer n8n bring about in the background.
	 *
	 * @param {Pick<Workflow, 'id' | 'versionId'>} workflow @param {{ timeoutMs?: number }} [options]
	 * @returns {Promise<void>} @throws {Error} when a trigger fails, or after the time-out
	 */
	async activate({ id, versionId }, options) {
		await this.request('POST', `/workflows/${id}/activate`, { versionId });
		// Between its two look-ups, of what is in the works and of what listens, n8n can miss both.
		const open = ['in_progress', 'not_published'];
		const { status, triggers } = await this.publicationEnd(id, open, options);
		if (status !== 'published') {
			throw new Error(`Workflow ${id} is "${status}": ${JSON.stringify(triggers)}`);
		}
	}

	/**
	 * Takes a workflow out of production and waits until its triggers have let go of what they had set up.
	 *
	 * @param {string} id @param {{ timeoutMs?: number }} [options]
	 * @returns {Promise<void>} @throws {Error} after the time-out
	 */
	async deactivate(id, options) {
		await this.request('POST', `/workflows/${id}/deactivate`, {});
		await this.publicationEnd(id, ['in_progress'], options);
	}

	/**
	 * @private
	 * @param {string} id
	 * @param {string[]} open states that are not the last
	 * @param {{ timeoutMs?: number }} [options]
	 * @returns {Promise<{ status: string, triggers?: unknown }>} what n8n has come to
	 */
	async publicationEnd(id, open, { timeoutMs = 90_000 } = {}) {
		const probe = async () => {
			try {
				const publication = await this.request('GET', `/workflows/${id}/publication-status`);
				return !open.includes(publication.status) && publication;
			} catch (error) {
				// Older n8n have no such address: their activation answers when the triggers listen.
				if (error instanceof N8nApiError && error.status === 404) return { status: 'published' };
				throw error;
			}
		};
		const end = await until(probe, { timeoutMs });
		if (end) return end;
		throw new Error(`Workflow ${id} is still being published or unpublished`);
	}

	/**
	 * Starts a workflow as the editor's button does.
	 *
	 * @param {string} id
	 * @param {{ name: string, data?: object }} trigger the node to start from, and what it has emitted, if it has
	 * @returns {Promise<{ executionId?: string, waitingForWebhook?: boolean }>}
	 */
	async startWorkflow(id, trigger) {
		// n8n 2.0 runs what it is sent, later ones what they have stored.
		const workflowData = await this.request('GET', `/workflows/${id}`);
		const body = { workflowData, triggerToStartFrom: trigger };
		return await this.request('POST', `/workflows/${id}/run`, body);
	}

	/**
	 * Runs a workflow as the editor's button does, and waits for its end.
	 *
	 * @param {string} id
	 * @param {string} trigger the name of the trigger node to start from
	 * @param {{ timeoutMs?: number, data?: object }} [options] `data`: what the trigger has emitted, if it has
	 * @returns {Promise<Execution>} also when the run failed; see its `status`
	 */
	async runWorkflow(id, trigger, { data, ...options } = {}) {
		const started = await this.startWorkflow(id, { name: trigger, ...(data && { data }) });
		if (!started.executionId) {
			throw new Error(`n8n did not start workflow ${id}: ${JSON.stringify(started)}`);
		}
		return await this.waitForExecution(started.executionId, options);
	}

	/**
	 * @param {string} id
	 * @returns {Promise<Execution>} with its data unfolded: items, errors and timings by node
	 */
	async getExecution(id) {
		const execution = await this.request('GET', `/executions/${id}`);
		return { ...execution, data: this.parseFlat(execution.data) };
	}

	/**
	 * @param {string} id
	 * @param {{ timeoutMs?: number }} [options] default one minute
	 * @returns {Promise<Execution>} when it succeeded, failed or waits @throws {Error} after the time-out
	 */
	async waitForExecution(id, { timeoutMs = 60000 } = {}) {
		const probe = async () => {
			try {
				const execution = await this.getExecution(id);
				return ENDED.has(execution.status) && execution;
			} catch (error) {
				// n8n 2.20 stumbles over one that has just begun.
				if (error instanceof N8nApiError && error.status === 500) return undefined;
				throw error;
			}
		};
		const ended = await until(probe, { timeoutMs });
		if (ended) return ended;
		throw new Error(`Execution ${id} has not ended after ${timeoutMs} ms.`);
	}

	/**
	 * @param {string} workflowId
	 * @returns {Promise<Execution | undefined>} the newest execution of a workflow, once it has ended
	 */
	async lastExecution(workflowId) {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await this.request('GET', `/executions?filter=${filter}&limit=1`);
		return results[0] ? await this.waitForExecution(results[0].id) : undefined;
	}

	/**
	 * Calls a webhook of an active workflow.
	 *
	 * @param {string} path the Webhook node's path
	 * @param {unknown} [body] sent as JSON
	 * @returns {Promise<{ status: number, body: any, text: string }>} `body` is undefined when it is not JSON
	 */
	async callWebhook(path, body = {}) {
		const response = await fetchWhenReady(`${this.url}/webhook/${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		const text = await response.text();
		return { status: response.status, body: parseJson(text), text };
	}
}

module.exports = { N8nClient };
