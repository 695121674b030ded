import { sleep } from 'n8n-workflow';
import { until } from '../support/until';
import { sms, useWorld } from './support/world';

const world = useWorld();
const items = Array.from({ length: 400 }, (_, index) => ({ to: String(14155550101 + index) }));
const parameters = sms({
	src: { __rl: true, mode: 'number', value: '18005550100' },
	dst: '={{ $json.to }}',
	options: { requestLimit: 100 },
});

it('a cancelled execution sends nothing more, though it was waiting for its turn', async () => {
	const cancel = new AbortController();
	const sending = world.send({ items, parameters, signal: cancel.signal });
	await until(() => world.simulator().messages().length >= 100);
	cancel.abort();
	await sending;
	const sent = world.simulator().requests().length;
	expect(sent).toBe(100);
	await sleep(200);
	expect(world.simulator().requests()).toHaveLength(sent);
});
