import { DateTime } from 'luxon';

/** What a number of seconds or milliseconds since 1970 looks like: from 2001-09-09 on to the year 2286. */
const SECONDS = /^[1-9]\d{9}$/;
const MILLISECONDS = /^[1-9]\d{12}$/;

/**
 * The time that a value stands for.
 * @param value ISO 8601 (or the same with a blank for the `T`), a Date, a luxon DateTime, also of another realm, or
 * seconds or milliseconds since 1970 as a number or as text, which 10 or 13 digits tell apart
 * @param zone IANA name or offset of the zone that a time without one is in: the workflow's
 * @returns undefined for what is no time, and for what could be more than one: days with slashes, a spreadsheet's days
 */
export function readTime(value: unknown, zone: string): DateTime<true> | undefined {
	if (typeof value === 'string') return readText(value.trim(), zone);
	if (typeof value === 'number') return readText(String(value), zone);
	return readObject(value);
}

/** A time as Plivo's filters take it: `YYYY-MM-DD HH:MM:SS` in UTC (plivo-php: message list). */
export function toPlivoTime(time: DateTime<true>): string {
	return time.toUTC().toFormat('yyyy-MM-dd HH:mm:ss');
}

/** A Date or a luxon DateTime, also of another realm, as ISO 8601 in its own zone; undefined for all else. */
export function toIsoText(value: unknown): string | undefined {
	return readObject(value)?.toISO();
}

function readText(text: string, zone: string): DateTime<true> | undefined {
	if (SECONDS.test(text)) return valid(DateTime.fromSeconds(Number(text)));
	if (MILLISECONDS.test(text)) return valid(DateTime.fromMillis(Number(text)));
	// Luxon would read `2026` and `10:30` too, which say too little.
	if (!/^\d{4}-\d\d-\d\d/.test(text)) return undefined;
	return valid(DateTime.fromISO(text.replace(/^(\S{10}) +/, '$1T'), { zone, setZone: true }));
}

function readObject(value: unknown): DateTime<true> | undefined {
	if (Object.prototype.toString.call(value) === '[object Date]') {
		return valid(DateTime.fromMillis(Number(value), { zone: 'utc' }));
	}
	return isDateTime(value)
		? valid(DateTime.fromISO(value.toISO() ?? '', { setZone: true }))
		: undefined;
}

/** Instances of another copy of luxon, or of another realm, are told by luxon's own mark. */
function isDateTime(value: unknown): value is { toISO(): string | null } {
	return (
		typeof value === 'object' &&
		value !== null &&
		'isLuxonDateTime' in value &&
		value.isLuxonDateTime === true &&
		'toISO' in value &&
		typeof value.toISO === 'function'
	);
}

function valid(time: DateTime): DateTime<true> | undefined {
	return isValid(time) ? time : undefined;
}

function isValid(time: DateTime): time is DateTime<true> {
	return time.isValid;
}
