import { report } from './events';

describe('a delivery report', () => {
	it.each([
		['queued', false],
		['sent', false],
		['delivered', true],
		['undelivered', true],
		['failed', true],
		['read', true],
		['rejected', true],
	])('of %s says what it means and whether it is final: %s', (Status, isFinal) => {
		const event = report({ Status });
		expect(event).toMatchObject({ message_state: Status, is_final: isFinal });
		expect(event.state_meaning).toMatch(/^[A-Z].{15}/);
	});

	it.each(['something_new', 'constructor', '__proto__', 'toString'])(
		'passes a state through that it does not know: %s',
		(Status) => {
			expect(report({ Status })).toMatchObject({
				message_state: Status.toLowerCase(),
				state_meaning: null,
				is_final: false,
			});
		},
	);

	it('knows a state in capitals', () => {
		expect(report({ Status: 'DELIVERED' })).toMatchObject({
			message_state: 'delivered',
			is_final: true,
		});
	});

	it.each([
		['000', 'No error'],
		['200', 'The recipient opted out with STOP'],
		[200, 'The recipient opted out with STOP'],
		['4711', null],
		['', null],
	])('has for the error code %j the meaning %j', (ErrorCode, meaning) => {
		const code = ErrorCode === '' ? null : String(ErrorCode);
		expect(report({ ErrorCode })).toMatchObject({ error_code: code, error_meaning: meaning });
	});
});
