import { isFinalState, meaningOfState } from '../../plivo/answer/messageState';

it.each([
	['queued', false],
	['sent', false],
	['received', false],
	['delivered', true],
	['read', true],
	['undelivered', true],
	['failed', true],
	['rejected', true],
])('knows %s', (state, isFinal) => {
	expect(meaningOfState(state)).toMatch(/^[A-Z]/);
	expect(isFinalState(state)).toBe(isFinal);
});

it.each(['new', 'constructor', '__proto__', undefined, null, 7, { toString: 1 }, ['queued']])(
	'knows nothing of %j',
	(state) => {
		expect(meaningOfState(state)).toBeUndefined();
		expect(isFinalState(state)).toBe(false);
	},
);
