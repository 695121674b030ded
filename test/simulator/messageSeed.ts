import { randomUUID } from 'node:crypto';

import { Refusal } from './answers';
import { CAMPAIGN_ID, FIRST_NUMBER, powerpacksOf } from './seed';
import { madeUpMedia } from './sentMedia';
import type { Store } from './store';
import type { MediaFile, SeedOptions, SimulatorAccount, StoredMessage } from './types';

type Kind = Pick<StoredMessage, 'direction' | 'type' | 'state' | 'errorCode'>;

/** The kinds of message that take turns. */
const KINDS: Kind[] = [
	{ direction: 'outbound', type: 'sms', state: 'delivered', errorCode: '000' },
	{ direction: 'inbound', type: 'sms', state: 'received', errorCode: null },
	{ direction: 'outbound', type: 'sms', state: 'undelivered', errorCode: '30' },
	{ direction: 'outbound', type: 'mms', state: 'delivered', errorCode: '000' },
	{ direction: 'inbound', type: 'mms', state: 'delivered', errorCode: '000' },
	{ direction: 'outbound', type: 'whatsapp', state: 'read', errorCode: '000' },
	{ direction: 'inbound', type: 'whatsapp', state: 'received', errorCode: null },
	{ direction: 'outbound', type: 'whatsapp', state: 'failed', errorCode: '340' },
	{ direction: 'outbound', type: 'sms', state: 'sent', errorCode: null },
];

/** Other ends of the conversations; MMS goes to the first one only. */
const PEOPLE = ['14155550123', '14165550124', '447700900123', '4915155500125'];
const POWERPACK = powerpacksOf()[0];

const SEVEN_MINUTES = 420;

/**
 * Adds made-up messages and uploads to a store. The messages end at `until`, the newest last in the list returned. Throws
 * a 400 for an account it does not know, or when no kind of message is left.
 */
export function seedMessages(store: Store, options: SeedOptions): StoredMessage[] {
	const account = store.account(options.account ?? store.accounts[0]?.authId ?? '');
	if (!account) throw new Refusal(400, 'there is no such account');
	for (const id of options.media ?? []) keep(store, uploaded(id, account));
	const kinds = kindsOf(options);
	const { messages: count = 0, everySeconds = SEVEN_MINUTES } = options;
	const end = options.until === undefined ? Date.now() : Date.parse(options.until);
	return Array.from({ length: count }, (_, index) => {
		const kind = kinds[index % kinds.length];
		if (!kind) throw new Refusal(400, 'there is no such kind of message to seed');
		const time = new Date(end - (count - 1 - index) * everySeconds * 1000).toISOString();
		const media = kind.type === 'mms' ? mediaOf(kind, index, time, account) : [];
		for (const file of media) keep(store, file);
		const message = seeded(kind, index, time, account, media);
		store.messages.set(message.uuid, message);
		return message;
	});
}

function keep(store: Store, media: MediaFile) {
	store.media.set(media.id, media);
}

const uploaded = (id: string, { authId }: SimulatorAccount): MediaFile => ({
	...madeUpMedia(id, { account: authId, fileName: `${id}.png`, isPublic: false }),
	isUploaded: true,
});

function kindsOf({ direction, type }: SeedOptions): Kind[] {
	return KINDS.filter(
		(kind) =>
			(direction === undefined || kind.direction === direction) &&
			(type === undefined || kind.type === type),
	);
}

/** An MMS brings a picture behind credentials and a document that is open to everyone. */
function mediaOf(
	{ direction }: Kind,
	index: number,
	time: string,
	{ authId: account }: SimulatorAccount,
): MediaFile[] {
	const fileName = `${direction}-${index + 1}`;
	return [
		madeUpMedia(randomUUID(), { account, fileName: `${fileName}.png`, isPublic: false }, time),
		madeUpMedia(randomUUID(), { account, fileName: `${fileName}.pdf`, isPublic: true }, time),
	];
}

/** A message as if it had been sent or received; every fifth outbound SMS left through a powerpack's campaign. */
function seeded(
	kind: Kind,
	index: number,
	time: string,
	account: SimulatorAccount,
	media: MediaFile[],
): StoredMessage {
	const person = PEOPLE[kind.type === 'mms' ? 0 : index % PEOPLE.length] ?? '';
	const own = FIRST_NUMBER;
	const isInbound = kind.direction === 'inbound';
	const isCampaign = !isInbound && kind.type === 'sms' && index % 5 === 0;
	return {
		...kind,
		uuid: randomUUID(),
		apiId: randomUUID(),
		account: account.authId,
		src: isInbound ? person : own,
		powerpackUuid: isCampaign ? (POWERPACK?.uuid ?? null) : null,
		dst: isInbound ? own : person,
		body: isInbound ? {} : { src: own, dst: person, type: kind.type, trackable: index % 2 === 0 },
		units: 1,
		time,
		updated: time,
		sentTime: isInbound || kind.state === 'failed' ? null : time,
		requesterIp: '127.0.0.1',
		mediaIds: media.map(({ id }) => id),
		tendlcCampaignId: isCampaign ? CAMPAIGN_ID : null,
		tendlcStatus: isCampaign ? 'COMPLETED' : null,
		callbacks: [],
	};
}
