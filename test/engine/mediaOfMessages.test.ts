import type { INodeParameters } from 'n8n-workflow';
import type { RecordedRequest } from '../simulator';
import { startReceiver, type Receiver } from '../support/receiver';
import { DOORS, useWorld } from './support/world';

const world = useWorld();

const getMedia = (rest: INodeParameters): INodeParameters => ({ operation: 'getMedia', ...rest });
const mms = (count = 1) =>
	world
		.simulator()
		.seed({ messages: count, direction: 'inbound', type: 'mms' })
		.map(({ uuid }) => uuid);
const fetches = () => world.simulator().requests().filter(isFile);
const isFile = ({ path }: RecordedRequest) => path.startsWith('/Account/');

describe.each(DOORS)('through the %s door', (door) => {
	it('lists the files of several messages, one result a message', async () => {
		const uuids = mms(2);
		const { output, error } = await world.send({
			door,
			parameters: getMedia({ message_uuid: uuids.join(',') }),
		});
		expect(error).toBeUndefined();
		expect(output.map(({ json }) => json.message_uuid)).toEqual(uuids);
		expect(output[0]?.json).toMatchObject({ media_count: 2, media: [{}, {}] });
		expect(output[0]?.binary).toBeUndefined();
		expect(fetches()).toEqual([]);
	});

	it('downloads them, with keys only where they are asked for', async () => {
		const [message_uuid = ''] = mms();
		const { output, error } = await world.send({
			door,
			parameters: getMedia({ message_uuid, download: true }),
		});
		expect(error).toBeUndefined();
		const { media_0, media_1 } = output[0]?.binary ?? {};
		expect(
			Buffer.from(media_0?.data ?? '', 'base64')
				.subarray(1, 4)
				.toString(),
		).toBe('PNG');
		expect(Buffer.from(media_1?.data ?? '', 'base64').toString()).toMatch(/^%PDF/);
		expect(media_0?.mimeType).toBe('image/png');
		expect(media_1).toMatchObject({ mimeType: 'application/pdf', fileName: expect.any(String) });
		expect(output[0]?.pairedItem).toEqual({ item: 0 });
		expect(output[0]?.json.media).toMatchObject([
			{ binary_field: 'media_0', downloaded_bytes: media_0?.bytes },
			{ binary_field: 'media_1', downloaded_bytes: media_1?.bytes },
		]);
		expect(fetches().map(({ status, authenticatedAs }) => [status, authenticatedAs])).toEqual([
			[401, null],
			[200, world.keys().authId],
			[200, null],
		]);
	});

	it('follows a redirect', async () => {
		const [message_uuid = ''] = mms();
		const { output } = await world.send({ door, parameters: getMedia({ message_uuid }) });
		const media = JSON.parse(JSON.stringify(output[0]?.json.media));
		const location = new URL(media[1].media_url).pathname;
		const match = { path: new URL(media[0].media_url).pathname };
		world.simulator().fault({ kind: 'status', status: 302, headers: { location }, match });
		const parameters = getMedia({ message_uuid, download: true });
		const result = await world.send({ door, parameters });
		const { media_0 } = result.output[0]?.binary ?? {};
		expect(Buffer.from(media_0?.data ?? '', 'base64').toString()).toMatch(/^%PDF/);
	});

	it('under another prefix', async () => {
		const [message_uuid = ''] = mms();
		const parameters = getMedia({ message_uuid, download: true, binaryPrefix: 'file' });
		const { output } = await world.send({ door, parameters });
		expect(Object.keys(output[0]?.binary ?? {})).toEqual(['file0', 'file1']);
	});

	it('a message without media is a result with none', async () => {
		const [sms] = world.simulator().seed({ messages: 1, type: 'sms' });
		const parameters = getMedia({ message_uuid: sms?.uuid ?? '', download: true });
		const { output, error } = await world.send({ door, parameters });
		expect(error).toBeUndefined();
		expect(output.map(({ json }) => json)).toEqual([
			{ message_uuid: sms?.uuid, media_count: 0, media: [] },
		]);
	});

	it.each([
		['no UUID', '={{ "" }}', /'Message UUID' \[item 0\]/],
		['a UUID that does not exist', '00000000-0000-4000-8000-000000000000', /not found|404/i],
	])('%s has a clear error', async (_what, message_uuid, words) => {
		const { error } = await world.send({ door, parameters: getMedia({ message_uuid }) });
		expect(`${error?.message} ${error?.description}`).toMatch(words);
	});

	it.each([
		['a status', { kind: 'status' as const, status: 503 }, /HTTP status 503/],
		['gone', { kind: 'status' as const, status: 404 }, /7 days/],
		['a broken connection', { kind: 'reset' as const }, /No connection could be made/],
		['one that stalls', { kind: 'hang' as const, at: 'body' as const }, /had not come after/],
		['one that drips', { kind: 'drip' as const, ms: 20 }, /had not come after/],
		['one without end', { kind: 'endless' as const }, /larger than 1,048,576 bytes/],
		['a gzip bomb', { kind: 'gzipBomb' as const }, /larger than 1,048,576 bytes/],
	])('a file that cannot be had (%s) is told beside the others', async (_what, fault, words) => {
		const [message_uuid = ''] = mms();
		world.simulator().fault({ ...fault, match: { path: '/Account/' }, after: 1 });
		const options = { largestFile: 1, requestOptions: { timeout: 1000 } };
		const parameters = getMedia({ message_uuid, download: true, ...options });
		const { output } = await world.send({ door, parameters });
		const [first, second] = JSON.parse(JSON.stringify(output[0]?.json.media));
		expect(first).toMatchObject({
			binary_field: null,
			download_problem: expect.stringMatching(words),
		});
		expect(second.binary_field).toBe('media_1');
		expect(Object.keys(output[0]?.binary ?? {})).toEqual(['media_1']);
	});

	describe('keys', () => {
		let elsewhere: Receiver;
		beforeEach(async () => {
			elsewhere = await startReceiver();
		});
		afterEach(async () => await elsewhere.close());

		it('do not follow a redirect to another host, nor does an open http address', async () => {
			const [message_uuid = ''] = mms();
			const headers = { location: `${elsewhere.url}/file` };
			world
				.simulator()
				.fault({ kind: 'status', status: 302, headers, match: { path: '/Account/' }, after: 1 });
			const parameters = getMedia({ message_uuid, download: true });
			const { output } = await world.send({ door, parameters });
			const [first] = JSON.parse(JSON.stringify(output[0]?.json.media));
			expect(first.download_problem).toContain('is not an https address');
			expect(elsewhere.received).toEqual([]);
		});
	});
});
