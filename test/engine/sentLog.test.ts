import { placeOfCall, SentLog } from '../../nodes/Plivo/delivery/sentLog';
import type { SendResponse } from '../../plivo/answer/response';

const UUID = 'db3ce55a-7f1d-11e1-8ea7-1231380bc196';

function response(extra: Partial<SendResponse> = {}): SendResponse {
	const message = 'message(s) queued';
	const raw = { api_id: UUID, message, message_uuid: [UUID] };
	return { messageUuids: [UUID], apiId: UUID, message, invalidNumbers: [], raw, ...extra };
}

/** A log as another process reads it from the stored execution. */
function stored(context: object): SentLog {
	return SentLog.open(JSON.parse(JSON.stringify(context)), 'sent_0');
}

function send(log: SentLog, item: number, recipients = [String(14155560000 + item)]) {
	const request = log.reserve([{ place: String(item), recipients }]);
	log.begin(request);
	return request;
}

it.each<[string, Partial<SendResponse>]>([
	['usual words', {}],
	[
		'invalid numbers',
		{ invalidNumbers: ['1', '2'], raw: { ...response().raw, invalid_number: ['1', '2'] } },
	],
	['no api_id', { apiId: undefined, raw: { message: 'message(s) queued', message_uuid: [UUID] } }],
	[
		'other words and an error beside them',
		{
			message: 'with "quotes" and\na line',
			error: 'half of it',
			raw: { ...response().raw, message: 'with "quotes" and\na line', error: 'half of it' },
		},
	],
])('gives back an answer with %s as it was', (_what, extra) => {
	const context = {};
	const log = SentLog.open(context, 'sent_0');
	log.end(send(log, 3), { state: 'accepted', response: response(extra) });
	const outcome = stored(context).find('3', '14155560003')?.outcome;
	expect(outcome).toEqual({ state: 'accepted', response: response(extra) });
});

it('tells a call of a tool from that of another process', () => {
	const context = {};
	const log = SentLog.open(context, 'sent_0');
	send(log, 0);
	const names = [log, SentLog.open(context, 'sent_0'), stored(context)].map((one) =>
		placeOfCall(one, 0, 0),
	);
	expect(names[1]).toBe(names[0]);
	expect(names[2]).not.toBe(names[0]);
	expect(placeOfCall(log, 1, 0)).not.toBe(names[0]);
});

it('knows what left and never ended, and forgets what was refused', () => {
	const context = {};
	const log = SentLog.open(context, 'sent_0');
	send(log, 0);
	log.end(send(log, 1));
	log.reserve([{ place: '2', recipients: ['1'] }]);
	const read = stored(context);
	expect(read.find('0', '14155560000')?.outcome).toMatchObject({ state: 'unknown' });
	expect(read.find('1', '14155560001')).toBeUndefined();
	expect(read.find('2', '1')).toBeUndefined();
	expect(read.all()).toHaveLength(1);
});

it('a later request takes the place of an earlier one', () => {
	const context = {};
	const log = SentLog.open(context, 'sent_0');
	log.end(send(log, 0), { state: 'unknown', reason: 'HTTP status 500' });
	log.end(send(log, 0), { state: 'accepted', response: response() });
	for (const read of [log, stored(context)]) {
		expect(read.all().map(({ outcome }) => outcome?.state)).toEqual(['accepted']);
	}
});

it('keeps runs apart, and forgets only its own', () => {
	const context = {};
	const [first, second] = [SentLog.open(context, 'sent_0'), SentLog.open(context, 'sent_1')];
	send(first, 0);
	expect(second.find('0', '14155560000')).toBeUndefined();
	send(second, 0);
	first.forget();
	expect(Object.keys(context)).toEqual(['sent_1']);
	expect(SentLog.open(context, 'sent_0').find('0', '14155560000')).toBeUndefined();
});

it('is small: 10,000 messages take 1.1 MB at most, 100,000 recipients of one item 50 bytes each', () => {
	const single = {};
	const log = SentLog.open(single, 'sent_0');
	for (let item = 0; item < 10_000; item++) {
		log.end(send(log, item), { state: 'accepted', response: response() });
	}
	expect(JSON.stringify(single).length).toBeLessThan(1_100_000);
	expect(stored(single).all()).toHaveLength(10_000);

	const shared = {};
	const many = SentLog.open(shared, 'sent_0');
	for (let part = 0; part < 100; part++) {
		const recipients = Array.from({ length: 1000 }, (_, index) => `1415${part * 1000 + index}`);
		const messageUuids = recipients.map(() => UUID);
		const answer = response({ messageUuids });
		many.end(send(many, 0, recipients), { state: 'accepted', response: answer });
	}
	expect(JSON.stringify(shared).length).toBeLessThan(5_000_000);
});
