import type { IHttpRequestOptions } from 'n8n-workflow';

/** What n8n's Request Options hold (they are added to every declarative node). */
export interface RequestOptions {
	batching?: { batch?: { batchSize?: number; batchInterval?: number } };
	allowUnauthorizedCerts?: boolean;
	proxy?: unknown;
	/** Milliseconds; an expression may give them as text. */
	timeout?: unknown;
}

/** Requests with 1,000 recipients take Plivo more than five seconds. */
export const DEFAULT_TIMEOUT_MS = 60_000;

/** How a request travels. */
export interface Transport
	extends Pick<IHttpRequestOptions, 'proxy' | 'skipSslCertificateValidation'> {
	/** For connecting, headers and body together. */
	timeoutMs: number;
}

/**
 * The proxy, deadline and certificate settings of a request.
 * @throws Error when the proxy is not an address
 */
export function transportOf({ timeout, allowUnauthorizedCerts, proxy }: RequestOptions): Transport {
	return {
		timeoutMs: readTimeout(timeout),
		...(allowUnauthorizedCerts && { skipSslCertificateValidation: true }),
		...(proxy ? { proxy: parseProxy(proxy) } : {}),
	};
}

/** What timers of Node take at most; who waits longer than a day waits for nothing. */
const TIMEOUT_MAX_MS = 24 * 3600 * 1000;

/** @throws Error for what is no time; empty and 0 stand for the default */
function readTimeout(timeout: unknown): number {
	if (timeout === undefined || timeout === null || timeout === '') return DEFAULT_TIMEOUT_MS;
	const milliseconds = Number(timeout);
	if (typeof timeout === 'object' || !(milliseconds >= 0)) {
		throw new Error(
			"The Timeout in 'Request Options' is not a number of milliseconds, such as 10000",
		);
	}
	if (milliseconds === 0) return DEFAULT_TIMEOUT_MS;
	return Math.min(TIMEOUT_MAX_MS, Math.ceil(milliseconds));
}

/** A proxy without scheme is refused, as n8n's routing engine does: `myproxy:3128` names a scheme of its own. */
function parseProxy(proxy: unknown): IHttpRequestOptions['proxy'] {
	const address = String(proxy).trim();
	if (!/^https?:\/\/[^/]/i.test(address) || !URL.canParse(address)) {
		throw new Error(
			`The Proxy in 'Request Options' is not a web address. Begin with http:// or https://, such as http://myproxy:3128`,
		);
	}
	const { hostname, port, protocol, username, password } = new URL(address);
	return {
		host: hostname,
		port: Number(port) || (protocol === 'https:' ? 443 : 80),
		protocol: protocol.replace(/:$/, ''),
		...(username && {
			auth: { username: decodeURIComponent(username), password: decodeURIComponent(password) },
		}),
	};
}
