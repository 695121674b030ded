export const DEFAULT_API_BASE_URL = 'https://api.plivo.com';

const LOOPBACK_HOSTS = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/**
 * The API base URL as requests use it: trimmed, without trailing slashes, Plivo's own when empty.
 * @throws Error when it is no http(s) address, or plain http to another computer: the keys would
 * travel readable.
 */
export function normalizeApiBaseUrl(raw: string | undefined): string {
	const baseUrl = (raw ?? '').trim().replace(/\/+$/, '') || DEFAULT_API_BASE_URL;
	assertSafeToCarryKeys(baseUrl);
	return baseUrl;
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

/** Where messages of an account are sent and listed, relative to the API base URL. */
export function messagePath(authId: string): string {
	return `${accountPath(authId)}Message/`;
}

/** The root of an account's resources, relative to the API base URL; ends in a slash. */
export function accountPath(authId: string): string {
	return `/v1/Account/${encodeURIComponent(authId.trim())}/`;
}

/** Number lookup has a host of its own at Plivo; any other server answers it itself. */
export function lookupBaseUrl(apiBaseUrl: string): string {
	return apiBaseUrl === DEFAULT_API_BASE_URL ? 'https://lookup.plivo.com' : apiBaseUrl;
}

function parseUrl(path: string, baseUrl: string | undefined): URL | undefined {
	return URL.canParse(path, baseUrl) ? new URL(path, baseUrl) : undefined;
}
