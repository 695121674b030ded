import { meaningOfErrorCode } from '../../plivo/answer/errorCodes';

it.each([
	['000', 'No error'],
	['30', 'The carrier took the message for spam'],
	['200', 'The recipient opted out with STOP'],
	['420', 'The message expired in the queue'],
	['1000', 'The carrier gave no known reason'],
])('code %s means: %s', (code, meaning) => {
	expect(meaningOfErrorCode(code)).toBe(meaning);
});

it.each([30, '030', ' 30 '])('knows %j as 30', (code) => {
	expect(meaningOfErrorCode(code)).toBe(meaningOfErrorCode('30'));
});

it.each([0, '0', '000'])('knows %j as no error', (code) => {
	expect(meaningOfErrorCode(code)).toBe('No error');
});

it.each(['', null, undefined, '9999', 'spam', { code: 30 }])('has no meaning for %j', (code) => {
	expect(meaningOfErrorCode(code)).toBeUndefined();
});
