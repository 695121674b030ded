import { cleanText, readAnswerText } from './response';

export type PlivoFailureKind =
	| 'badRequest'
	| 'unauthorized'
	| 'credit'
	| 'forbidden'
	| 'notFound'
	| 'methodNotAllowed'
	| 'rateLimited'
	| 'server'
	| 'unexpected';

/** Why Plivo, or something in between, did not do what was asked. */
export interface PlivoFailure {
	kind: PlivoFailureKind;
	status: number;
	/** Plivo surely did not take the request: only the statuses that it documents as refusals are. */
	isRefusal: boolean;
	apiId?: string;
	/** Plivo's own words; ours where the answer has none, or where its own would mislead. */
	message: string;
	/** What to do about it, whatever was asked. */
	remedy: string;
	/** What to do about it when a message was to be sent: the remedy, and to look first where it may have been taken. */
	description: string;
	/** How long Plivo asks to wait, when it does. */
	retryAfterMs?: number;
}

export interface PlivoAnswer {
	status: number;
	headers?: Record<string, unknown>;
	/** Parsed or as text. */
	body: unknown;
}

interface Row {
	kind: PlivoFailureKind;
	/** Told by the status, */
	statuses?: (status: number) => boolean;
	/** or by Plivo's words, whatever the status: Plivo does not document one for each case. */
	words?: RegExp;
	/** What happened, where Plivo's words mislead; they come after the remedy then. */
	message?: string;
	remedy: string;
}

/** What Plivo documents as a refusal (docs: API overview; plivo-node and plivo-python map the same). */
const REFUSALS = [400, 401, 402, 403, 404, 405, 429];

const CHECK_LOGS =
	'Whether Plivo accepted the request is unknown. Check the message logs in the Plivo console before sending again, since a message sent twice is paid twice';

/** What each failure means; the first row that fits counts. */
const ROWS: Row[] = [
	{
		kind: 'unauthorized',
		statuses: (status) => status === 401,
		// Plivo says that no credentials were provided, though they were.
		message: 'Plivo rejected the Auth ID or Auth Token',
		remedy:
			'Copy the Auth ID and Auth Token again from the overview page of the Plivo console into the credential',
	},
	{
		kind: 'rateLimited',
		statuses: (status) => status === 429,
		remedy:
			'The account sent more than 300 requests in 5 seconds. Plivo did not accept this one: wait a moment and send it again',
	},
	{
		kind: 'credit',
		statuses: (status) => status === 402,
		words: /insufficient[\s_-]*(credit|balance|fund)|(not enough|out of|no) (credit|balance)/i,
		remedy:
			'The account has too little credit. Add credit in the Plivo console under Billing, wait about two minutes and send again',
	},
	{
		kind: 'forbidden',
		words: /geo[\s_-]*permission/i,
		remedy:
			'The account may not send to the country of the recipient. Allow it in the Plivo console under Messaging > Geo permissions',
	},
	{
		kind: 'forbidden',
		statuses: (status) => status === 403,
		remedy:
			'The account or subaccount may not do this. Check its rights and status in the Plivo console, and for a message that the country of the recipient is allowed under Messaging > Geo permissions',
	},
	{
		kind: 'badRequest',
		statuses: (status) => status === 400,
		remedy:
			'Plivo refused the request and sent nothing. Correct the parameter that its message names, then send again',
	},
	{
		kind: 'notFound',
		statuses: (status) => status === 404,
		remedy:
			'Plivo does not know what was asked for. Check the UUID, that it belongs to this account, and the API base URL in the credential',
	},
	{
		kind: 'methodNotAllowed',
		statuses: (status) => status === 405,
		remedy:
			'This address does not take such a request. Check that the API base URL in the credential is https://api.plivo.com',
	},
	{
		kind: 'server',
		statuses: (status) => status >= 500,
		remedy: 'Plivo could not carry out the request',
	},
];

const UNEXPECTED: Row = {
	kind: 'unexpected',
	remedy:
		'The answer is not one that Plivo gives. Check the API base URL in the credential, and any proxy in between',
};

/**
 * Tells what went wrong from an answer that is not the expected one. `now` (milliseconds since 1970) is what a
 * `Retry-After` date is measured from. What looks like a credential is hidden; the account's own keys are masked before
 * (see maskSecrets). Never throws, whatever the answer holds.
 */
export function describeFailure(answer: PlivoAnswer, now: number = Date.now()): PlivoFailure {
	const { status } = answer;
	const isRefusal = REFUSALS.includes(status);
	const { words, isPage, apiId } = readAnswerText(answer.body);
	const row = findRow(status, words);
	const message = writeMessage(status, words, isPage);
	const remedy = [
		row.remedy,
		...(isPage ? [WEB_PAGE] : []),
		...(row.message && words !== '' ? [`The answer was: ${message}`] : []),
	].join('. ');
	const retryAfterMs = readRetryAfter(answer.headers, now);
	return {
		kind: row.kind,
		status,
		isRefusal,
		...(apiId === undefined ? {} : { apiId }),
		message: row.message ?? message,
		remedy,
		description: isRefusal ? remedy : `${remedy}. ${CHECK_LOGS}`,
		...(retryAfterMs === undefined ? {} : { retryAfterMs }),
	};
}

const WEB_PAGE = 'The answer was a web page, as a proxy or a wrong API base URL gives';

function findRow(status: number, words: string): Row {
	const byWords = status < 500 ? ROWS.find((row) => row.words?.test(words)) : undefined;
	return byWords ?? ROWS.find((row) => row.statuses?.(status)) ?? UNEXPECTED;
}

function writeMessage(status: number, words: string, isPage: boolean): string {
	if (words === '') return writeWithoutWords(status);
	return isPage ? `The answer is a web page: ${words}` : words;
}

/** Who shows the message adds the status. */
function writeWithoutWords(status: number): string {
	if (status >= 500) return 'The server failed and gave no reason';
	return status >= 400 ? 'The request was rejected without a reason' : 'The answer is empty';
}

/** `Retry-After` holds seconds or an HTTP date (RFC 9110, 10.2.3). */
function readRetryAfter(headers: Record<string, unknown> = {}, now: number): number | undefined {
	const name = Object.keys(headers).find((key) => key.toLowerCase() === 'retry-after');
	const header = name === undefined ? undefined : headers[name];
	const first: unknown = Array.isArray(header) ? header[0] : header;
	if (typeof first !== 'string' && typeof first !== 'number') return undefined;
	const value = String(first).trim();
	const seconds = /^\d{1,9}(\.\d{1,9})?$/.test(value) ? Number(value) : NaN;
	if (Number.isFinite(seconds)) return Math.round(seconds * 1000);
	const date = /[a-z]/i.test(value) ? Date.parse(value) : NaN;
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** What is known of a request that no answer came to, from the whole chain of its errors. */
export interface TransportError {
	code?: string;
	message?: string;
	/** The system call that failed; `connect` also where every address of a host was tried in vain. */
	syscall?: string;
	/** n8n did not let the request out: its SSRF protection, allowed domains, or our own refusal of an unsafe address. */
	isRefusedByN8n?: boolean;
}

export interface TransportFailure {
	kind: 'blocked' | 'noConnection' | 'timeout' | 'connectionLost';
	/** The request surely never left; otherwise a message may have been accepted. */
	isRefusal: boolean;
	message: string;
	/** What to do, and whether the message may have been sent. */
	description: string;
}

const NOT_SENT = 'Nothing was sent';
const MAY_BE_SENT = `The message may have been sent. ${CHECK_LOGS}`;

interface FaultBeforeSending {
	/** Signs in the code or the message. */
	sign: RegExp;
	/** The system call that says the same. */
	syscall?: string;
	message: string;
	remedy: string;
}

/**
 * Faults before a request can leave, by evidence: resolving the name, connecting, or the set-up of TLS failed. A host
 * or network out of reach is none by itself, since a connection that carried the request can end so too.
 */
const BEFORE_SENDING: FaultBeforeSending[] = [
	{
		sign: /\b(ENOTFOUND|EAI_AGAIN|getaddrinfo)\b/,
		syscall: 'getaddrinfo',
		message: 'The host of the API was not found',
		remedy:
			'Check the API base URL in the credential, and that this machine can resolve its host name',
	},
	{
		sign: /\b(CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ERR_TLS_CERT_|HOSTNAME_MISMATCH)|self[- ]signed certificate|certificate has expired|unable to (verify|get)\b.*\bcertificate|altnames|wrong.version.number|handshake failure|before secure TLS connection/i,
		message: 'No secure connection to the API could be made',
		remedy:
			'Check the API base URL in the credential and the certificates that this machine trusts, or the proxy in between',
	},
	{
		sign: /\b(connect E[A-Z]+|ECONNREFUSED|UND_ERR_CONNECT_TIMEOUT|ERR_INVALID_URL)\b/,
		syscall: 'connect',
		message: 'The API could not be reached',
		remedy:
			'Check the API base URL in the credential, and that this machine may reach it through its firewall or proxy',
	},
];

const TIMED_OUT = /ETIMEDOUT|ESOCKETTIMEDOUT|ECONNABORTED|TIMEOUT|timed? ?out/i;

/** Enough of an error to know it by. */
const SIGNS_MAX = 2000;

const BLOCKED =
	'n8n did not let the request out. Check the API base URL, the allowed domains of the credential, and the SSRF protection of this n8n';

/** Tells what a failed connection means, and whether the message may have been sent. */
export function describeTransportFailure(error: TransportError): TransportFailure {
	const detail = cleanText(error.message || error.code || '');
	const withDetail = (words: string) => (detail === '' ? words : `${words}: ${detail}`);
	if (error.isRefusedByN8n) {
		return {
			kind: 'blocked',
			isRefusal: true,
			message: detail || 'n8n refused the request',
			description: `${NOT_SENT}. ${BLOCKED}`,
		};
	}
	const signs = `${error.code ?? ''} ${error.message ?? ''}`.slice(0, SIGNS_MAX);
	const fault = BEFORE_SENDING.find(
		({ sign, syscall }) => sign.test(signs) || (syscall !== undefined && syscall === error.syscall),
	);
	if (fault) {
		return {
			kind: 'noConnection',
			isRefusal: true,
			message: withDetail(fault.message),
			description: `${NOT_SENT}. ${fault.remedy}`,
		};
	}
	// Anything else, known (ECONNRESET, socket hang up) or not, may have happened after the request went out.
	const isLate = TIMED_OUT.test(signs);
	return {
		kind: isLate ? 'timeout' : 'connectionLost',
		isRefusal: false,
		message: withDetail(
			isLate
				? 'The API did not answer in time'
				: 'The connection to the API broke before an answer came',
		),
		description: MAY_BE_SENT,
	};
}
