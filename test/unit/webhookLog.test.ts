import { LineLimit } from '../../nodes/PlivoTrigger/webhook/log';

describe('LineLimit', () => {
	let now = 0;
	const limit = (everyMs: number) => {
		now = 0;
		return new LineLimit(everyMs, () => now);
	};

	it('lets one line of a kind through in a while, and counts those it leaves out', () => {
		const lines = limit(60_000);
		expect(lines.take('one', 'a')).toBe(0);
		expect(Array.from({ length: 1000 }, () => lines.take('one', 'a'))).toEqual(
			Array.from({ length: 1000 }, () => undefined),
		);
		expect(lines.take('one', 'b')).toBe(0);
		now = 60_000;
		expect(lines.take('one', 'a')).toBe(1000);
		expect(lines.take('one', 'a')).toBeUndefined();
		now = 120_000;
		expect(lines.take('one', 'a')).toBe(1);
	});

	it('does not let more than a hundred kinds of a trigger through, whoever makes them up', () => {
		const lines = limit(60_000);
		const through = () =>
			Array.from({ length: 5000 }, (_, at) => lines.take('one', `kind ${at}`)).filter(
				(one) => one !== undefined,
			).length;
		expect(through()).toBe(100);
		expect(lines.take('another trigger', 'a')).toBe(0);
		now = 60_000;
		expect(lines.take('one', 'another kind')).toBe(0);
	});
});
