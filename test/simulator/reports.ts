import { Refusal } from './answers';
import { isObject } from './checks/shape';
import { type Check, DELIVERY_CHECKS, checkEntries } from './inboundOptions';
import type { DeliveryOptions } from './inboundTypes';
import { FINAL_STATES } from './outcomes';
import type { CallbackAttempt, FinalState, StoredMessage } from './types';

/** A status report of a sent message, in whatever order. */
export interface ReportOptions extends DeliveryOptions {
	/** Of the message that was sent. */
	uuid: string;
	state: FinalState;
	/** For failed, undelivered and rejected; that of the settings when left out. */
	errorCode?: string;
	/** Wait before the first report, in milliseconds. */
	delayMs?: number;
	/** The number of the report; the state's usual place when left out. */
	sequence?: number;
}

export interface ReportResult {
	message: StoredMessage;
	/** None when the message has no url to report to. */
	attempts: CallbackAttempt[];
}

const isString: Check = (value) => typeof value === 'string';
const isWait: Check = (value) => typeof value === 'number' && value >= 0;

const CHECKS: Record<keyof ReportOptions, Check> = {
	...DELIVERY_CHECKS,
	uuid: isString,
	state: (value) => FINAL_STATES.some((state) => state === value),
	errorCode: isString,
	delayMs: isWait,
	sequence: (value) => Number.isInteger(value),
};

/** Reads what is to be reported from JSON. Throws a 400 that names the wrong field. */
export function readReportOptions(value: unknown): ReportOptions {
	if (!isObject(value) || !isReport(value)) {
		throw new Refusal(400, 'a report is an object with uuid and state');
	}
	return value;
}

function isReport(
	value: Record<string, unknown>,
): value is Record<string, unknown> & ReportOptions {
	checkEntries(value, CHECKS, 'a report');
	return value.uuid !== undefined && value.state !== undefined;
}
