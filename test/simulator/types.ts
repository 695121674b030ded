import type { FaultKind } from './faultTypes';

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
	/**
	 * Lookup has a host of its own, as at Plivo: it listens on this port (0 lets the system choose), and the main address
	 * answers 404 to it. Left out, Lookup is served on the main address.
	 */
	lookupPort?: number;
}

export type MessageType = 'sms' | 'mms' | 'whatsapp';
/** `read` is for WhatsApp messages, which are delivered before; other messages end as delivered instead. */
export type FinalState =
	| 'queued'
	| 'sent'
	| 'delivered'
	| 'undelivered'
	| 'failed'
	| 'rejected'
	| 'read';
/** `received` is the state in which inbound messages begin. */
export type MessageState = FinalState | 'received';
export type MessageDirection = 'inbound' | 'outbound';
export type WebhookMethod = 'GET' | 'POST';
/** A signature header of a webhook; the `ma` ones are made with the main account's token. */
export type SignatureName = 'v2' | 'maV2' | 'v3' | 'maV3';

/** What can be changed while the simulator runs. */
export interface SimulatorSettings {
	/** Wait before each answer, in milliseconds; the request has taken effect by then. */
	latencyMs: number;
	/** Whether the account limit of 300 requests in any 5 seconds holds. */
	rateLimit: boolean;
	/** Time between two states of a message, in milliseconds. */
	callbackDelayMs: number;
	/** Waits before a webhook that was not answered with 200 is called again, in milliseconds; none unless told. */
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
	/** The signature headers that webhooks bear: those of status callbacks and of inbound messages. */
	callbackSignatures: SignatureName[];
	/** Tokens whose V3 signatures stand before the right one in the same header, divided by commas. */
	rotatedTokens: string[];
	/** Whether an application without an answer_url is refused. */
	answerUrlRequired: boolean;
	/** What an empty app_id does to a number: `refuse` answers 400, `unlink` takes its application away. */
	emptyAppId: 'refuse' | 'unlink';
	/** What becomes of numbers whose application is deleted; `refuse` answers 400 as long as there are any. */
	deleteLinkedApplication: 'unlink' | 'refuse';
}

export type RequestBody = Record<string, unknown>;

/** One attempt to deliver a status callback, or an inbound message. */
export interface CallbackAttempt {
	state: MessageState;
	method: WebhookMethod;
	url: string;
	nonce: string;
	time: string;
	/** HTTP status of the receiver, or null when it could not be reached. */
	status: number | null;
	/** What the receiver answered, or null; with its content type. */
	answer: string | null;
	answerType: string | null;
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
	/** The whole body of the send request, as it was received; of an inbound message the fields of its delivery. */
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

/** A number that an account has rented. */
export interface OwnedNumber {
	/** Auth ID of the main account. */
	account: string;
	/** Auth ID of the subaccount it is given to, or null. */
	subaccount: string | null;
	number: string;
	alias: string | null;
	/** Id of the application that is linked to it, or null. */
	applicationId: string | null;
	type: 'local' | 'mobile' | 'tollfree';
	country: string;
	countryIso2: string;
	region: string;
	voice: boolean;
	sms: boolean;
	mms: boolean;
	/** YYYY-MM-DD. */
	renewalDate: string;
	tendlcCampaignId: string | null;
	tendlcStatus: 'UNREGISTERED' | 'PROCESSING' | 'COMPLETED';
	tollFreeVerification: 'verified' | 'unverified' | null;
}

/** What can be set on an application. An address that is not set is '' or null: Plivo answers either. */
export interface ApplicationSettings {
	answerUrl: string | null;
	answerMethod: WebhookMethod;
	hangupUrl: string | null;
	hangupMethod: WebhookMethod;
	fallbackAnswerUrl: string | null;
	fallbackMethod: WebhookMethod;
	messageUrl: string | null;
	messageMethod: WebhookMethod;
	isNumberDefault: boolean;
	isEndpointDefault: boolean;
	logsIncomingMessages: boolean;
}

/** What is to happen to calls and messages of the numbers that are linked to it. */
export interface Application extends ApplicationSettings {
	/** Digits; too many of them for a number. */
	id: string;
	/** Auth ID of the main account, or of the subaccount it is given to. */
	account: string;
	name: string;
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
	/** The status answered, or null while there is none (the connection broke or hangs before the headers were out). */
	status: number | null;
	/** Whether the connection ended before the answer did, and not by a fault: the client left. */
	clientLeft: boolean;
	/** The kind of fault that shaped the answer, or null. */
	fault: FaultKind | null;
	time: string;
}

/** What a handler answers: `body` as JSON (nothing when it is undefined), or the bytes of `file`. */
export interface Answer {
	status: number;
	body: unknown;
	file?: Pick<MediaFile, 'contentType' | 'bytes'>;
}
