import { Refusal } from './answers';
import { isObject } from './checks/shape';
import type { DeliveryOptions, InboundOptions, RepeatOptions, TapOptions } from './inboundTypes';

export type Check = (value: unknown) => boolean;

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

export const DELIVERY_CHECKS: Record<keyof DeliveryOptions, Check> = {
	times: (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MAX_TIMES,
	sameNonce: isBoolean,
	background: isBoolean,
};

const REPEAT_CHECKS: Record<keyof RepeatOptions, Check> = { ...DELIVERY_CHECKS, uuid: isString };

const SPELLING_CHECKS = {
	contentType: isString,
	spelling: isOneOf('documented', 'sdk', 'media1', 'dotted', 'json'),
	choiceSpelling: isOneOf('payload', 'id', 'title', 'button', 'text'),
};

const TAP_CHECKS: Record<keyof TapOptions, Check> = {
	...DELIVERY_CHECKS,
	...SPELLING_CHECKS,
	uuid: isString,
	choice: isString,
	from: isString,
};

const CHECKS: Record<keyof InboundOptions, Check> = {
	...DELIVERY_CHECKS,
	...SPELLING_CHECKS,
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
	intent: isOneOf('optout', 'optin', 'help', ''),
	powerpackUuid: isString,
	errorCode: isString,
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

/** Reads what is tapped from JSON. Throws a 400 that names the wrong field. */
export function readTapOptions(value: unknown): TapOptions {
	if (!isObject(value) || !isTap(value)) {
		throw new Refusal(400, 'a tap is an object with uuid and choice');
	}
	return value;
}

function isTap(value: Record<string, unknown>): value is Record<string, unknown> & TapOptions {
	checkEntries(value, TAP_CHECKS, 'a tap');
	return value.uuid !== undefined && value.choice !== undefined;
}

function isInbound(
	value: Record<string, unknown>,
): value is Record<string, unknown> & InboundOptions {
	checkEntries(value, CHECKS, 'an inbound message');
	return value.to !== undefined && value.from !== undefined;
}

function isRepeat(
	value: Record<string, unknown>,
): value is Record<string, unknown> & RepeatOptions {
	checkEntries(value, REPEAT_CHECKS, 'a repetition');
	return value.uuid !== undefined;
}

/** Checks each entry of an object; throws a 400 that names the first that `what` does not have, or has otherwise. */
export function checkEntries(
	value: Record<string, unknown>,
	checks: Record<string, Check>,
	what: string,
) {
	for (const [name, entry] of Object.entries(value)) {
		const check = checks[name];
		if (!check) throw new Refusal(400, `${what} has no ${name}`);
		if (!check(entry)) throw new Refusal(400, `the value of ${name} is not valid`);
	}
}
