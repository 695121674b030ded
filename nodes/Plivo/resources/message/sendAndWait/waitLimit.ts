import { WAIT_INDEFINITELY } from 'n8n-workflow';
import { readTime } from '../../../../../plivo/time';
import { isEmpty, quote } from '../../../../../plivo/values';
import { FormProblem, isObject, type ReadParameter } from '../../../operation/item';

const UNIT_MS: Record<string, number> = {
	minutes: 60_000,
	hours: 3_600_000,
	days: 24 * 3_600_000,
};

/**
 * When the execution goes on without an answer, by `Limit Wait Time` as n8n's own nodes have it.
 * @param zone the workflow's, for a time without one
 * @returns n8n's date for no end where there is no limit
 * @throws FormProblem for a limit that is no time to come: it would end the wait at once, or never
 */
export function readWaitLimit(read: ReadParameter, zone: string, now = Date.now()): Date {
	const options = read('options');
	const limit = isObject(options) ? options.limitWaitTime : undefined;
	const values = isObject(limit) ? limit.values : undefined;
	if (!isObject(values) || Object.keys(values).length === 0) return WAIT_INDEFINITELY;
	return values.limitType === 'atSpecifiedTime'
		? atTime(values.maxDateAndTime, zone, now)
		: afterInterval(values.resumeAmount ?? 1, values.resumeUnit ?? 'hours', now);
}

function atTime(value: unknown, zone: string, now: number): Date {
	const time = isEmpty(value) ? undefined : readTime(value, zone);
	if (!time) {
		throw problem(
			isEmpty(value) ? 'There is no time' : `${quote(value)} is not a date and time`,
			'Give a date and time, such as 2026-12-24T18:00:00',
		);
	}
	if (time.toMillis() > now) return time.toJSDate();
	throw problem(`${quote(value)} is over`, 'Give a time to come');
}

function afterInterval(amount: unknown, unit: unknown, now: number): Date {
	const unitMs = UNIT_MS[String(unit)];
	if (unitMs === undefined) {
		throw problem(`${quote(unit)} is not a unit`, `Use ${Object.keys(UNIT_MS).join(', ')}`);
	}
	const end = new Date(now + Number(amount) * unitMs);
	if (!isEmpty(amount) && Number(amount) > 0 && end < WAIT_INDEFINITELY) return end;
	throw problem(`${quote(amount)} is not a time to wait`, 'Use a number above 0');
}

function problem(message: string, hint: string): FormProblem {
	return new FormProblem('limitWaitTime', message, hint);
}
