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
const DEFAULT_TIMEOUT_MS = 60_000;

/**
 * The proxy, time-out and certificate settings of a request.
 * @throws Error when the proxy is not an address
 */
export function requestSettings(options: RequestOptions): Partial<IHttpRequestOptions> {
	return {
		timeout: options.timeout && options.timeout > 0 ? options.timeout : DEFAULT_TIMEOUT_MS,
		...(options.allowUnauthorizedCerts && { skipSslCertificateValidation: true }),
		...(options.proxy && { proxy: parseProxy(options.proxy) }),
	};
}

function parseProxy(proxy: string): IHttpRequestOptions['proxy'] {
	if (!URL.canParse(proxy)) {
		throw new Error("The Proxy in 'Request Options' is not an address such as http://myproxy:3128");
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
