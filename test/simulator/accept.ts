import { randomUUID } from 'node:crypto';

import { Refusal } from './answers';
import type { Call } from './call';
import { type CheckedMessage, checkMessage } from './checks/message';
import { refuse } from './checks/shape';
import { mediaOfAddress } from './sentMedia';
import { templateFault } from './templateFault';
import type { RequestBody, StoredMessage } from './types';

/** Who sends, and from where. */
export type Sending = Pick<Call, 'store' | 'lifecycle' | 'account' | 'ip' | 'refusedNumbers'>;

/** What became of a send request. */
export interface Accepted {
	apiId: string;
	messages: StoredMessage[];
	/** Destinations that are no numbers. */
	invalid: string[];
}

/**
 * Checks the body of a send request and sets its messages on their way, one for each valid destination. Throws a Refusal
 * when there is something wrong with it.
 */
export function acceptMessages(sending: Sending, body: RequestBody): Accepted {
	const { store, lifecycle } = sending;
	const checked = checkMessage(body, sending.refusedNumbers);
	checkGeoPermission(checked.valid, store.settings.geoBlockedPrefix);
	const mismatch = templateFault(body);
	if (mismatch && store.settings.templateMismatch === 'refuse') refuse(mismatch);
	const mediaIds = readMedia(sending, body);
	const apiId = randomUUID();
	const messages = checked.valid.map((dst) => ({
		...newMessage(sending, body, checked, dst, apiId),
		mediaIds,
	}));
	for (const message of messages) {
		store.messages.set(message.uuid, message);
		const optOut = store.hasOptedOut(message) ? OPT_OUT_ERROR_CODE : null;
		lifecycle.start(message, mismatch === null ? optOut : MISMATCH_ERROR_CODE);
	}
	return { apiId, messages, invalid: checked.invalid };
}

/** The code of an unknown error: which one tells of a wrong number of template values is not documented. */
const MISMATCH_ERROR_CODE = '1000';

/** The recipient opted out with STOP. */
const OPT_OUT_ERROR_CODE = '200';

/** Ids of the media that a message carries. Throws a 400 for an id that is not one of the account's uploads. */
function readMedia({ account, store }: Sending, body: RequestBody): string[] {
	const uploads = new Set(store.mediaOf(account.authId).map(({ id }) => id));
	const ids = textsOf(body.media_ids);
	const unknown = ids.find((id) => !uploads.has(id));
	if (unknown !== undefined) refuse(`media_ids: there is no media '${unknown}'`);
	const sent = textsOf(body.media_urls).map((url) => mediaOfAddress(url, account.authId));
	for (const media of sent) store.media.set(media.id, media);
	return [...sent.map(({ id }) => id), ...ids];
}

const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** One destination in a barred country refuses the whole request: what Plivo does with the others is not known. */
function checkGeoPermission(numbers: string[], prefix: string) {
	const barred = prefix && numbers.find((number) => number.startsWith(prefix));
	if (barred) {
		throw new Refusal(403, `geo permission to send to ${barred} is disabled for this account`);
	}
}

function newMessage(
	{ account, ip }: Sending,
	body: RequestBody,
	checked: CheckedMessage,
	dst: string,
	apiId: string,
): StoredMessage {
	const time = new Date().toISOString();
	return {
		uuid: randomUUID(),
		apiId,
		account: account.authId,
		direction: 'outbound',
		type: checked.type,
		src: checked.src,
		powerpackUuid: checked.powerpackUuid,
		dst,
		body,
		units: checked.units,
		time,
		updated: time,
		sentTime: null,
		state: 'queued',
		errorCode: null,
		requesterIp: ip,
		mediaIds: [],
		tendlcCampaignId: null,
		tendlcStatus: null,
		callbacks: [],
	};
}
