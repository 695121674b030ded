const http = require('node:http');
const { gzipSync } = require('node:zlib');

/**
 * @typedef {object} Shot one request to a webhook
 * @property {string} method
 * @property {string} query with its `?`, or empty
 * @property {Record<string, string | string[]>} headers
 * @property {Buffer} body
 * @property {boolean} [isSound] whether it has to be answered
 *
 * @typedef {Record<string, string>} Fields
 */

const FORM = 'application/x-www-form-urlencoded';
const TYPES = [
	FORM,
	'application/json',
	'text/plain',
	'multipart/form-data',
	'multipart/form-data; boundary=x',
	'application/xml',
	'text/xml; charset=utf-16',
	'application/octet-stream',
	'application/x-www-form-urlencoded; charset=no-such',
	'',
	'///',
];
/**
 * How many requests to fire. n8n takes some 60 a second on two cores, so the usual run is a short one;
 * N8N_NODES_PLIVO_SHOTS=10000 makes it long.
 */
const SHOTS = Number(process.env.N8N_NODES_PLIVO_SHOTS ?? 400);

/** n8n does not answer every broken request; nobody waits for those. */
const PATIENCE_MS = 1000;
const PATIENCE_WITH_SOUND_MS = 60_000;
const METHODS = [
	'GET',
	'POST',
	'PUT',
	'PATCH',
	'DELETE',
	'HEAD',
	'OPTIONS',
	'POST',
	'POST',
	'POST',
];
const NAMES = [
	'MessageUUID',
	'From',
	'To',
	'Text',
	'Type',
	'Status',
	'Media0',
	'Button[Text]',
	'Button[Payload][deep][deeper]',
	'Context.MessageUUID',
	'__proto__',
	'constructor',
	'toString',
	'a[]',
	'[]',
	'',
	'💥',
	'x'.repeat(300),
];
const TEXTS = [
	'',
	'Hello',
	'%',
	'%zz%e4%',
	'☂ 💥 \u0000\u0007',
	'a&b=c;d',
	'{"a":{"b":[1,2',
	'[]',
	'null',
	'9'.repeat(400),
	'-1e999',
	'<Response/>',
	'../../etc/passwd',
	'={{ $env }}',
];

/**
 * Numbers that look random and are the same in every run (mulberry32).
 *
 * @param {number} seed
 * @returns {() => number} from 0 up to 1
 */
function seededRandom(seed) {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** Makes up requests, and parts of them. */
class Gun {
	/** @param {number} seed */
	constructor(seed) {
		this.random = seededRandom(seed);
	}

	/** @param {number} below @returns {number} a whole number from 0 */
	number(below) {
		return Math.floor(this.random() * below);
	}

	/**
	 * @template T
	 * @param {T[]} choices at least one
	 * @returns {T}
	 */
	pick(choices) {
		return /** @type {T} */ (choices[this.number(choices.length)]);
	}

	/** @param {number} count @returns {Fields} odd names with odd values; sound for a form */
	oddFields(count) {
		const pairs = Array.from({ length: count }, () => [this.pick(NAMES), this.pick(TEXTS)]);
		return Object.fromEntries(pairs.filter(([name]) => name !== '__proto__'));
	}

	/** @returns {Shot} a request that no signature makes good */
	shot() {
		const method = this.pick(METHODS);
		const type = this.pick(TYPES);
		const packed = this.random() < 0.02;
		const body = method === 'GET' ? '' : this.body(type);
		return {
			method,
			query: this.random() < 0.5 ? '' : `?${this.pairs(this.number(20))}`,
			headers: {
				...(type && { 'content-type': type }),
				...(packed && { 'content-encoding': this.pick(['gzip', 'deflate', 'br', 'odd']) }),
				...this.signatures(),
			},
			body: packed && this.random() < 0.5 ? gzipSync(body) : Buffer.from(body),
		};
	}

	/** @param {string} type @returns {string} */
	body(type) {
		const broken = this.random() < 0.3;
		if (type.includes('json') && !broken) {
			return JSON.stringify({ ...this.oddFields(5), deep: nested(this.number(60)) });
		}
		if (this.random() < 0.05) return this.pairs(1000 + this.number(500));
		if (this.random() < 0.004) return `MessageUUID=a&Text=${'x'.repeat(1024 * 1024)}`;
		return this.pairs(this.number(30));
	}

	/** @param {number} count @returns {string} pairs, some of them written as no browser would */
	pairs(count) {
		const write = (/** @type {string} */ text) =>
			this.random() < 0.3 ? text.replace(/[^\x21-\x7e]/g, '%') : encodeURIComponent(text);
		return Array.from(
			{ length: count },
			() => `${write(this.pick(NAMES))}=${write(this.pick(TEXTS))}`,
		).join('&');
	}

	/** @returns {Record<string, string | string[]>} */
	signatures() {
		const odd = () =>
			this.pick([
				'',
				'AAAA',
				',,,',
				'x'.repeat(2000),
				Buffer.from(String(this.random())).toString('base64'),
			]);
		if (this.random() < 0.3) return {};
		const version = this.pick(['v2', 'v3', 'ma-v2', 'ma-v3']);
		const nonce = version.replace('ma-', '');
		return {
			[`x-plivo-signature-${version}`]: this.random() < 0.2 ? [odd(), odd()] : odd(),
			...(this.random() < 0.8 && { [`x-plivo-signature-${nonce}-nonce`]: odd() }),
		};
	}
}

/** @param {number} depth @returns {unknown} */
function nested(depth) {
	return depth === 0 ? [] : { a: nested(depth - 1) };
}

/** A connection to one server that many requests go through. */
class Range {
	/** @param {number} inFlight */
	constructor(inFlight) {
		this.inFlight = inFlight;
		this.agent = new http.Agent({ keepAlive: true, maxSockets: inFlight });
	}

	/**
	 * @param {string} url
	 * @param {Shot} shot
	 * @returns {Promise<number | null>} the status; null when the server hung up
	 */
	async fire(url, { method, query, headers, body, isSound = false }) {
		const timeout = isSound ? PATIENCE_WITH_SOUND_MS : PATIENCE_MS;
		return await new Promise((resolve) => {
			const length = body.length > 0 ? { 'content-length': body.length } : {};
			const request = http.request(
				url + query,
				{ method, headers: { ...headers, ...length }, agent: this.agent, timeout },
				(response) => {
					response.resume();
					response.once('end', () => resolve(response.statusCode ?? null));
					response.once('error', () => resolve(null));
				},
			);
			request.once('timeout', () => request.destroy());
			request.once('error', () => resolve(null));
			request.end(body.length > 0 ? body : undefined);
		});
	}

	/**
	 * @param {string} url
	 * @param {Shot[]} shots
	 * @returns {Promise<Array<number | null>>} their statuses
	 */
	async fireAll(url, shots) {
		/** @type {Array<number | null>} */
		const statuses = [];
		let next = 0;
		const lane = async () => {
			for (let index = next++; index < shots.length; index = next++) {
				const shot = /** @type {Shot} */ (shots[index]);
				statuses[index] = await this.fire(url, shot);
			}
		};
		await Promise.all(Array.from({ length: this.inFlight }, lane));
		return statuses;
	}

	close() {
		this.agent.destroy();
	}
}

/** @param {Fields} fields @param {Record<string, string>} headers @returns {Shot} a form */
function formShot(fields, headers) {
	const body = Buffer.from(new URLSearchParams(fields).toString());
	return {
		method: 'POST',
		query: '',
		headers: { ...headers, 'content-type': FORM },
		body,
		isSound: true,
	};
}

module.exports = { Gun, Range, SHOTS, formShot };
