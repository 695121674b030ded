import { isLinear } from '../support/growth';
import { ShortMemory } from '../../nodes/shared/webhook/memory';
import { heapInUse } from '../support/heap';

describe('ShortMemory', () => {
	let now = 0;
	const memory = (entriesMax = 3, allMax = 1000) => {
		now = 0;
		return new ShortMemory<string>({ milliseconds: 1000, entriesMax, allMax }, () => now);
	};

	it('remembers for a while from the last time', () => {
		const kept = memory();
		kept.set('one', 'a', '1');
		now = 999;
		expect(kept.get('one', 'a')).toBe('1');
		kept.set('one', 'a', '2');
		now = 1998;
		expect(kept.get('one', 'a')).toBe('2');
		now = 1999;
		expect(kept.has('one', 'a')).toBe(false);
		kept.set('other', 'b', '1');
		expect(kept.has('other', 'b')).toBe(true);
	});

	it('forgets the oldest when there is too much, and what it is told to', () => {
		const kept = memory();
		for (const key of ['a', 'b', 'c', 'a', 'd']) kept.set('one', key, key);
		expect(['a', 'b', 'c', 'd'].filter((key) => kept.has('one', key))).toEqual(['a', 'c', 'd']);
		kept.delete('one', 'c');
		expect(kept.has('one', 'c')).toBe(false);
	});

	it('tells scopes apart, and lets none displace what is of another', () => {
		const kept = memory(10, 15);
		for (const key of ['a', 'b', 'c']) kept.set('one', key, key);
		for (let at = 0; at < 100; at++) kept.set('noisy', `n${at}`, 'x');
		for (let at = 0; at < 100; at++) kept.set('another', `n${at}`, 'x');
		expect(['a', 'b', 'c'].filter((key) => kept.has('one', key))).toEqual(['a', 'b', 'c']);
		const all = ['noisy', 'another'].flatMap((scope) =>
			Array.from({ length: 100 }, (_, at) => kept.has(scope, `n${at}`)).filter(Boolean),
		);
		expect(all).toHaveLength(12);
		expect(kept.has('one', 'n99')).toBe(false);
	});

	it('takes any number of entries in linear time', () => {
		const fill = (size: number) => () => {
			const kept = memory(1000);
			for (let at = 0; at < size; at++) kept.set('one', String(at), 'x');
		};
		expect(isLinear(fill, 50_000)).toBe(true);
	});

	it('keeps nothing of the request that a key is a part of', () => {
		const kept = memory(100);
		const before = heapInUse();
		for (let at = 0; at < 100; at++) {
			const body = Buffer.from(`message-${at}-of-many${'x'.repeat(200_000)}`).toString('utf8');
			kept.set('one', body.slice(0, 20), 'x');
		}
		expect(heapInUse() - before).toBeLessThan(5_000_000);
	});
});
