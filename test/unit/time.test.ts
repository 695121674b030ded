import { DateTime } from 'luxon';

import { readTime, toIsoText, toPlivoTime } from '../../plivo/time';
import { dateOfAnotherRealm } from './realm';

const utcOf = (value: unknown, zone = 'Europe/Berlin') => {
	const time = readTime(value, zone);
	return time && toPlivoTime(time);
};

describe('readTime', () => {
	it.each([
		['without zone, in summer', '2026-07-01T09:00:00', '2026-07-01 07:00:00'],
		['without zone, in winter', '2026-01-31T09:00:00', '2026-01-31 08:00:00'],
		['with a blank for the T', '2026-07-01  09:00', '2026-07-01 07:00:00'],
		['a day', '2026-07-01', '2026-06-30 22:00:00'],
		['in UTC', '2026-07-01T09:00:00Z', '2026-07-01 09:00:00'],
		['with an offset', ' 2026-07-01T09:00:00.123+05:30 ', '2026-07-01 03:30:00'],
		['seconds', 1763632800, '2025-11-20 10:00:00'],
		['seconds as text', '1763632800', '2025-11-20 10:00:00'],
		['milliseconds', 1763632800000, '2025-11-20 10:00:00'],
		['milliseconds as text', '1763632800000', '2025-11-20 10:00:00'],
		['a Date', new Date('2026-07-01T09:00:00Z'), '2026-07-01 09:00:00'],
		['a Date of another realm', dateOfAnotherRealm(1763632800000), '2025-11-20 10:00:00'],
		[
			'a DateTime',
			DateTime.fromISO('2026-07-01T09:00:00', { zone: 'Asia/Tokyo' }),
			'2026-07-01 00:00:00',
		],
		[
			'a DateTime of another copy of luxon',
			{ isLuxonDateTime: true, toISO: () => '2026-07-01T09:00:00.000+02:00' },
			'2026-07-01 07:00:00',
		],
	])('reads a time %s', (_, value, expected) => {
		expect(utcOf(value)).toBe(expected);
	});

	it('reads a time without zone in the zone given, whatever the zone of the machine', () => {
		expect(utcOf('2026-07-01T09:00:00', 'America/New_York')).toBe('2026-07-01 13:00:00');
		expect(utcOf('2026-07-01T09:00:00', 'UTC')).toBe('2026-07-01 09:00:00');
	});

	it.each([
		['days of a spreadsheet', 46346.5],
		['whole days of a spreadsheet', 46346],
		['a day with slashes', '05/06/2026'],
		['a year', '2026'],
		['an hour', '09:00'],
		['a month that is none', '2026-13-01'],
		['words', 'tomorrow'],
		['nothing', ''],
		['not a number', NaN],
		['an invalid Date', new Date(NaN)],
		['an invalid DateTime', DateTime.invalid('none')],
		['an object', { toISO: () => '2026-07-01' }],
		['undefined', undefined],
		['a boolean', true],
	])('refuses %s', (_, value) => {
		expect(readTime(value, 'Europe/Berlin')).toBeUndefined();
	});
});

describe('toIsoText', () => {
	it('keeps the zone of a DateTime and writes a Date in UTC', () => {
		const time = DateTime.fromISO('2026-07-01T09:00:00', { zone: 'Europe/Berlin' });
		expect(toIsoText(time)).toBe('2026-07-01T09:00:00.000+02:00');
		expect(toIsoText(new Date('2026-07-01T09:00:00Z'))).toBe('2026-07-01T09:00:00.000Z');
		expect(toIsoText('2026-07-01T09:00:00Z')).toBeUndefined();
	});
});
