import { Refusal } from './answers';
import { isObject } from './checks/shape';
import type { DeliveryOptions, InboundOptions, RepeatOptions } from './inboundTypes';

type Check = (value: unknown) => boolean;

const MAX_TIMES = 100;

const isString: Check = (value) => typeof value === 'string';
const isBoolean: Check = (value) => typeof value === 'boolean';
const isOneOf =
	(...values: string[]): Check =>
	(value) =>
		values.some((candidate) => candidate === value);
/** An object with these texts and no others; those that end in a question mark may be absent. */
const isRecordOf =
	(...names: string[]): Check =>
	(value) => {
		if (!isObject(value)) return false;
		const needed = names.filter((name) => !name.endsWith('?'));
		const known = names.map((name) => name.replace('?', ''));
		return (
			needed.every((name) => name in value) &&
			Object.entries(value).every(([name, entry]) => known.includes(name) && isString(entry))
		);
	};

const DELIVERY_CHECKS: Record<keyof DeliveryOptions, Check> = {
	times: (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MAX_TIMES,
	sameNonce: isBoolean,
};

const REPEAT_CHECKS: Record<keyof RepeatOptions, Check> = { ...DELIVERY_CHECKS, uuid: isString };

const CHECKS: Record<keyof InboundOptions, Check> = {
	...DELIVERY_CHECKS,
	to: isString,
	from: isString,
	type: isOneOf('sms', 'mms', 'whatsapp'),
	text: isString,
	media: (value) => Array.isArray(value) && value.length <= 10 && value.every(isString),
	mediaIsPublic: isBoolean,
	button: isRecordOf('text', 'payload'),
	list: isRecordOf('text', 'payload'),
	location: isRecordOf('latitude', 'longitude', 'name?', 'address?'),
	repliedTo: isString,
	contentType: isString,
	intent: isOneOf('optout', 'optin', 'help'),
	powerpackUuid: isString,
	errorCode: isString,
	spelling: isOneOf('documented', 'sdk', 'media1', 'dotted', 'json'),
};

/** Reads an inbound message from JSON. Throws a 400 that names the wrong field. */
export function readInboundOptions(value: unknown): InboundOptions {
	if (!isObject(value) || !isInbound(value)) {
		throw new Refusal(400, 'an inbound message is an object with to and from');
	}
	return value;
}

/** Reads which message is to be delivered once more. Throws a 400 that names the wrong field. */
export function readRepeatOptions(value: unknown): RepeatOptions {
	if (!isObject(value) || !isRepeat(value)) {
		throw new Refusal(400, 'a repetition is an object with uuid');
	}
	return value;
}

function isInbound(
	value: Record<string, unknown>,
): value is Record<string, unknown> & InboundOptions {
	checkEntries(value, CHECKS);
	return value.to !== undefined && value.from !== undefined;
}

function isRepeat(
	value: Record<string, unknown>,
): value is Record<string, unknown> & RepeatOptions {
	checkEntries(value, REPEAT_CHECKS);
	return value.uuid !== undefined;
}

function checkEntries(value: Record<string, unknown>, checks: Record<string, Check>) {
	for (const [name, entry] of Object.entries(value)) {
		const check = checks[name];
		if (!check) throw new Refusal(400, `an inbound message has no ${name}`);
		if (!check(entry)) throw new Refusal(400, `the value of ${name} is not valid`);
	}
}
