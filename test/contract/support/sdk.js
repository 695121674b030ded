const plivo = require('plivo');

/** The HTTP library of the SDK, and not another copy of it. */
const axios = require(require.resolve('axios', { paths: [require.resolve('plivo')] }));

/**
 * Plivo's own SDK, pointed at a simulator. Its `Client` has no documented option for another address, but lays the
 * options it is given over its defaults, and `url` (the address up to and with the account) is one of those. The SDK's type
 * declarations know neither the one-argument form of `create` that its README uses nor that lists are arrays: hence the
 * casts here.
 *
 * @typedef {object} Sent
 * @property {string} apiId
 * @property {string} message
 * @property {string[]} messageUuid
 * @property {string[]} [invalid_number]
 *
 * @typedef {object} Meta
 * @property {number} limit
 * @property {number} offset
 * @property {string | null} next
 * @property {string | null} previous
 * @property {number} [totalCount]
 *
 * @typedef {Record<string, unknown>} Resource
 * @typedef {Resource[] & { meta: Meta }} ResourceList
 *
 * @typedef {object} Sdk
 * @property {(message: object) => Promise<Sent>} send
 * @property {(uuid: string) => Promise<Resource>} getMessage
 * @property {(filters?: object) => Promise<ResourceList>} listMessages
 * @property {(uuid: string) => Promise<{ objects: Resource[] }>} listMedia
 * @property {(filters?: object) => Promise<ResourceList>} listNumbers
 * @property {(number: string) => Promise<Resource>} getNumber
 * @property {(number: string, changes: object) => Promise<Resource>} updateNumber
 * @property {(name: string, settings?: object) => Promise<Resource>} createApplication
 * @property {(filters?: object) => Promise<ResourceList>} listApplications
 * @property {(id: string) => Promise<Resource>} getApplication
 * @property {(id: string, changes: object) => Promise<Resource>} updateApplication
 * @property {(id: string, options?: object) => Promise<boolean>} deleteApplication
 * @property {(filters?: object) => Promise<ResourceList>} listPowerpacks
 * @property {(uuid: string) => Promise<Resource>} getPowerpack
 * @property {(paths: string[]) => Promise<{ objects: Resource[] }>} uploadMedia
 * @property {(page?: object) => Promise<ResourceList>} listUploads
 * @property {(id: string) => Promise<Resource>} getUpload
 * @property {(number: string, type?: string) => Promise<Resource>} lookup
 * @property {() => Promise<Resource>} getAccount
 */

/**
 * @param {string} url address of the simulator
 * @param {{ authId: string, authToken: string }} account
 * @returns {Sdk}
 */
function sdkFor(url, { authId, authToken }) {
	const client = new plivo.Client(authId, authToken, { url: `${url}/v1/Account/${authId}` });
	/** @param {object} resource @param {string} method @param {unknown[]} args */
	const call = (resource, method, ...args) =>
		Reflect.apply(Reflect.get(resource, method), resource, args);
	/** @param {string} method @param {unknown[]} args */
	const application = async (method, ...args) =>
		await withApiAt(url, async () => await call(client.applications, method, ...args));
	return {
		send: (message) => call(client.messages, 'create', message),
		getMessage: (uuid) => call(client.messages, 'get', uuid),
		listMessages: (filters) => call(client.messages, 'list', filters),
		listMedia: (uuid) => call(client.messages, 'listMedia', uuid),
		listNumbers: (filters) => call(client.numbers, 'list', filters),
		getNumber: (number) => call(client.numbers, 'get', number),
		updateNumber: (number, changes) => call(client.numbers, 'update', number, changes),
		createApplication: (name, settings = {}) => application('create', name, { ...settings }),
		listApplications: (filters = {}) => application('list', { ...filters }),
		getApplication: (id) => application('get', id),
		updateApplication: (id, changes) => application('update', id, { ...changes }),
		deleteApplication: (id, options = {}) => application('delete', id, { ...options }),
		listPowerpacks: (filters) => call(client.powerpacks, 'list', filters),
		getPowerpack: (uuid) => call(client.powerpacks, 'get', uuid),
		uploadMedia: (paths) => call(client.media, 'upload', paths),
		listUploads: (page) => call(client.media, 'list', page),
		getUpload: (id) => call(client.media, 'get', id),
		lookup: async (number, type) =>
			await withLookupAt(url, async () => await call(client.lookup, 'get', number, type)),
		getAccount: () => call(client.accounts, 'get'),
	};
}

/**
 * The SDK's lookup client has its host written into it. So its request is made as it is, and only the host is changed on
 * the way out, in the HTTP library that the SDK uses.
 * @template T
 * @param {string} url
 * @param {() => Promise<T>} action
 * @returns {Promise<T>}
 */
async function withLookupAt(url, action) {
	const interceptor = axios.interceptors.request.use((/** @type {{ url?: string }} */ config) => ({
		...config,
		url: config.url?.replace('https://lookup.plivo.com', url),
	}));
	try {
		return await action();
	} finally {
		axios.interceptors.request.eject(interceptor);
	}
}

/**
 * The SDK counts applications among voice requests, whose host is written into it and whose requests go through a copy of
 * its HTTP library. A copy takes over the defaults: so only the host is changed here, where requests leave.
 * @template T
 * @param {string} url
 * @param {() => Promise<T>} action
 * @returns {Promise<T>}
 */
async function withApiAt(url, action) {
	const { adapter } = axios.defaults;
	const send = axios.getAdapter(adapter);
	axios.defaults.adapter = (/** @type {{ url?: string }} */ config) =>
		send({ ...config, url: config.url?.replace('https://api.plivo.com', url) });
	try {
		return await action();
	} finally {
		axios.defaults.adapter = adapter;
	}
}

/**
 * The XML by which Plivo's SDK asks for messages to be sent.
 * @param {Array<{ text: string, attributes: Record<string, string> }>} messages
 * @returns {string}
 */
function replyXml(messages) {
	const response = plivo.Response();
	for (const { text, attributes } of messages) response.addMessage(text, attributes);
	return response.toXML();
}

module.exports = {
	sdkFor,
	replyXml,
	validateV3Signature: plivo.validateV3Signature,
	validateSignature: plivo.validateSignature,
};
