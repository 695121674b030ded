import { readCallback, type Pair } from '../../plivo/webhook/callback';
import { verifySignature } from '../../plivo/webhook/signature';
import { Random } from './random';
import { signV2, signV3, validateV2, validateV3 } from './sdk';

/** Requests by chance, held against the validators of Plivo's own SDK. */
const REQUESTS = 1000;

const LOWER = [...'abcdefghijklmnopqrstuvwxyz0123456789'];
const DIGITS = [...'0123456789'];
const NAME_SIGNS = [...'abXYZ09[]._- é漢😀\uffff'];
const VALUE_SIGNS = [...'abZ09 +%&=?.,;:/@#"<>\\\n\0é☂漢😀\uffff'];
const NAMES = ['From', 'To', 'Text', 'MessageUUID', 'Media0', 'Media10', 'Media2', 'Button[Text]'];

interface Request {
	method: 'GET' | 'POST';
	url: string;
	query: Pair[];
	body: Pair[];
	nonce: string;
	token: string;
}

function makeRequest(random: Random): Request {
	const method = random.pick(['GET', 'POST'] as const);
	const port = random.chance(0.3) ? `:${1 + random.below(65_535)}` : '';
	const path = random.many(random.below(4), () => `/${random.text(LOWER, 8)}`).join('');
	return {
		method,
		url: `${random.pick(['http', 'https'])}://n8n.example.com${port}${path}`,
		query: makePairs(random, random.chance(0.5) ? 4 : 0),
		body: method === 'POST' ? makePairs(random, 12) : [],
		nonce: random.many(20, () => random.pick(DIGITS)).join(''),
		token: random.many(40, () => random.pick(LOWER)).join(''),
	};
}

/** Some of the names come twice. */
function makePairs(random: Random, max: number): Pair[] {
	const names = random.many(random.below(max + 1), () =>
		random.chance(0.6) ? random.pick(NAMES) : `x${random.text(NAME_SIGNS, 5)}`,
	);
	return names.map((name) => [name, random.text(VALUE_SIGNS, 12)]);
}

/** As a client may write it: blanks in either way, some signs escaped without need. */
function encode(pairs: Pair[], random: Random): string {
	const write = (text: string) =>
		encodeURIComponent(text)
			.replace(/%20/g, () => random.pick(['+', '%20']))
			.replace(/[a-z](?![^%]?[0-9A-F])/g, (sign) =>
				random.chance(0.1) ? `%${sign.charCodeAt(0).toString(16)}` : sign,
			);
	return pairs.map(([name, value]) => `${write(name)}=${write(value)}`).join('&');
}

function toParameters(pairs: Pair[]): Record<string, string[]> {
	const parameters: Record<string, string[]> = {};
	for (const [name, value] of pairs) (parameters[name] ??= []).push(value);
	return parameters;
}

const withQuery = (url: string, query: string) => (query === '' ? url : `${url}?${query}`);

function sdkAccepts(request: Request, query: string, signature: string): boolean {
	const { method, url, nonce, token, body } = request;
	const whole = withQuery(url, query);
	return validateV3(method, whole, nonce, token, signature, toParameters(body));
}

function weAccept(request: Request, query: string, signature: string, random: Random): boolean {
	const { method, url, nonce, token } = request;
	const callback = readCallback({ method, query, body: encode(request.body, random) });
	const headers = {
		'x-plivo-signature-v3': signature,
		'x-plivo-signature-v3-nonce': nonce,
	};
	const sent = { method, urls: [url], query, pairs: callback?.pairs, headers };
	return verifySignature(sent, token, { v3Only: true }).isValid;
}

/** Changes one character in one place; undefined where the request has no such place. */
const CHANGES: Record<string, (request: Request, random: Random) => Request | undefined> = {
	'the host': (request, random) => ({ ...request, url: changeHost(request.url, random) }),
	'the path': (request, random) => ({ ...request, url: `${request.url}${random.pick(LOWER)}` }),
	'the nonce': (request, random) => ({ ...request, nonce: random.change(request.nonce, DIGITS) }),
	'the token': (request, random) => ({ ...request, token: random.change(request.token, LOWER) }),
	'the method': (request) =>
		request.body.length === 0
			? undefined
			: { ...request, method: 'GET', query: request.body, body: [] },
	'a value of the body': (request, random) => changePair(request, 'body', 1, random),
	'a name of the body': (request, random) => changePair(request, 'body', 0, random),
	'a value of the query': (request, random) => changePair(request, 'query', 1, random),
	'a name of the query': (request, random) => changePair(request, 'query', 0, random),
};

function changeHost(url: string, random: Random): string {
	return url.replace('n8n', random.change('n8n', LOWER));
}

function changePair(request: Request, part: 'body' | 'query', at: 0 | 1, random: Random) {
	const pairs = [...request[part]];
	if (pairs.length === 0) return undefined;
	const index = random.below(pairs.length);
	const [name, value] = pairs[index] ?? ['', ''];
	const changed: Pair =
		at === 0 ? [random.change(name, LOWER), value] : [name, random.change(value, LOWER)];
	pairs[index] = changed;
	return { ...request, [part]: pairs };
}

interface Signed {
	request: Request;
	query: string;
	signature: string;
}

function signedRequests(seed: number): Signed[] {
	const random = new Random(seed);
	return random.many(REQUESTS, () => {
		const request = makeRequest(random);
		const query = encode(request.query, random);
		const { method, url, nonce, token, body } = request;
		const whole = withQuery(url, query);
		const signature = signV3(method, whole, nonce, token, toParameters(body));
		return { request, query, signature };
	});
}

describe(`V3 on ${REQUESTS} requests`, () => {
	const signed = signedRequests(20_260_801);

	it("accepts what the SDK's validator accepts", () => {
		const random = new Random(1);
		const refused = signed.filter(
			({ request, query, signature }) =>
				!sdkAccepts(request, query, signature) || !weAccept(request, query, signature, random),
		);
		expect(refused).toEqual([]);
	});

	it('accepts the fields of a GET that were given to the SDK apart from the address', () => {
		const random = new Random(2);
		const gets = signed.map(({ request }): Request => ({ ...request, method: 'GET', body: [] }));
		const refused = gets.filter((request) => {
			const { url, nonce, token, query } = request;
			const signature = signV3('GET', url, nonce, token, toParameters(query));
			return !weAccept(request, encode(query, random), signature, random);
		});
		expect(refused).toEqual([]);
	});

	it.each(Object.entries(CHANGES))('refuses, as the SDK does, %s changed', (_, change) => {
		const random = new Random(3);
		const changed = signed.flatMap(({ request, signature }) => {
			const other = change(request, random);
			return other ? [{ request: other, query: encode(other.query, random), signature }] : [];
		});
		const accepted = changed.filter(
			({ request, query, signature }) =>
				sdkAccepts(request, query, signature) || weAccept(request, query, signature, random),
		);
		expect(accepted).toEqual([]);
		expect(changed.length).toBeGreaterThan(REQUESTS / 4);
	});
});

describe(`V2 on ${REQUESTS} requests`, () => {
	const random = new Random(20_260_802);
	const signed = random.many(REQUESTS, () => {
		const request = makeRequest(random);
		const whole = withQuery(request.url, encode(request.query, random));
		return { request, signature: signV2(whole, request.nonce, request.token) };
	});
	const weAcceptV2 = ({ url, nonce, token }: Request, signature: string) => {
		const headers = { 'x-plivo-signature-v2': signature, 'x-plivo-signature-v2-nonce': nonce };
		const sent = { method: 'POST', urls: [url], query: '', pairs: [], headers };
		return verifySignature(sent, token).isValid;
	};
	const sdkAcceptsV2 = ({ url, nonce, token }: Request, signature: string) =>
		validateV2(url, nonce, signature, token);

	it("accepts what the SDK's validator accepts, whatever the query", () => {
		const refused = signed.filter(
			({ request, signature }) =>
				!sdkAcceptsV2(request, signature) || !weAcceptV2(request, signature),
		);
		expect(refused).toEqual([]);
	});

	it.each(['the host', 'the path', 'the nonce', 'the token'])(
		'refuses, as the SDK does, %s changed',
		(place) => {
			const accepted = signed.filter(({ request, signature }) => {
				const changed = CHANGES[place]?.(request, random) ?? request;
				return sdkAcceptsV2(changed, signature) || weAcceptV2(changed, signature);
			});
			expect(accepted).toEqual([]);
		},
	);
});
