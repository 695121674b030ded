/**
 * A time as Plivo's filters take it: `YYYY-MM-DD HH:MM:SS` in UTC (plivo-php: message list).
 * @param value ISO 8601, a Date, or milliseconds since 1970; a time without zone counts as UTC
 * @returns undefined when it is no time
 */
export function toPlivoTime(value: unknown): string | undefined {
	const time = readTime(value);
	return time?.toISOString().slice(0, 19).replace('T', ' ');
}

/** The time a value stands for, or undefined; see toPlivoTime. */
export function readTime(value: unknown): Date | undefined {
	if (typeof value === 'string') return validDate(new Date(withZone(value.trim())));
	if (typeof value === 'number') return validDate(new Date(value));
	// A Date or a Luxon DateTime of another realm: both tell their milliseconds.
	if (typeof value === 'object' && value !== null) return validDate(new Date(Number(value)));
	return undefined;
}

function withZone(text: string): string {
	const iso = text.replace(/^(\d{4}-\d\d-\d\d) /, '$1T');
	const hasZone = /(Z|[+-]\d\d:?\d\d)$/i.test(iso);
	if (/^\d{4}-\d\d-\d\d$/.test(iso) || hasZone) return iso;
	return `${iso}Z`;
}

function validDate(date: Date): Date | undefined {
	return Number.isNaN(date.getTime()) ? undefined : date;
}
