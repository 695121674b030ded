import type { INode } from 'n8n-workflow';
import { prepareItem } from '../../nodes/Plivo/resources/message/send/compose/prepare';

const FORM: Record<string, unknown> = {
	...{ type: 'sms', senderKind: 'number', src: '14155550100', text: 'Hi' },
	options: { severalRecipients: true },
	dst: Array.from({ length: 2000 }, (_, at) => 14155560000 + at).join(),
};

const prepare = async (type: string, changes: Record<string, unknown> = {}) => {
	const node: INode = {
		...{ id: '1', name: 'Plivo', typeVersion: 1, parameters: {} },
		position: [0, 0],
		type,
	};
	const read = (name: string) => ({ ...FORM, ...changes })[name];
	return await prepareItem(node, 0, read, async () => await Promise.reject(new Error('no files')));
};

it("an agent's tool sends to one recipient a call, whatever the form says and the model writes", async () => {
	const many = await prepare('n8n-nodes-plivo.plivoTool');
	expect(many.ok ? '' : many.error.message).toContain('There are 2,000 recipients');
	expect(many.ok ? '' : many.error.description).toContain('one recipient a call');
	const one = await prepare('n8n-nodes-plivo.plivoTool', { dst: '14155550123' });
	expect(one).toMatchObject({ ok: true, message: { recipients: ['14155550123'] } });
	const workflow = await prepare('n8n-nodes-plivo.plivo');
	expect(workflow.ok && workflow.message.recipients).toHaveLength(2000);
});

it('does not throw for an expression that fails, wherever it is read', async () => {
	const failing = {
		get dst(): unknown {
			throw new Error('The expression failed');
		},
	};
	const node: INode = {
		id: '1',
		name: 'P',
		typeVersion: 1,
		parameters: {},
		position: [0, 0],
		type: 'x',
	};
	const read = (name: string) => (name === 'type' || name === 'dst' ? failing.dst : FORM[name]);
	const prepared = await prepareItem(node, 0, read, async () => await Promise.reject(new Error()));
	expect(prepared.ok ? '' : prepared.error.message).toContain('The expression failed');
});
