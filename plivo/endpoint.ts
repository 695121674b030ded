import { isWellFormed } from './values';

export const DEFAULT_API_BASE_URL = 'https://api.plivo.com';

const LOOKUP_BASE_URL = 'https://lookup.plivo.com';

/** Plivo's own hosts beside the API's that a request with keys may go to. */
const PLIVO_ORIGINS = [LOOKUP_BASE_URL, 'https://media.plivo.com'];

const LOOPBACK_HOSTS = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/**
 * The API base URL as requests use it: trimmed, the host in small letters, without trailing slashes; Plivo's own when
 * empty. The same server has one base URL, however it is written.
 * @throws Error when it is no http(s) address, has more than a host and a path, or is plain http to another computer:
 * the keys would travel readable
 */
export function normalizeApiBaseUrl(raw: string | undefined): string {
	const baseUrl = (raw ?? '').trim() || DEFAULT_API_BASE_URL;
	assertSafeToCarryKeys(baseUrl);
	const { origin, pathname, username, password, search, hash } = new URL(baseUrl);
	if (username || password || search || hash) {
		throw new Error(
			`The API Base URL at '${origin}' has more than a host and a path. Leave out names, passwords, ? and #`,
		);
	}
	return origin + withoutTrailingSlashes(pathname);
}

/**
 * Checks that a request may carry the account's keys: https anywhere, http to this computer only.
 * @throws Error that names the address and says what to use instead
 */
export function assertSafeToCarryKeys(baseUrl: string | undefined, path = ''): void {
	const target = parseUrl(path, baseUrl);
	if (!target || !['http:', 'https:'].includes(target.protocol)) {
		throw new Error(
			`The API Base URL '${baseUrl ?? path}' is not a web address. Use ${DEFAULT_API_BASE_URL}`,
		);
	}
	if (target.protocol === 'http:' && !LOOPBACK_HOSTS.test(target.hostname)) {
		throw new Error(
			`The API Base URL '${target.origin}' is not encrypted, so the Auth Token is not sent there. Use https; http is accepted for this computer alone (localhost)`,
		);
	}
}

/**
 * Whether an address may see the account's keys: the credential's own server, and where that is Plivo's, the hosts
 * where Plivo keeps lookup and media. No other host of the same domain counts.
 * @param baseUrl the credential's API base URL, normalised
 */
export function mayCarryKeys(url: string, baseUrl: string): boolean {
	const origin = parseUrl(url)?.origin;
	const own = parseUrl(baseUrl)?.origin;
	if (origin === undefined || own === undefined) return false;
	return origin === own || (own === DEFAULT_API_BASE_URL && PLIVO_ORIGINS.includes(origin));
}

/**
 * A resource of an account, relative to the API base URL; ends in a slash.
 * @param segments as they are, such as `'Message', uuid`; none for the account itself
 * @throws Error for a segment that would lead elsewhere
 */
export function accountPath(authId: string, ...segments: string[]): string {
	if (authId.trim() === '') throw new Error('The credential has no Auth ID');
	return `/v1/Account/${pathOf(authId.trim(), ...segments)}`;
}

/** What Plivo knows about a number, relative to the lookup base URL; without account and trailing slash. */
export function lookupPath(number: string): string {
	return `/v1/Number/${encodeSegment(number)}`;
}

/** Number lookup has a host of its own at Plivo; any other server answers it itself. */
export function lookupBaseUrl(apiBaseUrl: string): string {
	return apiBaseUrl === DEFAULT_API_BASE_URL ? LOOKUP_BASE_URL : apiBaseUrl;
}

/** Segments with a slash after each. @throws Error for a segment that would lead elsewhere */
function pathOf(...segments: string[]): string {
	return segments.map((segment) => `${encodeSegment(segment)}/`).join('');
}

/** No encoding keeps `.` and `..` from being taken for steps, and an empty segment gives the list above. */
function encodeSegment(segment: string): string {
	if (['', '.', '..'].includes(segment) || !isWellFormed(segment)) {
		throw new Error(`"${segment}" cannot be part of an address of the API`);
	}
	return encodeURIComponent(segment);
}

function withoutTrailingSlashes(path: string): string {
	let end = path.length;
	while (path[end - 1] === '/') end--;
	return path.slice(0, end);
}

function parseUrl(url: string, baseUrl?: string): URL | undefined {
	return URL.canParse(url, baseUrl) ? new URL(url, baseUrl) : undefined;
}
