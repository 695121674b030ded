import { MAIN_ACCOUNT, type Simulator, type SimulatorAccount } from '../../simulator';

export interface RawAnswer {
	status: number;
	headers: Headers;
	text: string;
	/** The parsed body; an empty object when it is no JSON object. */
	json: Record<string, unknown>;
}

export interface RawOptions {
	method?: string;
	/** Whose credentials to use; null for none. */
	as?: Pick<SimulatorAccount, 'authId' | 'authToken'> | null;
	/** Sent as a form when it is one, as it is when it is a text, and as JSON otherwise. */
	body?: unknown;
	contentType?: string;
	signal?: AbortSignal;
}

/** The Authorization header of an account. */
export const basic = ({ authId, authToken }: Pick<SimulatorAccount, 'authId' | 'authToken'>) =>
	`Basic ${Buffer.from(`${authId}:${authToken}`).toString('base64')}`;

/** One request to any path of the simulator. */
export async function raw(
	{ url }: Simulator,
	path: string,
	{ as = MAIN_ACCOUNT, body, contentType = 'application/json', ...options }: RawOptions = {},
): Promise<RawAnswer> {
	const response = await fetch(url + path, {
		method: options.method ?? (body === undefined ? 'GET' : 'POST'),
		headers: {
			...(as ? { authorization: basic(as) } : {}),
			// A form brings its own type, with the boundary.
			...(body === undefined || body instanceof FormData ? {} : { 'content-type': contentType }),
		},
		...(body === undefined ? {} : { body: bodyOf(body) }),
		...(options.signal ? { signal: options.signal } : {}),
	});
	const text = await response.text();
	return { status: response.status, headers: response.headers, text, json: objectOf(text) };
}

const bodyOf = (body: unknown) =>
	typeof body === 'string' || body instanceof FormData ? body : JSON.stringify(body);

/** The bytes behind an absolute address. */
export async function download(url: string, as: RawOptions['as'] = null) {
	const response = await fetch(url, { headers: as ? { authorization: basic(as) } : {} });
	return {
		status: response.status,
		contentType: response.headers.get('content-type'),
		bytes: Buffer.from(await response.arrayBuffer()),
	};
}

function objectOf(text: string): Record<string, unknown> {
	try {
		return Object(JSON.parse(text));
	} catch {
		return {};
	}
}

/** The `objects` of an answer. */
export const objectsOf = ({ json }: RawAnswer): Array<Record<string, unknown>> =>
	Array.isArray(json.objects) ? json.objects : [];

/** Path below the main account, such as `Message/`. */
export const mainPath = (path: string) => `/v1/Account/${MAIN_ACCOUNT.authId}/${path}`;

/** A short SMS, with some fields replaced or, when undefined, left out. */
export const sms = (fields: object = {}) => ({
	src: '14155550100',
	dst: '14155550101',
	text: 'Hello',
	...fields,
});

/** Posts one message to the main account. */
export async function post(simulator: Simulator, body: unknown): Promise<RawAnswer> {
	return await raw(simulator, mainPath('Message/'), { body });
}
