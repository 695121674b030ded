import { isSamePerson } from '../../plivo/phoneNumber';

it.each([
	['14155550123', '14155550123', true],
	['5215512345678', '525512345678', true],
	['5491112345678', '541112345678', true],
	['5511912345678', '551112345678', true],
	['14155550123', '14155550124', false],
	['5215512345678', '525512345679', false],
	['521551234567', '52551234567', false],
	[null, null, false],
])('%s and %s: %s', (one, other, expected) => {
	expect(isSamePerson(one, other)).toBe(expected);
	expect(isSamePerson(other, one)).toBe(expected);
});
