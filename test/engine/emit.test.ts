import { emitAccepted } from '../../nodes/Plivo/delivery/emit';
import type { PreparedMessage } from '../../nodes/Plivo/delivery/preparedMessage';

it('an estimate is counted once a request, however many recipients it has', () => {
	let looks = 0;
	const message: PreparedMessage = {
		itemIndex: 0,
		recipients: [],
		body: {
			type: 'sms',
			src: '18005550100',
			get text() {
				looks++;
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
	expect(output[999]?.json.estimate).toMatchObject({ recipients: 1000, segments_in_all: 1000 });
	expect(looks).toBe(1);
});
