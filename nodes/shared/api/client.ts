import { sleep, type IDataObject, type IHttpRequestOptions } from 'n8n-workflow';
import { describeFailure } from '../../../plivo/answer/errors';
import { isNothingButError, readSendResponse } from '../../../plivo/answer/response';
import {
	accountPath,
	lookupBaseUrl,
	lookupPath,
	normalizeApiBaseUrl,
} from '../../../plivo/endpoint';
import { isPlainObject, plainText } from '../../../plivo/values';
import { waitBeforeNextTry } from './backoff';
import { apiErrorOf, type ApiAnswer, type Attempt } from './errors';
import {
	CREDENTIAL,
	exchange,
	orAborted,
	type Account,
	type ApiContext,
	type HttpRequest,
	type Transport,
} from './exchange';
import type { Limits } from './fairShare';
import { PAGE_SIZE, readList, toPage, type Page } from './list';
import {
	rateLimitOf,
	REQUESTS_IN_FLIGHT,
	REQUESTS_PER_WINDOW,
	type Pass,
	type RateLimit,
} from './rateLimit';

/** Requests with 1,000 recipients take Plivo more than five seconds. */
const DEFAULT_TIMEOUT_MS = 60_000;

/** How the requests of a client leave. */
export interface ClientSettings {
	transport: Transport;
	limits: Limits;
	/** How long Plivo may refuse a request with 429 before that is its answer; from the first attempt on. */
	giveUpAfterMs: number;
	/** Gives up what waits for its turn, and reads that are under way. */
	signal?: AbortSignal;
}

export const DEFAULT_SETTINGS: ClientSettings = {
	transport: { timeoutMs: DEFAULT_TIMEOUT_MS },
	limits: { perWindow: REQUESTS_PER_WINDOW, inFlight: REQUESTS_IN_FLIGHT },
	giveUpAfterMs: 120_000,
};

/** Tries of a read that Plivo did not answer, or answered with 5xx. */
const READ_TRIES = 3;

/** A path below the account, by segments: `['Message', uuid]`. */
export type Path = string[];

/**
 * The one way to ask Plivo, for sends, operations, lists of the editor, registration and uploads. It
 * keeps the account's rate limit, waits out a 429, and gives every exchange one deadline.
 *
 * All methods but `attempt` throw an ApiError with Plivo's words unless the answer is a success, or
 * the signal's reason when it gave them up.
 */
export class PlivoClient {
	constructor(
		private readonly context: ApiContext,
		readonly account: Account,
		private readonly settings: ClientSettings = DEFAULT_SETTINGS,
	) {}

	/** Looked up each time: one that was idle is forgotten, and everybody has to share the new one. */
	private get rateLimit(): RateLimit {
		return rateLimitOf(accountKey(this.account));
	}

	/**
	 * A client of the account in the node's credential.
	 * @throws Error when the credential cannot be read, or names an address that may not see the keys
	 */
	static async open(
		context: ApiContext,
		settings: Partial<ClientSettings> = {},
		itemIndex?: number,
	): Promise<PlivoClient> {
		const account = await readAccount(context, itemIndex);
		return new PlivoClient(context, account, { ...DEFAULT_SETTINGS, ...settings });
	}

	/**
	 * A POST whose outcome the caller judges. A 429 is tried again, since Plivo did not take it;
	 * everything else is not, and once it has left it is waited for even when the signal aborts.
	 * @throws what `accountPath` throws for a segment that cannot be one, and the signal's reason
	 */
	async attempt(path: Path, body: object): Promise<Attempt> {
		return await this.paced(this.belowAccount({ method: 'POST', body }, path), false);
	}

	async get(path: Path, qs?: IDataObject): Promise<IDataObject> {
		return await this.read(this.belowAccount({ method: 'GET', qs }, path));
	}

	async post(path: Path, body: object): Promise<IDataObject> {
		return bodyOf(await this.attempt(path, body));
	}

	async delete(path: Path, qs?: IDataObject): Promise<IDataObject> {
		return bodyOf(await this.paced(this.belowAccount({ method: 'DELETE', qs }, path), false));
	}

	/** One page of a list. @param offset as `next` of the page before gave it */
	async page(path: Path, qs: IDataObject = {}, offset = 0): Promise<Page> {
		return toPage(await this.get(path, { ...qs, limit: PAGE_SIZE, offset }), offset, PAGE_SIZE);
	}

	/** The objects of a list, each once; see readList. */
	list(path: Path, qs: IDataObject = {}, max?: number): AsyncGenerator<IDataObject> {
		return readList(async (offset, limit) => await this.get(path, { ...qs, limit, offset }), max);
	}

	/** What Plivo knows about a phone number. It is paid for, so it is not tried again. */
	async lookup(number: string): Promise<IDataObject> {
		const baseUrl = lookupBaseUrl(this.account.baseUrl);
		const url = baseUrl + lookupPath(number);
		return bodyOf(await this.paced({ method: 'GET', url, qs: { type: 'carrier' } }, true));
	}

	private belowAccount(request: Omit<HttpRequest, 'url'>, path: Path): HttpRequest {
		const { authId, baseUrl } = this.account;
		return { ...request, url: baseUrl + accountPath(authId, ...path) };
	}

	/** Only reads may be carried out twice without harm. */
	private async read(request: HttpRequest): Promise<IDataObject> {
		for (let tries = 1; ; tries++) {
			const attempt = await this.paced(request, true);
			const mayPass = 'lost' in attempt || attempt.status >= 500;
			if (!mayPass || tries === READ_TRIES) return bodyOf(attempt);
			await this.pause(waitBeforeNextTry(tries));
		}
	}

	/** @param isRead may be given up while it is under way */
	private async paced(request: HttpRequest, isRead: boolean): Promise<Attempt> {
		const { limits, giveUpAfterMs, signal } = this.settings;
		const { rateLimit } = this;
		let pass = await rateLimit.enter(limits, signal);
		const until = performance.now() + giveUpAfterMs;
		for (;;) {
			const attempt = await this.leave(request, rateLimit, pass, isRead ? signal : undefined);
			if (!isRefusedByRate(attempt)) return attempt;
			const patience = until - performance.now();
			const { retryAfterMs } = describeFailure(attempt);
			if (rateLimit.refuse(pass, retryAfterMs, patience) > patience) return attempt;
			const next = await rateLimit.enterAgain(limits, until, signal);
			if (!next) return attempt;
			pass = next;
		}
	}

	/** Asks, and gives the pass back unless it was refused. */
	private async leave(
		request: HttpRequest,
		rateLimit: RateLimit,
		pass: Pass,
		signal?: AbortSignal,
	): Promise<Attempt> {
		let attempt: Attempt | undefined;
		try {
			attempt = await exchange(
				this.context,
				this.account,
				request,
				this.settings.transport,
				signal,
			);
			return attempt;
		} finally {
			if (!attempt || 'lost' in attempt) rateLimit.leave(pass, true);
			else if (!isRefusedByRate(attempt)) rateLimit.leave(pass, false);
		}
	}

	private async pause(milliseconds: number): Promise<void> {
		const { signal } = this.settings;
		await (signal ? orAborted(sleep(milliseconds), signal) : sleep(milliseconds));
	}
}

/** An answer that names a message is none of a request that was not taken. */
function isRefusedByRate(attempt: Attempt): attempt is ApiAnswer {
	if ('lost' in attempt || attempt.status !== 429) return false;
	return !readSendResponse(attempt.body)?.messageUuids.length;
}

/**
 * A page of a proxy, half an answer or an error may come with the status of a success. Plivo leaves out the
 * body of a 204 alone.
 * @throws ApiError for all but a success in JSON
 */
function bodyOf(attempt: Attempt): IDataObject {
	if ('lost' in attempt) throw apiErrorOf(attempt);
	const { status, body } = attempt;
	const isSuccess = status >= 200 && status < 300;
	if (isSuccess && isPlainObject(body) && !isNothingButError(body)) return body as IDataObject;
	if (status === 204) return {};
	throw apiErrorOf(attempt);
}

/**
 * Reads the node's credential.
 * @param itemIndex the item whose values the credential's expressions see; the first by default
 * @throws Error when its base URL must not be used (see plivo/endpoint)
 */
export async function readAccount(context: ApiContext, itemIndex = 0): Promise<Account> {
	const credential = await context.getCredentials(CREDENTIAL, itemIndex);
	return {
		authId: String(credential.authId ?? '').trim(),
		baseUrl: normalizeApiBaseUrl(String(credential.baseUrl ?? '')),
		wabaId: String(credential.wabaId ?? '').trim(),
		credential,
	};
}

/** What tells one account from another, wherever it answers. */
export function accountKey({ baseUrl, authId }: Account): string {
	return `${baseUrl} ${authId}`;
}

/** What n8n's Request Options hold (they are added to every declarative node). */
export interface RequestOptions {
	batching?: { batch?: { batchSize?: number; batchInterval?: number } };
	allowUnauthorizedCerts?: boolean;
	proxy?: unknown;
	/** Milliseconds; an expression may give them as text. */
	timeout?: unknown;
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
	const isNumber = typeof timeout === 'number' || typeof timeout === 'string';
	const milliseconds = isNumber ? Number(timeout) : NaN;
	if (!(milliseconds >= 0)) {
		throw new Error(
			"The Timeout in 'Request Options' is not a number of milliseconds, such as 10000",
		);
	}
	if (milliseconds === 0) return DEFAULT_TIMEOUT_MS;
	return Math.min(TIMEOUT_MAX_MS, Math.ceil(milliseconds));
}

/** A proxy without scheme is refused, as n8n's routing engine does: `myproxy:3128` names a scheme of its own. */
function parseProxy(proxy: unknown): IHttpRequestOptions['proxy'] {
	const address = plainText(proxy).trim();
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
