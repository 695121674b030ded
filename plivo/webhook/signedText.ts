import { parsePairs, type Pair } from './callback';

/** What Plivo signs of a request. */
export interface SignedRequest {
	method: string;
	/** The addresses Plivo may have been given, without query; see `addressCandidates`. */
	urls: string[];
	/** The raw query string, without `?`. */
	query: string;
	/** The fields of the body, as `readCallback` gives them: undefined when they cannot be signed. A GET has none. */
	pairs: Pair[] | undefined;
}

type Order = (one: string, other: string) => number;

/** By UTF-8 bytes, which is by code point: plivo-python, plivo-go, plivo-ruby. */
const byBytes: Order = (one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other));
/** By UTF-16 units: plivo-node, plivo-java. Differs only for names outside the basic plane, such as emoji. */
const byUnits: Order = (one, other) => (one < other ? -1 : Number(one > other));

/**
 * What follows the address in the text that is signed in V2: the nonce. Neither query nor body is covered
 * (plivo-node: lib/utils/security.js).
 */
export function endsOfV2(_request: SignedRequest, nonce: string): string[] {
	return [nonce];
}

/**
 * What follows the address in the texts of which one is signed in V3 (plivo-node: lib/utils/v3Security.js,
 * plivo-python: signature_v3.py): the sorted fields of the query as `name=value`, then in a POST those of the body as
 * name and value without anything between, then a dot and the nonce.
 *
 * Plivo's SDKs differ at the edges. Both ways are taken where each covers every name and value: the order of names,
 * and a lone `?` in a request without fields (plivo-ruby, plivo-java). Not taken are those that leave something open
 * to change: only one value of a repeated name (plivo-go, plivo-ruby), a query that is not decoded (plivo-php), dots
 * or `&` at the end cut off (plivo-go, plivo-dotnet).
 *
 * A body without fields adds nothing, so a GET and a POST with the same query have the same signature. That does no
 * harm, since a POST is read by its body.
 * @returns undefined when the signature cannot cover the request: JSON, or too many fields
 */
export function endsOfV3(request: SignedRequest, nonce: string): string[] | undefined {
	const query = parsePairs(request.query);
	const body = request.method.toUpperCase() === 'GET' ? [] : request.pairs;
	if (!query || !body) return undefined;
	const fieldTexts = new Set([byBytes, byUnits].map((order) => writeFields(query, body, order)));
	if (query.length + body.length === 0) fieldTexts.add('?');
	return [...fieldTexts].map((fields) => `${fields}.${nonce}`);
}

function writeFields(query: Pair[], body: Pair[], order: Order): string {
	if (query.length + body.length === 0) return '';
	const queryText = sorted(query, order).map(([name, value]) => `${name}=${value}`);
	const bodyText = sorted(body, order).map(([name, value]) => `${name}${value}`);
	const dot = query.length > 0 && body.length > 0 ? '.' : '';
	return `?${queryText.join('&')}${dot}${bodyText.join('')}`;
}

function sorted(pairs: Pair[], order: Order): Pair[] {
	return [...pairs].sort((one, other) => order(one[0], other[0]) || order(one[1], other[1]));
}
