import { maskSecrets } from '../../plivo/answer/response';

const authId = 'MAXXXXXXXXXXXXXXXXXX';
const authToken = 'c3VwZXIgc2VjcmV0IHRva2Vu/+~x';
const base64 = (text: string) => Buffer.from(text).toString('base64');
const mask = <Value>(value: Value) => maskSecrets(value, { authId, authToken });

describe('maskSecrets', () => {
	it.each([
		['the token', authToken],
		['the token in a URL', encodeURIComponent(authToken)],
		['its base64', base64(authToken)],
		['its base64 without padding', base64(authToken).replace(/=+$/, '')],
		['its base64 for URLs', Buffer.from(authToken).toString('base64url')],
		['what Basic authentication sends', base64(`${authId}:${authToken}`)],
		['its hexadecimal digits', Buffer.from(authToken).toString('hex')],
		['the same in capitals', Buffer.from(authToken).toString('hex').toUpperCase()],
		['the same for URLs', Buffer.from(`${authId}:${authToken}`).toString('base64url')],
	])('hides %s, twice in a text', (_, secret) => {
		const masked = mask(`a ${secret} b "${secret}" c`);
		expect(masked).toMatch(/^a \[hidden\]=* b "\[hidden\]=*" c$/);
	});

	it('hides it in the base64 of whatever it stands in', () => {
		for (const [before, after] of [
			[0, 1],
			[1, 0],
			[2, 2],
			[3, 1],
			[4, 0],
			[20, 7],
		] as const) {
			const masked = mask(base64(`${'{'.repeat(before)}${authToken}${'}'.repeat(after)}`));
			// No more is left than its neighbours, and two characters on either side that they have a part in.
			const left = masked.replace('[hidden]', '').replace(/=/g, '');
			expect(masked).toContain('[hidden]');
			expect(left.length).toBeLessThan(((before + after) * 4) / 3 + 4);
		}
	});

	it('hides it in values and names, at any depth', () => {
		const answer = { a: [{ b: authToken }, 1, null], [authToken]: { [base64(authToken)]: true } };
		expect(mask(answer)).toEqual({
			a: [{ b: '[hidden]' }, 1, null],
			'[hidden]': { [mask(base64(authToken))]: true },
		});
	});

	it('leaves what it is given as it is, and other text alone', () => {
		const answer = { a: [authToken, 'plain', authId] };
		const before = JSON.stringify(answer);
		expect(mask(answer)).toEqual({ a: ['[hidden]', 'plain', authId] });
		expect(JSON.stringify(answer)).toBe(before);
	});

	it.each([undefined, null, 7, true, Buffer.from('x')])('hands back %p', (value) => {
		expect(mask(value)).toBe(value);
	});

	it('does not fall over depth or names', () => {
		const deep = '['.repeat(50_000) + JSON.stringify(authToken) + ']'.repeat(50_000);
		let inner: unknown = mask(JSON.parse(deep) as unknown);
		while (Array.isArray(inner)) inner = inner[0];
		expect(inner).toBe('[hidden]');
		const named = mask(JSON.parse(`{"__proto__":["${authToken}"]}`) as object);
		expect(Object.entries(named)).toEqual([['__proto__', ['[hidden]']]]);
	});

	it('has nothing to hide without a token', () => {
		expect(maskSecrets('abc', { authId, authToken: '' })).toBe('abc');
	});
});
