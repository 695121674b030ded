import { emitAccepted } from '../../nodes/Plivo/delivery/outcome';
import type { PreparedMessage } from '../../nodes/Plivo/delivery/preparedMessage';

it('an estimate is counted once a request, however many recipients it has', () => {
	let reads = 0;
	const message: PreparedMessage = {
		itemIndex: 0,
		recipients: [],
		combine: false,
		sendUnknownAgain: false,
		body: {
			type: 'sms',
			src: '18005550100',
			get text() {
				reads++;
				return 'Hello';
			},
		},
		fullResponse: false,
		addEstimate: true,
	};
	const recipients = Array.from({ length: 1000 }, (_, index) => String(14155550000 + index));
	const response = { messageUuids: recipients, invalidNumbers: [], raw: {} };
	const output = emitAccepted({ items: [0], recipients, message }, response);
	expect(output).toHaveLength(1000);
	expect(output.at(-1)?.json.estimate).toMatchObject({ segments: 1, recipients: 1000 });
	expect(reads).toBe(1);
});
