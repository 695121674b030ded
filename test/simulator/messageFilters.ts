import { Refusal } from './answers';
import { countryOf } from './countries';
import { conversationOrigin } from './messageObject';
import { type Query, queryValue } from './paging';
import type { StoredMessage } from './types';

type Test = (message: StoredMessage, value: string) => boolean;

const FILTERS: Record<string, Test> = {
	subaccount: ({ account }, value) => account === value,
	message_direction: ({ direction }, value) => direction === value,
	message_state: ({ state }, value) => state === value,
	message_type: ({ type }, value) => type === value,
	error_code: ({ errorCode }, value) => Number(errorCode ?? NaN) === Number(value),
	powerpack_id: ({ powerpackUuid }, value) => powerpackUuid === value,
	tendlc_campaign_id: ({ tendlcCampaignId }, value) => tendlcCampaignId === value,
	tendlc_registration_status: ({ tendlcStatus }, value) => tendlcStatus === value,
	from_number: ({ src }, value) => src === value,
	to_number: ({ dst }, value) => dst === value,
	destination_country_iso2: ({ dst }, value) => countryOf(dst)?.iso2 === value,
	conversation_id: ({ type, uuid }, value) =>
		type === 'whatsapp' && uuid.replaceAll('-', '') === value,
	conversation_origin: (message, value) =>
		message.type === 'whatsapp' && conversationOrigin(message) === value,
	message_time: ({ time }, value) => toSecond(Date.parse(time)) === toSecond(parseTime(value)),
	message_time__gt: ({ time }, value) => Date.parse(time) > parseTime(value),
	message_time__gte: ({ time }, value) => Date.parse(time) >= parseTime(value),
	message_time__lt: ({ time }, value) => Date.parse(time) < parseTime(value),
	message_time__lte: ({ time }, value) => Date.parse(time) <= parseTime(value),
};

const ALLOWED: Record<string, string[]> = {
	message_direction: ['inbound', 'outbound'],
	message_state: [
		'queued',
		'sent',
		'delivered',
		'undelivered',
		'failed',
		'received',
		'rejected',
		'read',
	],
	message_type: ['sms', 'mms', 'whatsapp'],
	tendlc_registration_status: ['UNREGISTERED', 'PROCESSING', 'COMPLETED'],
	conversation_origin: ['service', 'utility', 'authentication', 'marketing'],
};

/** Keeps the messages that pass every filter of the query; names that are no filter are ignored. Throws a 400 for odd values. */
export function filterMessages(messages: StoredMessage[], query: Query): StoredMessage[] {
	const asked = Object.entries(FILTERS).flatMap(([name, test]) => {
		const value = queryValue(query, name);
		return value ? [{ name, test, value }] : [];
	});
	for (const { name, value } of asked) checkValue(name, value);
	return messages.filter((message) => asked.every(({ test, value }) => test(message, value)));
}

function checkValue(name: string, value: string) {
	const allowed = ALLOWED[name];
	if (allowed && !allowed.includes(value)) {
		throw new Refusal(400, `${name} should be one of ${allowed.join(', ')}`);
	}
	if (name === 'error_code' && !/^\d+$/.test(value)) {
		throw new Refusal(400, 'error_code should be a number');
	}
	if (name.startsWith('message_time') && Number.isNaN(parseTime(value))) {
		throw new Refusal(400, `${name} should be in the format YYYY-MM-DD HH:MM[:SS[.ffffff]]`);
	}
}

const TIME = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d)(:\d\d)?(\.\d{1,6})?$/;

/** Milliseconds of a filter's time, which is UTC; NaN for another format. */
function parseTime(text: string): number {
	const [, date, minutes, seconds = ':00', fraction = ''] = TIME.exec(text) ?? [];
	return date ? Date.parse(`${date}T${minutes}${seconds}${fraction}Z`) : NaN;
}

const toSecond = (milliseconds: number) => Math.floor(milliseconds / 1000);
