import { Refusal } from './answers';
import { isObject } from './checks/shape';
import type { SeedOptions } from './types';

const MAX_MESSAGES = 10_000;

const isOneOf =
	(...values: string[]) =>
	(value: unknown) =>
		values.some((candidate) => candidate === value);
const isString = (value: unknown) => typeof value === 'string';

const CHECKS: Record<keyof SeedOptions, (value: unknown) => boolean> = {
	messages: (value) =>
		Number.isInteger(value) && Number(value) >= 0 && Number(value) <= MAX_MESSAGES,
	direction: isOneOf('inbound', 'outbound'),
	type: isOneOf('sms', 'mms', 'whatsapp'),
	until: (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
	everySeconds: (value) => typeof value === 'number' && value >= 0,
	account: isString,
	media: (value) => Array.isArray(value) && value.every(isString),
};

const isOption = (name: string): name is keyof SeedOptions => name in CHECKS;

/** Reads what to seed from JSON. Throws a 400 that names the wrong field. */
export function readSeedOptions(value: unknown): SeedOptions {
	if (!isObject(value) || !areOptions(value)) {
		throw new Refusal(400, 'a seed is an object, such as {"messages": 45}');
	}
	return value;
}

function areOptions(
	value: Record<string, unknown>,
): value is Record<string, unknown> & SeedOptions {
	for (const [name, entry] of Object.entries(value)) {
		if (!isOption(name)) throw new Refusal(400, `there is nothing to seed as ${name}`);
		if (!CHECKS[name](entry)) throw new Refusal(400, `the value of ${name} is not valid`);
	}
	return true;
}
