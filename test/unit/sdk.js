const crypto = require('node:crypto');
const querystring = require('node:querystring');
const plivo = require('plivo');

/** The XML parser that the SDK brings along. */
const { parseString } = require(require.resolve('xml2js', { paths: [require.resolve('plivo')] }));

/**
 * @typedef {Record<string, string | string[]>} Parameters
 * @typedef {{ src: string, dst: string, type: string, text: string }} Message
 */

/**
 * The SDK tells an array by `instanceof`, which fails on those that Node's own modules make inside of Jest. So for the
 * time of a call, the fields of a query come in arrays of this realm.
 * @template T
 * @param {() => T} action
 * @returns {T}
 */
function withOwnArrays(action) {
	const { parse } = querystring;
	Reflect.set(querystring, 'parse', (/** @type {string} */ text) =>
		Object.fromEntries(
			Object.entries(parse(text)).map(([name, value]) => [
				name,
				typeof value === 'object' ? [...value] : value,
			]),
		),
	);
	try {
		return action();
	} finally {
		Reflect.set(querystring, 'parse', parse);
	}
}

/**
 * The signature that the SDK computes within an action. It only ever compares signatures, so the one it expects is
 * read where it makes it.
 * @param {() => void} action
 * @returns {string}
 */
function signatureMadeIn(action) {
	const { createHmac } = crypto;
	let signature = '';
	Reflect.set(crypto, 'createHmac', (/** @type {string} */ name, /** @type {string} */ key) => {
		const hmac = createHmac(name, key);
		const digest = hmac.digest.bind(hmac);
		return Object.assign(hmac, {
			digest: (/** @type {'base64'} */ encoding) => (signature = digest(encoding)),
		});
	});
	try {
		action();
	} finally {
		Reflect.set(crypto, 'createHmac', createHmac);
	}
	return signature;
}

/**
 * @param {string} method
 * @param {string} url
 * @param {string} nonce
 * @param {string} token
 * @param {string} signature
 * @param {Parameters} [parameters]
 */
function validateV3(method, url, nonce, token, signature, parameters = {}) {
	return withOwnArrays(() =>
		Boolean(plivo.validateV3Signature(method, url, nonce, token, signature, parameters)),
	);
}

/**
 * @param {string} method
 * @param {string} url
 * @param {string} nonce
 * @param {string} token
 * @param {Parameters} [parameters]
 */
function signV3(method, url, nonce, token, parameters) {
	return signatureMadeIn(() => {
		validateV3(method, url, nonce, token, '', parameters);
	});
}

/** @param {string} url @param {string} nonce @param {string} signature @param {string} token */
function validateV2(url, nonce, signature, token) {
	return Boolean(plivo.validateSignature(url, nonce, signature, token));
}

/** @param {string} url @param {string} nonce @param {string} token */
function signV2(url, nonce, token) {
	return signatureMadeIn(() => {
		validateV2(url, nonce, '', token);
	});
}

/** @param {Message} message */
function messageXml({ text, ...attributes }) {
	const response = plivo.Response();
	Reflect.apply(Reflect.get(response, 'addMessage'), response, [text, attributes]);
	return String(Reflect.apply(Reflect.get(response, 'toXML'), response, []));
}

/**
 * What a strict XML parser reads.
 * @param {string} xml
 * @returns {unknown}
 */
function parseXml(xml) {
	/** @type {unknown} */
	let parsed;
	parseString(
		xml,
		{ async: false },
		(/** @type {unknown} */ error, /** @type {unknown} */ result) => {
			if (error) throw error;
			parsed = result;
		},
	);
	return parsed;
}

module.exports = {
	signV3,
	signV2,
	validateV3,
	validateV2,
	messageXml,
	parseXml,
};
