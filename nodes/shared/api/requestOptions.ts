import type { IHttpRequestOptions } from 'n8n-workflow';

/** What n8n's Request Options hold (they are added to every declarative node). */
export interface RequestOptions {
	batching?: { batch?: { batchSize?: number; batchInterval?: number } };
	allowUnauthorizedCerts?: boolean;
	proxy?: string;
	/** Milliseconds. */
	timeout?: number;
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
		timeoutMs: timeout && timeout > 0 ? timeout : DEFAULT_TIMEOUT_MS,
		...(allowUnauthorizedCerts && { skipSslCertificateValidation: true }),
		...(proxy && { proxy: parseProxy(proxy) }),
	};
}

/** A proxy without scheme is refused, as n8n's routing engine does: `myproxy:3128` names a scheme of its own. */
function parseProxy(proxy: string): IHttpRequestOptions['proxy'] {
	if (!/^https?:\/\/[^/]/i.test(proxy.trim()) || !URL.canParse(proxy)) {
		throw new Error(
			`The Proxy '${proxy}' in 'Request Options' is not a web address. Begin with http:// or https://, such as http://myproxy:3128`,
		);
	}
	const { hostname, port, protocol, username, password } = new URL(proxy);
	return {
		host: hostname,
		port: Number(port) || (protocol === 'https:' ? 443 : 80),
		protocol: protocol.replace(/:$/, ''),
		...(username && {
			auth: { username: decodeURIComponent(username), password: decodeURIComponent(password) },
		}),
	};
}
