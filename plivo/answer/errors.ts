import { cleanText, readAnswerText } from './answerText';

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
	apiId?: string;
	/** Plivo's own words; ours only when the answer has none. */
	message: string;
	/** What to do about it. */
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
	description: string;
}

const CHECK_LOGS =
	'Whether Plivo accepted the request is unknown. Check the message logs in the Plivo console before sending again, since a message sent twice is paid twice';

/** What each failure means; the first row that fits counts. */
const ROWS: Row[] = [
	{
		kind: 'unauthorized',
		statuses: (status) => status === 401,
		description:
			'Plivo did not accept the keys. Copy the Auth ID and the Auth Token again from the overview page of the Plivo console into the credential',
	},
	{
		kind: 'rateLimited',
		statuses: (status) => status === 429,
		description:
			'The account sent more than 300 requests in 5 seconds. Plivo did not accept this one: wait a moment and send it again',
	},
	{
		kind: 'credit',
		statuses: (status) => status === 402,
		words: /insufficient[\s_-]*(credit|balance|fund)|(not enough|out of|no) (credit|balance)/i,
		description:
			'The account has too little credit. Add credit in the Plivo console under Billing, wait about two minutes and send again',
	},
	{
		kind: 'forbidden',
		words: /geo[\s_-]*permission/i,
		description:
			'The account may not send to the country of the recipient. Allow it in the Plivo console under Messaging > Geo permissions',
	},
	{
		kind: 'forbidden',
		statuses: (status) => status === 403,
		description:
			'The account or subaccount may not do this. Check its rights and status in the Plivo console, and for a message that the country of the recipient is allowed under Messaging > Geo permissions',
	},
	{
		kind: 'badRequest',
		statuses: (status) => [400, 406, 409, 413, 415, 422].includes(status),
		description:
			'Plivo refused the request and sent nothing. Correct the parameter that its message names, then send again',
	},
	{
		kind: 'notFound',
		statuses: (status) => status === 404,
		description:
			'Plivo does not know what was asked for. Check the UUID, that it belongs to this account, and the API base URL in the credential',
	},
	{
		kind: 'methodNotAllowed',
		statuses: (status) => status === 405,
		description:
			'This address does not take such a request. Check that the API base URL in the credential is https://api.plivo.com',
	},
	{
		kind: 'server',
		statuses: (status) => status >= 500,
		description: `Plivo could not carry out the request. ${CHECK_LOGS}`,
	},
	{
		kind: 'unexpected',
		statuses: (status) => status >= 200 && status < 300,
		description: `The answer is not one that Plivo gives. Check the API base URL in the credential. ${CHECK_LOGS}`,
	},
];

const UNEXPECTED: Row = {
	kind: 'unexpected',
	description:
		'The answer is not one that Plivo gives. Check the API base URL in the credential, and any proxy in between',
};

/**
 * Tells what went wrong from an answer that is not the expected one. `now` (milliseconds since 1970) is what a
 * `Retry-After` date is measured from. Keys never appear in the texts.
 */
export function describeFailure(answer: PlivoAnswer, now: number = Date.now()): PlivoFailure {
	const { status } = answer;
	const { words, isPage, apiId } = readAnswerText(answer.body);
	const { kind, description } = findRow(status, words);
	const retryAfterMs = readRetryAfter(answer.headers, now);
	return {
		kind,
		status,
		...(apiId === undefined ? {} : { apiId }),
		message: writeMessage(status, words, isPage),
		description: isPage
			? `${description}. The answer was a web page, as a proxy or a wrong API base URL gives`
			: description,
		...(retryAfterMs === undefined ? {} : { retryAfterMs }),
	};
}

function findRow(status: number, words: string): Row {
	const byWords = status < 500 ? ROWS.find((row) => row.words?.test(words)) : undefined;
	return byWords ?? ROWS.find((row) => row.statuses?.(status)) ?? UNEXPECTED;
}

function writeMessage(status: number, words: string, isPage: boolean): string {
	if (words === '') return `The answer has HTTP status ${status} and says nothing`;
	return isPage ? `The answer is a web page: ${words}` : words;
}

/** `Retry-After` holds seconds or an HTTP date (RFC 9110, 10.2.3). */
function readRetryAfter(headers: Record<string, unknown> = {}, now: number): number | undefined {
	const name = Object.keys(headers).find((key) => key.toLowerCase() === 'retry-after');
	const header = name === undefined ? undefined : headers[name];
	const value = String((Array.isArray(header) ? header[0] : header) ?? '').trim();
	if (/^\d+(\.\d+)?$/.test(value)) return Math.round(Number(value) * 1000);
	const date = /[a-z]/i.test(value) ? Date.parse(value) : NaN;
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

export interface TransportFailure {
	/** `noConnection` means that nothing was sent; after the others a request may have been accepted. */
	kind: 'noConnection' | 'timeout' | 'connectionLost';
	message: string;
	/** What to do, and whether the message may have been sent. */
	description: string;
}

const NOT_SENT = 'Nothing was sent';
const MAY_BE_SENT = `The message may have been sent. ${CHECK_LOGS}`;

/** Network faults by their code or words; the first row that fits counts. */
const TRANSPORT_ROWS: Array<TransportFailure & { sign: RegExp }> = [
	{
		kind: 'noConnection',
		sign: /ENOTFOUND|EAI_AGAIN|getaddrinfo/i,
		message: 'The host of the API was not found',
		description: `${NOT_SENT}. Check the API base URL in the credential, and that this machine can resolve its host name`,
	},
	{
		kind: 'noConnection',
		sign: /CERT_|_CERT|certificate|UNABLE_TO_(VERIFY|GET_ISSUER)|wrong.version.number|handshake|before secure TLS connection/i,
		message: 'No secure connection to the API could be made',
		description: `${NOT_SENT}. Check the API base URL in the credential and the certificates that this machine trusts, or the proxy in between`,
	},
	{
		kind: 'noConnection',
		sign: /ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL|CONNECT_TIMEOUT|connect ETIMEDOUT|ERR_INVALID_URL/i,
		message: 'The API could not be reached',
		description: `${NOT_SENT}. Check the API base URL in the credential, and that this machine may reach it through its firewall or proxy`,
	},
	{
		kind: 'timeout',
		sign: /ETIMEDOUT|ESOCKETTIMEDOUT|ECONNABORTED|TIMEOUT|timed? ?out/i,
		message: 'The API did not answer in time',
		description: MAY_BE_SENT,
	},
];

/** Anything else, known (`ECONNRESET`, `EPIPE`, socket hang up) or not, may have happened after the request went out. */
const CONNECTION_LOST: TransportFailure = {
	kind: 'connectionLost',
	message: 'The connection to the API broke before an answer came',
	description: MAY_BE_SENT,
};

/** Tells what a failed connection means, from the error's code and message, and whether the message may have been sent. */
export function describeTransportFailure(error: {
	code?: string;
	message?: string;
}): TransportFailure {
	const signs = `${error.code ?? ''} ${error.message ?? ''}`;
	const { kind, message, description } =
		TRANSPORT_ROWS.find(({ sign }) => sign.test(signs)) ?? CONNECTION_LOST;
	const detail = cleanText(error.message || error.code || '');
	return { kind, message: detail === '' ? message : `${message}: ${detail}`, description };
}
