import { NodeHelpers, type INode } from 'n8n-workflow';
import { sendProperties } from '../../nodes/Plivo/resources/message/send/form';
import { measureText } from '../../plivo/send/content';

const node: INode = {
	...{ id: '1', name: 'Plivo', type: 'n8n-nodes-plivo.plivo', typeVersion: 1 },
	...{ parameters: {}, position: [0, 0] },
};

/** The notices that the form shows over Message and To while they hold these values. */
function notices(values: { text?: string; dst?: string }): string[] {
	const parameters = {
		resource: 'message',
		operation: 'send',
		type: 'sms',
		text: '',
		dst: '',
		...values,
	};
	return sendProperties
		.filter(({ type }) => type === 'notice')
		.filter((notice) => NodeHelpers.displayParameter(parameters, notice, node, null))
		.map(({ displayName }) => displayName);
}

/** What the notices say of segments; undefined for one segment. */
function told(text: string): string | undefined {
	const [first] = notices({ text }).flatMap(
		(notice) => /^\d segments( or more)?|^Too long/.exec(notice)?.[0] ?? [],
	);
	return first;
}

describe('the notices over Message', () => {
	it.each([
		['', undefined],
		['a'.repeat(160), undefined],
		['a'.repeat(161), '2 segments'],
		['a'.repeat(306), '2 segments'],
		['a'.repeat(307), '3 segments'],
		['a'.repeat(459), '3 segments'],
		['a'.repeat(612), '4 segments'],
		['a'.repeat(613), '5 segments or more'],
		['a'.repeat(1600), '5 segments or more'],
		['a'.repeat(1601), 'Too long'],
		['é'.repeat(160), undefined],
		['\n'.repeat(161), '2 segments'],
		['你'.repeat(70), undefined],
		[`${'a'.repeat(70)}…`, '2 segments'],
		['你'.repeat(134), '2 segments'],
		['你'.repeat(135), '3 segments'],
		['😀'.repeat(35), undefined],
		['😀'.repeat(36), '2 segments'],
		['😀'.repeat(400), 'Too long'],
	])('count as the estimate does: %s', (text, words) => {
		expect(told(text)).toBe(words);
		if (words === undefined) expect(measureText(text).segments).toBeLessThanOrEqual(1);
		if (/^\d segments$/.test(words ?? '')) {
			expect(`${measureText(text).segments} segments`).toBe(words);
		}
	});

	it.each([
		[`${'a'.repeat(158)}€`, false],
		[`${'a'.repeat(159)}€`, true],
		[`${'['.repeat(80)}`, false],
		[`${'['.repeat(81)}`, true],
		[`${'a'.repeat(100)}${'{'.repeat(30)}`, false],
		[`${'a'.repeat(100)}${'{'.repeat(31)}`, true],
		[`${'a'.repeat(158)}`, false],
	])('say that characters of the extension table count twice: %s', (text, isTold) => {
		expect(measureText(text).segments > 1).toBe(isTold);
		expect(notices({ text }).some((notice) => notice.includes('count as two'))).toBe(isTold);
	});

	it('say how to get rid of curly quotes, where nothing else is in the way', () => {
		const tells = (text: string) => notices({ text }).some((notice) => /curly quotes/.test(notice));
		expect(tells(`${'a'.repeat(80)} It’s “here”`)).toBe(true);
		expect(tells(`${'a'.repeat(80)} It’s 😀`)).toBe(false);
		expect(tells('It’s “here”')).toBe(false);
	});

	it('leave expressions alone', () => {
		expect(notices({ text: `=${'a'.repeat(400)} 😀` })).toEqual([]);
		expect(notices({ dst: '=0151 1234567' })).toEqual([]);
	});
});

describe('the notices over To', () => {
	it.each([
		['0151 12345678', /country code/],
		['0049151123456', /country code/],
		['(0)151 12345678', /country code/],
		['4155550123', /needs a 1/],
		['(415) 555-0123', /needs a 1/],
	])('%s', (dst, words) => {
		expect(notices({ dst })).toEqual([expect.stringMatching(words)]);
	});

	it.each([
		'',
		'14155550123',
		'+14155550123',
		'4915112345678',
		'+4520123456',
		'4155550123, 14155550124',
	])('say nothing of %j', (dst) => {
		expect(notices({ dst })).toEqual([]);
	});
});
