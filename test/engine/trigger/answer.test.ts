import type { INodeParameters } from 'n8n-workflow';
import { until } from '../../support/until';
import { useWorld } from '../support/world';
import { startListener, type Listener } from './support/listener';

const world = useWorld();

const OWN = '14155550100';
const PERSON = '14155550123';

let listener: Listener;

async function listen(more: INodeParameters): Promise<void> {
	const events = { events: ['incomingMessage'] };
	listener = await startListener(world.keys, {
		...events,
		setup: 'automatic',
		numbers: [OWN],
		...more,
	});
	await listener.hooks.activate();
}

afterEach(async () => await listener.close());

const write = async (text = 'Hello', more = {}) =>
	await world.simulator().receive({ to: OWN, from: PERSON, text, ...more });

const jsonOf = (run: number) => listener.runs[run]?.[0]?.json;

describe('a reply', () => {
	const replying = (replyText: string) => ({ options: { replyText } });

	it('is sent by Plivo, to the person and from the number', async () => {
		await listen(replying('Thank you <3 & "bye"'));
		const { reply } = await write();
		expect(reply).toMatchObject({ src: OWN, dst: PERSON, body: { text: 'Thank you <3 & "bye"' } });
		expect(listener.runs).toHaveLength(1);
	});

	it('may hold what Plivo sent', async () => {
		await listen(replying('={{ "You wrote: " + $json.body.Text }}'));
		const { reply } = await write('Hi');
		expect(reply?.body.text).toMatch(/^You wrote: /);
	});

	it('is not sent to whoever opts out', async () => {
		await listen(replying('Thank you'));
		const { reply } = await write('STOP', { intent: 'optout' });
		expect(reply).toBeNull();
		expect(jsonOf(0)).toMatchObject({ intent: 'optout' });
	});

	it('that is too long is left out and logged; the event counts', async () => {
		await listen(replying('x'.repeat(1601)));
		const { reply } = await write();
		expect(reply).toBeNull();
		expect(listener.runs).toHaveLength(1);
		expect(listener.log.join()).toContain('no reply was sent');
	});
});

describe('media', () => {
	const downloading = { options: { downloadMedia: true } };

	it('comes along in binary data', async () => {
		await listen(downloading);
		await write('Look', { type: 'mms', media: ['cat.png', 'dog.png'] });
		const [item] = listener.runs[0] ?? [];
		expect(Object.keys(item?.binary ?? {})).toEqual(['media_0', 'media_1']);
		expect(item?.binary?.media_0?.mimeType).toBe('image/png');
		expect(item?.json.media).toMatchObject([
			{ binary_field: 'media_0' },
			{ binary_field: 'media_1' },
		]);
	});

	it('that is gone does not keep the message back', async () => {
		await listen(downloading);
		world.simulator().fault({ kind: 'status', status: 404, match: { path: '/Media/' } });
		await write('Look', { type: 'mms', media: ['cat.png', 'dog.png'] });
		const [item] = listener.runs[0] ?? [];
		expect(item?.json.media).toMatchObject([
			{ binary_field: null, download_problem: expect.stringContaining('404') },
			{ binary_field: 'media_1' },
		]);
	});

	it('that is slow does not keep Plivo waiting, and still comes', async () => {
		await listen(downloading);
		world.simulator().fault({ kind: 'delay', ms: 4500, match: { path: '/Media/' } });
		const started = performance.now();
		const { attempts } = await write('Look', { type: 'mms', media: ['cat.png'] });
		expect(attempts.map(({ status }) => status)).toEqual([200]);
		expect(performance.now() - started).toBeLessThan(4400);
		await until(() => listener.runs.length === 1);
		expect(listener.runs[0]?.[0]?.binary).toHaveProperty('media_0');
	}, 15_000);

	it('at a stranger address is not fetched when no signature covers it', async () => {
		await listen(downloading);
		world.simulator().settings({ callbackSignatures: ['v2'] });
		await write('Look', { type: 'mms', media: ['https://stranger.invalid/cat.png'] });
		expect(jsonOf(0)?.media).toMatchObject([
			{ download_problem: expect.stringContaining('not covered by a signature') },
		]);
	});

	it('is nothing but media: an address that somebody gave reads nothing else with the keys', async () => {
		await listen(downloading);
		world.simulator().settings({ callbackSignatures: ['v2'] });
		const { authId } = world.keys();
		const url = `${world.simulator().url}/v1/Account/${authId}/`;
		await write('Look', { type: 'mms', media: [url] });
		expect(jsonOf(0)?.media).toMatchObject([
			{ binary_field: null, download_problem: expect.stringContaining('HTTP status 401') },
		]);
		const read = world
			.simulator()
			.requests()
			.filter(({ path }) => path.endsWith(`/${authId}/`));
		expect(read.map(({ authenticatedAs }) => authenticatedAs)).toEqual([null]);
	});
});
