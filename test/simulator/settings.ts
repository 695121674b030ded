import { Refusal } from './answers';
import { isObject } from './checks/shape';
import { FINAL_STATES } from './outcomes';
import type { SimulatorSettings } from './types';

const isWait = (value: unknown) => typeof value === 'number' && value >= 0;
const isBoolean = (value: unknown) => typeof value === 'boolean';
const isString = (value: unknown) => typeof value === 'string';
const isOneOf =
	(...values: string[]) =>
	(value: unknown) =>
		values.some((candidate) => candidate === value);
const isListOf = (isEntry: (value: unknown) => boolean) => (value: unknown) =>
	Array.isArray(value) && value.every(isEntry);

const CHECKS: Record<keyof SimulatorSettings, (value: unknown) => boolean> = {
	latencyMs: isWait,
	rateLimit: isBoolean,
	callbackDelayMs: isWait,
	callbackRetryMs: isListOf(isWait),
	finalState: isOneOf(...FINAL_STATES),
	errorCode: isString,
	geoBlockedPrefix: isString,
	templateMismatch: isOneOf('fail', 'refuse'),
	callbackSignatures: isListOf(isOneOf('v2', 'maV2', 'v3', 'maV3')),
	rotatedTokens: isListOf(isString),
	answerUrlRequired: isBoolean,
	emptyAppId: isOneOf('refuse', 'unlink'),
	deleteLinkedApplication: isOneOf('unlink', 'refuse'),
};

const isSetting = (name: string): name is keyof SimulatorSettings => name in CHECKS;

/** Reads changed settings that came as JSON. Throws a 400 that names the wrong one. */
export function readSettings(value: unknown): Partial<SimulatorSettings> {
	if (!isObject(value) || !areSettings(value)) throw new Refusal(400, 'settings are an object');
	return value;
}

function areSettings(
	value: Record<string, unknown>,
): value is Record<string, unknown> & Partial<SimulatorSettings> {
	for (const [name, entry] of Object.entries(value)) {
		if (!isSetting(name)) throw new Refusal(400, `there is no setting ${name}`);
		if (!CHECKS[name](entry)) throw new Refusal(400, `the value of ${name} is not valid`);
	}
	return true;
}
