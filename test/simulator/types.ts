export interface SimulatorAccount {
	/** 20 characters: MA... for a main account, SA... for a subaccount. */
	authId: string;
	authToken: string;
	name?: string;
	/** For a subaccount: the Auth ID of its main account. */
	parent?: string;
}

export interface SimulatorOptions extends Partial<SimulatorSettings> {
	/** 0, the default, lets the system choose. */
	port?: number;
	host?: '127.0.0.1';
	/** Replaces the default pair of accounts. */
	accounts?: SimulatorAccount[];
}

export type MessageType = 'sms' | 'mms' | 'whatsapp';
export type FinalState = 'sent' | 'delivered' | 'undelivered' | 'failed';
/** `received` is the state of inbound messages; `read` that of WhatsApp messages which were opened. */
export type MessageState = FinalState | 'queued' | 'received' | 'read';
export type MessageDirection = 'inbound' | 'outbound';

/** What can be changed while the simulator runs. */
export interface SimulatorSettings {
	/** Wait before each answer, in milliseconds; the request has taken effect by then. */
	latencyMs: number;
	/** Whether the account limit of 300 requests in any 5 seconds holds. */
	rateLimit: boolean;
	/** Time between two states of a message, in milliseconds. */
	callbackDelayMs: number;
	/** Waits before a status callback that was not answered with 200 is repeated, in milliseconds. */
	callbackRetryMs: number[];
	/** The state in which a message ends, unless its destination asks for a failure. */
	finalState: FinalState;
	/** The error code of messages that end as failed or undelivered because of `finalState`. */
	errorCode: string;
	/** Destinations that begin so are answered with 403, as if geo permission were off; '' for none. */
	geoBlockedPrefix: string;
	/**
	 * What becomes of a WhatsApp message whose values do not fit a known template: `fail` accepts it and lets it fail
	 * afterwards, `refuse` answers 400.
	 */
	templateMismatch: 'fail' | 'refuse';
}

export type RequestBody = Record<string, unknown>;

/** One attempt to deliver a status callback. */
export interface CallbackAttempt {
	state: MessageState;
	method: 'GET' | 'POST';
	url: string;
	time: string;
	/** HTTP status of the receiver, or null when it could not be reached. */
	status: number | null;
	error: string | null;
}

/** One accepted message: one destination of a send request. */
export interface StoredMessage {
	uuid: string;
	apiId: string;
	account: string;
	direction: MessageDirection;
	type: MessageType;
	src: string | null;
	powerpackUuid: string | null;
	dst: string;
	/** The whole body of the send request, as it was received. */
	body: RequestBody;
	units: number;
	time: string;
	updated: string;
	sentTime: string | null;
	state: MessageState;
	errorCode: string | null;
	requesterIp: string;
	/** Media it carries, by their ids. */
	mediaIds: string[];
	tendlcCampaignId: string | null;
	tendlcStatus: string | null;
	callbacks: CallbackAttempt[];
}

/** One media file: uploaded, sent or received. */
export interface MediaFile {
	id: string;
	account: string;
	fileName: string;
	contentType: string;
	bytes: Buffer;
	uploadTime: string;
	/** Whether it came through the Media API; media of messages do not appear in its list. */
	isUploaded: boolean;
	/** Whether its address asks for no credentials. */
	isPublic: boolean;
}

/** What to make up: messages of every kind, or of one direction and type, and uploaded media. */
export interface SeedOptions {
	messages?: number;
	direction?: MessageDirection;
	type?: MessageType;
	/** Time of the newest message, ISO 8601; now when left out. */
	until?: string;
	/** From one message to the next; seven minutes when left out. */
	everySeconds?: number;
	/** Auth ID of their owner; the first account when left out. */
	account?: string;
	/** Ids of uploads to make up, for messages with `media_ids`. */
	media?: string[];
}

/** One conversion report. */
export interface Conversion {
	uuid: string;
	messageUuid: string;
	account: string;
	status: string;
	timestamp: string;
}

/** One request to the API, as it came in. */
export interface RecordedRequest {
	method: string;
	/** Path as received, without the query. */
	path: string;
	query: Record<string, string | string[]>;
	/** All headers except Authorization. */
	headers: Record<string, string | string[] | undefined>;
	/** The account whose credentials were right, or null. */
	authenticatedAs: string | null;
	rawBody: string;
	/** The parsed JSON, the fields and files (without their bytes) of a form, or null for all else. */
	body: unknown;
	/** The status answered, or null while there is no answer (hanging, reset). */
	status: number | null;
	/** The kind of fault that shaped the answer, or null. */
	fault: FaultKind | null;
	time: string;
}

export const FAULT_KINDS = [
	'status',
	'reset',
	'hang',
	'truncated',
	'html',
	'empty',
	'noUuid',
	'invalidNumbers',
	'delay',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface Fault {
	kind: FaultKind;
	match?: {
		method?: string;
		/** Part of the path. */
		path?: string;
		/** Part of the body's dst. */
		dst?: string;
	};
	/** How many requests it hits: 1 when left out, -1 for all. */
	times?: number;
	/** How many matching requests pass before it strikes. */
	after?: number;
	/** Whether the request takes effect before the fault shapes the answer. */
	accepted?: boolean;
	/** status, empty: HTTP status to answer. */
	status?: number;
	/** status: JSON value, or text. */
	body?: unknown;
	/** status: headers to answer, such as Retry-After. */
	headers?: Record<string, string>;
	/** invalidNumbers: the destinations to refuse. */
	numbers?: string[];
	/** delay: milliseconds before the answer. */
	ms?: number;
}

/** What a handler answers: `body` as JSON, or the bytes of `file`. */
export interface Answer {
	status: number;
	body: unknown;
	file?: Pick<MediaFile, 'contentType' | 'bytes'>;
}
