import { checkEstimate, estimateSms } from '../../plivo/send/estimate';
import { problemsOf, sms } from './drafts';

describe('checkEstimate', () => {
	it('counts segments, recipients and requests', () => {
		const dst = Array.from({ length: 1500 }, (_, at) => `1415555${1000 + at}`);
		const result = checkEstimate({ text: 'a'.repeat(161), dst: [...dst, dst[0]] });
		expect(result).toMatchObject({
			ok: true,
			estimate: { segments: 2, recipients: 1500, requests: 2, segments_in_all: 3000 },
		});
	});

	it.each([undefined, '', [], ' '])('needs no recipient: %j', (dst) => {
		expect(checkEstimate({ text: '', dst })).toEqual({ ok: true, estimate: estimateSms('', 0) });
	});

	it('counts a text that is too long to be sent', () => {
		const result = checkEstimate({ text: 'a'.repeat(1601) });
		expect(result).toMatchObject({ ok: true, estimate: { is_within_limit: false } });
	});

	it.each([
		[{ dst: 'abc' }],
		[{ dst: '0014155550123' }],
		[{ dst: '14155550123.0' }],
		[{ dst: { a: 1 } }],
		[{ dst: '14,155,550,123' }],
		[{ text: { a: 1 } }],
		[{ text: '\ud83d' }],
	])('refuses %j as Send does', (changes) => {
		const draft = sms(changes);
		const result = checkEstimate(draft);
		expect(result.ok ? [] : result.problems).toEqual(problemsOf(draft));
		expect(problemsOf(draft)).not.toEqual([]);
	});

	it('reads a text as Send does', () => {
		expect(checkEstimate({ text: true })).toMatchObject({ ok: true, estimate: { characters: 4 } });
	});
});
