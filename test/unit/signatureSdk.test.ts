import { readPairs, type Pair } from '../../plivo/webhook/callback';
import { verifySignature } from '../../plivo/webhook/signature';
import { Random } from './random';
import { CALLS, keepCounts, SDKS, signV2 } from './signatureSdks';

/** Requests by chance, held against the validators of Plivo's own SDKs; `npm run signatures` takes many more. */

const ASCII = [...'abZ09 +%&=?.,;:/@#"<>'];
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

function makeRequest(random: Random, querySigns = VALUE_SIGNS): Request {
	const method = random.pick(['GET', 'POST'] as const);
	const port = random.chance(0.3) ? `:${1 + random.below(65_535)}` : '';
	const path = random.many(random.below(4), () => `/${random.text(LOWER, 8)}`).join('');
	return {
		method,
		url: `${random.pick(['http', 'https'])}://n8n.example.com${port}${path}`,
		query: makePairs(random, random.chance(0.5) ? 4 : 0, querySigns),
		body: method === 'POST' ? makePairs(random, 12) : [],
		nonce: random.many(20, () => random.pick(DIGITS)).join(''),
		token: random.many(40, () => random.pick(LOWER)).join(''),
	};
}

/** Some of the names come twice. */
function makePairs(random: Random, max: number, signs = VALUE_SIGNS): Pair[] {
	const names = random.many(random.below(max + 1), () =>
		random.chance(0.6)
			? random.pick(NAMES)
			: `x${random.text(signs === VALUE_SIGNS ? NAME_SIGNS : LOWER, 5)}`,
	);
	return names.map((name) => [name, random.text(signs, 12)]);
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

/** A request with its query as it was written, and a signature. */
interface Signed {
	request: Request;
	query: string;
	signature: string;
}

const toCall = ({ request, query, signature }: Signed) => {
	const { method, url, nonce, token, body } = request;
	return {
		method,
		url: withQuery(url, query),
		nonce,
		token,
		signature,
		parameters: toParameters(body),
	};
};

function weAcceptV3({ request, query, signature }: Signed, random: Random): boolean {
	const { method, url, nonce, token } = request;
	const pairs = readPairs({ method, query, body: encode(request.body, random) });
	const headers = {
		'x-plivo-signature-v3': signature,
		'x-plivo-signature-v3-nonce': nonce,
	};
	const sent = { method, urls: [url], query, pairs, headers };
	return verifySignature(sent, token, { v3Only: true }).isValid;
}

function weAcceptV2({ request, query, signature }: Signed): boolean {
	const { url, nonce, token } = request;
	const headers = { 'x-plivo-signature-v2': signature, 'x-plivo-signature-v2-nonce': nonce };
	const sent = { method: 'POST', urls: [url], query, pairs: [], headers };
	return verifySignature(sent, token).isValid;
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

/** Changes each request that has such a place; the signature stays. */
function changed(signed: Signed[], place: string, random: Random): Signed[] {
	return signed.flatMap(({ request, signature }) => {
		const other = CHANGES[place]?.(request, random);
		return other ? [{ request: other, query: encode(other.query, random), signature }] : [];
	});
}

const counts: Parameters<typeof keepCounts>[0] = [];
afterAll(() => keepCounts(counts));

describe.each(SDKS)('$name', (sdk) => {
	const note = (calls: string, { length }: Signed[], verdict: string) =>
		void counts.push({ sdk: sdk.name, calls, count: length, verdict });
	const acceptedByEither = (calls: Signed[], theirs: boolean[], ours: (one: Signed) => boolean) =>
		calls.filter((one, index) => theirs[index] || ours(one));
	const refusedByEither = (calls: Signed[], theirs: boolean[], ours: (one: Signed) => boolean) =>
		calls.filter((one, index) => !theirs[index] || !ours(one));

	const random = new Random(20_260_801);
	const unsigned = random.many(CALLS, () => {
		const request = makeRequest(random, sdk.hasPlainQueries ? ASCII : VALUE_SIGNS);
		return { request, query: encode(request.query, random), signature: '' };
	});

	describe('V3', () => {
		const sign = (calls: Signed[]) => {
			const signatures = sdk.signV3(calls.map(toCall));
			return calls.map((one, index) => ({ ...one, signature: signatures[index] ?? '' }));
		};
		let signed: Signed[] = [];
		beforeAll(() => void (signed = sign(unsigned)));
		const ours = (one: Signed) => weAcceptV3(one, random);

		it('calls that it accepts are accepted', () => {
			const theirs = sdk.acceptsV3(signed.map(toCall));
			expect(refusedByEither(signed, theirs, ours)).toEqual([]);
			note('V3, as signed', signed, 'accepted by both');
		});

		it('fields of a GET that are given to it apart from the address are accepted', () => {
			const gets = sign(
				unsigned.map(({ request }) => ({
					request: { ...request, method: 'GET', query: [], body: request.query },
					query: '',
					signature: '',
				})),
			).map(({ request, signature }) => ({
				request: { ...request, query: request.body, body: [] },
				query: encode(request.body, random),
				signature,
			}));
			expect(gets.filter((one) => !ours(one))).toEqual([]);
			note('V3, fields of a GET apart', gets, 'accepted');
		});

		it.each(Object.keys(CHANGES))('%s changed is refused, as it refuses it', (place) => {
			const others = changed(signed, place, random);
			const theirs = sdk.acceptsV3(others.map(toCall));
			expect(acceptedByEither(others, theirs, ours)).toEqual([]);
			expect(others.length).toBeGreaterThan(CALLS / 5);
			note(`V3, ${place} changed`, others, 'refused by both');
		});
	});

	describe('V2', () => {
		const signed = unsigned.map((one) => {
			const { url, nonce, token } = one.request;
			return { ...one, signature: signV2(withQuery(url, one.query), nonce, token) };
		});

		it('calls that it accepts are accepted, whatever the query', () => {
			const theirs = sdk.acceptsV2(signed.map(toCall));
			expect(refusedByEither(signed, theirs, weAcceptV2)).toEqual([]);
			note('V2, as signed', signed, 'accepted by both');
		});

		it.each(['the host', 'the path', 'the nonce', 'the token'])(
			'%s changed is refused, as it refuses it',
			(place) => {
				const others = changed(signed, place, random);
				const theirs = sdk.acceptsV2(others.map(toCall));
				expect(acceptedByEither(others, theirs, weAcceptV2)).toEqual([]);
				note(`V2, ${place} changed`, others, 'refused by both');
			},
		);
	});
});
