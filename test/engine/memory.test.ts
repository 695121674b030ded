import type { INode } from 'n8n-workflow';
import { Memory } from '../../nodes/Plivo/delivery/memory';
import type { Outcome } from '../../nodes/Plivo/delivery/outcome';
import type { Parcel } from '../../nodes/Plivo/delivery/parcel';

const node: INode = {
	id: '1',
	name: 'Plivo Messaging',
	type: 'n8n-nodes-plivo.plivo',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

const parcel = (item: number, text = 'Hello'): Parcel => ({
	itemIndexes: [item],
	part: 0,
	body: { type: 'sms', src: '14155550100', dst: String(14155560000 + item), text },
	fullResponse: false,
	addEstimate: false,
});

const accepted = (uuid: string): Outcome => {
	const raw = { api_id: uuid, message: 'message(s) queued', message_uuid: [uuid] };
	return {
		state: 'accepted',
		response: {
			messageUuids: [uuid],
			apiId: uuid,
			message: raw.message,
			invalidNumbers: ['1'],
			raw: { ...raw, invalid_number: ['1'] },
		},
	};
};

const UUID = 'db3ce55a-7f1d-11e1-8ea7-1231380bc196';

it('gives back what was accepted, as it was, through the text n8n stores', () => {
	const context = {};
	new Memory(context, 0, 'account').keep(parcel(3), accepted(UUID));
	const stored = JSON.parse(JSON.stringify(context));
	const recalled = new Memory(stored, 0, 'account').recall(node, parcel(3));
	expect(recalled).toEqual(accepted(UUID));
});

it.each([
	['another run of the node', 1, 'account', parcel(3)],
	['another account', 0, 'other account', parcel(3)],
	['another item', 0, 'account', parcel(4)],
	['changed content', 0, 'account', parcel(3, 'Hello!')],
	['another part', 0, 'account', { ...parcel(3), part: 1 }],
])('does not take %s for it', (_what, runIndex, account, other) => {
	const context = {};
	new Memory(context, 0, 'account').keep(parcel(3), accepted(UUID));
	expect(new Memory(context, runIndex, account).recall(node, other)).toBeUndefined();
});

it('forgets its own run and leaves others', () => {
	const context = {};
	const [first, second] = [new Memory(context, 0, 'a'), new Memory(context, 1, 'a')];
	first.keep(parcel(0), accepted(UUID));
	second.keep(parcel(0), accepted(UUID));
	first.forget();
	expect(first.recall(node, parcel(0))).toBeUndefined();
	expect(second.recall(node, parcel(0))).toBeDefined();
	second.forget();
	expect(context).toEqual({});
});

it('is small: 10,000 messages take less than 1.2 MB', () => {
	const context = {};
	const memory = new Memory(context, 0, 'account');
	for (let item = 0; item < 10_000; item++) memory.keep(parcel(item), accepted(UUID));
	expect(JSON.stringify(context).length).toBeLessThan(1_200_000);
});
