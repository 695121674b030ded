import { ShortMemory } from '../../nodes/PlivoTrigger/webhook/memory';

describe('ShortMemory', () => {
	let now = 0;
	const memory = (entriesMax = 3) => {
		now = 0;
		return new ShortMemory<string>({ milliseconds: 1000, entriesMax }, () => now);
	};

	it('remembers for a while from the last time', () => {
		const kept = memory();
		kept.set('a', '1');
		now = 999;
		expect(kept.get('a')).toBe('1');
		kept.set('a', '2');
		now = 1998;
		expect(kept.get('a')).toBe('2');
		now = 1999;
		expect(kept.has('a')).toBe(false);
	});

	it('forgets the oldest when there is too much, and what it is told to', () => {
		const kept = memory();
		for (const key of ['a', 'b', 'c', 'a', 'd']) kept.set(key, key);
		expect(['a', 'b', 'c', 'd'].filter((key) => kept.has(key))).toEqual(['a', 'c', 'd']);
		kept.delete('c');
		expect(kept.has('c')).toBe(false);
	});

	it('takes a million entries in linear time', () => {
		const kept = memory(1000);
		const started = performance.now();
		for (let at = 0; at < 1_000_000; at++) kept.set(String(at), 'x');
		expect(performance.now() - started).toBeLessThan(10_000);
	});
});
