import { emitAccepted } from '../../nodes/Plivo/delivery/emit';
import type { PreparedMessage } from '../../nodes/Plivo/delivery/preparedMessage';

const message: PreparedMessage = {
	itemIndex: 0,
	recipients: [],
	body: { type: 'sms', src: '18005550100', text: 'Hello '.repeat(200) },
	fullResponse: false,
	addEstimate: true,
};

/** Milliseconds for the output of a request with its estimate: the quickest of several tries. */
function timeOf(count: number): number {
	const recipients = Array.from({ length: count }, (_, index) => String(14155550000 + index));
	const response = { messageUuids: recipients, invalidNumbers: [], raw: {} };
	const tries = Array.from({ length: 7 }, () => {
		const start = performance.now();
		const output = emitAccepted({ items: [0], recipients, message }, response);
		const time = performance.now() - start;
		expect(output).toHaveLength(count);
		return time;
	});
	return Math.min(...tries);
}

it('an estimate is counted once a request: twice the recipients, twice the work at most', () => {
	timeOf(2000);
	expect(timeOf(40_000) / timeOf(20_000)).toBeLessThan(3);
});
