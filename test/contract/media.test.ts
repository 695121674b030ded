import { MAIN_ACCOUNT, SUBACCOUNT, type Simulator, startSimulator } from '../simulator';
import { withFiles } from './support/files';
import { download, mainPath, objectsOf, post, raw, sms } from './support/raw';
import { type Sdk, sdkFor } from './support/sdk';

let simulator: Simulator;
let sdk: Sdk;

beforeAll(async () => {
	simulator = await startSimulator({ callbackDelayMs: 60_000 });
	sdk = sdkFor(simulator.url, MAIN_ACCOUNT);
});
beforeEach(() => simulator.reset());
afterAll(async () => await simulator.close());

const MEGABYTE = 1024 * 1024;
const SUB_MEDIA = `/v1/Account/${SUBACCOUNT.authId}/Media/`;
const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

function form(...files: Array<[name: string, size: number, type: string]>): FormData {
	const data = new FormData();
	for (const [name, size, type] of files) {
		data.append('file', new Blob([new Uint8Array(size)], { type }), name);
	}
	return data;
}

const upload = async (body: unknown, contentType?: string) =>
	await raw(simulator, mainPath('Media/'), { body, contentType });

test('the SDK uploads files, each with its own result, and lists and fetches them', async () => {
	const { objects } = await withFiles(
		{ 'a.png': 'picture', 'program.exe': 'x', 'b.pdf': 'paper' },
		async (paths) => await sdk.uploadMedia(paths),
	);

	expect(objects).toMatchObject([
		{ fileName: 'a.png', contentType: 'image/png', size: 7, status: 'success', statusCode: 201 },
		{ fileName: 'program.exe', status: 'failed', statusCode: 400 },
		{ fileName: 'b.pdf', contentType: 'application/pdf', size: 5, status: 'success' },
	]);
	expect(objects[1]?.mediaId).toBeUndefined();
	expect(objects[1]?.error).toContain('not supported');
	const listed = await sdk.listUploads();
	expect(listed.map(({ mediaId }) => mediaId)).toEqual([objects[2]?.mediaId, objects[0]?.mediaId]);
	expect(await sdk.getUpload(String(objects[0]?.mediaId))).toMatchObject({
		fileName: 'a.png',
		contentType: 'image/png',
		size: 7,
		mediaId: objects[0]?.mediaId,
		mediaUrl: objects[0]?.url,
		uploadTime: expect.stringMatching(ISO_TIME),
	});
	await expect(sdk.getUpload('unknown')).rejects.toMatchObject({ status: 404 });
});

test('the SDK sends an MMS by the id of its upload, and lists its media', async () => {
	const { objects } = await withFiles(
		{ 'a.png': 'picture' },
		async (paths) => await sdk.uploadMedia(paths),
	);
	const mediaId = String(objects[0]?.mediaId);
	const mms = { src: '14155550100', dst: '14155550101', type: 'mms', media_ids: [mediaId] };
	const { messageUuid } = await sdk.send(mms);
	const [uuid] = messageUuid;

	expect((await sdk.listMedia(String(uuid))).objects).toEqual([
		{
			contentType: 'image/png',
			fileName: 'a.png',
			mediaId,
			mediaUrl: objects[0]?.url,
			messageUuid: uuid,
			size: 7,
			uploadTime: expect.stringMatching(ISO_TIME),
		},
	]);
	await expect(sdk.send({ ...mms, media_ids: [mediaId, 'other'] })).rejects.toMatchObject({
		status: 400,
		message: expect.stringContaining("no media 'other'"),
	});
	expect(simulator.messages()).toHaveLength(1);
});

test.each([
	['2 MB', form(['a.png', 2 * MEGABYTE, 'image/png']), 'success'],
	['2 MB and a byte', form(['a.png', 2 * MEGABYTE + 1, 'image/png']), 'exceeds 2 MB'],
	['one byte', form(['a.png', 1, 'image/png']), 'success'],
	['no byte', form(['a.png', 0, 'image/png']), 'empty'],
	['a type in capitals', form(['a.jpg', 1, 'IMAGE/JPEG']), 'success'],
	['a text with a charset', form(['a.txt', 1, 'text/plain; charset=utf-8']), 'success'],
	['a wrong type', form(['a.html', 1, 'text/html']), 'not supported'],
	['no type', form(['a.png', 1, '']), 'not supported'],
])('a file of %s', async (_case, body, expected) => {
	const answer = await upload(body);
	const [result] = objectsOf(answer);

	expect(answer.status).toBe(201);
	expect(`${String(result?.status)} ${String(result?.error)}`).toContain(expected);
	expect(result?.status === 'success').toBe(typeof result?.media_id === 'string');
	expect(await sdk.listUploads()).toHaveLength(result?.status === 'success' ? 1 : 0);
});

const files = (count: number) => {
	const row: [string, number, string] = ['a.png', 1, 'image/png'];
	return form(...Array.from({ length: count }, () => row));
};

test('ten files are taken, eleven are not', async () => {
	expect(objectsOf(await upload(files(10)))).toHaveLength(10);
	expect(await upload(files(11))).toMatchObject({
		status: 400,
		json: { error: expect.stringContaining('10 files') },
	});
	expect(await sdk.listUploads()).toHaveLength(10);
});

const otherField = () => {
	const data = new FormData();
	data.append('files', new Blob(['x'], { type: 'image/png' }), 'a.png');
	data.append('file', 'only text');
	return data;
};

test.each([
	['another field', otherField(), undefined],
	['no field', new FormData(), undefined],
	['JSON', { file: 'x' }, undefined],
	['a broken form', '--x\r\nbroken', 'multipart/form-data; boundary=x'],
	['a form without boundary', 'x', 'multipart/form-data'],
])('%s is refused', async (_case, body, contentType) => {
	expect(await upload(body, contentType)).toMatchObject({
		status: 400,
		json: { error: expect.any(String) },
	});
});

test('the record of an upload shows its files without their bytes', async () => {
	await upload(form(['a.png', 3, 'image/png']));

	expect(simulator.requests()).toMatchObject([
		{
			rawBody: '',
			body: { files: [{ field: 'file', fileName: 'a.png', contentType: 'image/png', size: 3 }] },
		},
	]);
});

test('uploads are listed page by page, and a subaccount sees its own only', async () => {
	simulator.seed({ media: Array.from({ length: 21 }, (_, index) => `media-${index}`) });
	const own = await raw(simulator, SUB_MEDIA, { as: SUBACCOUNT, body: files(1) });
	const list = async (query: string) => await raw(simulator, mainPath(`Media/?${query}`));

	const first = await list('');
	expect(objectsOf(first)).toHaveLength(20);
	expect(first.json.meta).toEqual({
		limit: 20,
		offset: 0,
		next: mainPath('Media/?limit=20&offset=20'),
		previous: null,
	});
	expect(objectsOf(await list('offset=20'))).toHaveLength(2);
	expect(await list('limit=21')).toMatchObject({ status: 400 });
	expect(await list('limit=0')).toMatchObject({ status: 400 });
	const seen = await raw(simulator, SUB_MEDIA, { as: SUBACCOUNT });
	expect(objectsOf(seen).map(({ media_id }) => media_id)).toEqual([objectsOf(own)[0]?.media_id]);
	expect(await raw(simulator, `${SUB_MEDIA}media-0/`, { as: SUBACCOUNT })).toMatchObject({
		status: 404,
	});
	const foreign = sms({ type: 'mms', media_ids: ['media-0'] });
	expect(
		await raw(simulator, SUB_MEDIA.replace('Media', 'Message'), { as: SUBACCOUNT, body: foreign }),
	).toMatchObject({ status: 400 });
});

describe('the files', () => {
	const urlsOf = async (uuid: unknown) =>
		objectsOf(await raw(simulator, mainPath(`Message/${String(uuid)}/Media/`))).map(
			({ media_url }) => String(media_url),
		);

	test('of an inbound MMS: one wants credentials, the other does not', async () => {
		const [message] = simulator.seed({ messages: 1, direction: 'inbound', type: 'mms' });
		const [closed = '', open = ''] = await urlsOf(message?.uuid);

		expect(await download(closed)).toMatchObject({ status: 401 });
		expect(await download(closed, SUBACCOUNT)).toMatchObject({ status: 401 });
		const picture = await download(closed, MAIN_ACCOUNT);
		expect(picture).toMatchObject({ status: 200, contentType: 'image/png' });
		expect(picture.bytes.subarray(1, 4).toString()).toBe('PNG');
		const paper = await download(open);
		expect(paper).toMatchObject({ status: 200, contentType: 'application/pdf' });
		expect(paper.bytes.toString()).toMatch(/^%PDF/);
		expect(await download(`${open}0`)).toMatchObject({ status: 404 });
	});

	test('of an upload: the same bytes, for its owner', async () => {
		const data = new FormData();
		data.append('file', new Blob([Buffer.from([0, 255, 13, 10, 128])], { type: 'image/gif' }), 'a');
		const [object] = objectsOf(await upload(data));

		expect(await download(String(object?.url), MAIN_ACCOUNT)).toEqual({
			status: 200,
			contentType: 'image/gif',
			bytes: Buffer.from([0, 255, 13, 10, 128]),
		});
		expect(await download(String(object?.url))).toMatchObject({ status: 401 });
	});

	test('sent by address: type of the name, and a size that is true', async () => {
		const media_urls = ['https://example.com/a.gif', 'https://example.com/talk.mp3?x=1'];
		const { json } = await post(simulator, sms({ type: 'mms', media_urls }));
		const [uuid] = Array.isArray(json.message_uuid) ? json.message_uuid : [];
		const listed = objectsOf(await raw(simulator, mainPath(`Message/${uuid}/Media/`)));

		expect(listed).toMatchObject([
			{ file_name: 'a.gif', content_type: 'image/gif' },
			{ file_name: 'talk.mp3', content_type: 'audio/mpeg' },
		]);
		for (const { media_url, size } of listed) {
			expect((await download(String(media_url))).bytes).toHaveLength(Number(size));
		}
	});

	test('can go wrong: a status, and bytes cut in the middle', async () => {
		const [message] = simulator.seed({ messages: 1, type: 'mms' });
		const [, open = ''] = await urlsOf(message?.uuid);
		const whole = (await download(open)).bytes;
		simulator.fault(
			{ kind: 'status', status: 503, match: { path: '/Media/' } },
			{ kind: 'truncated', match: { path: '/Media/' } },
		);

		expect(await download(open)).toMatchObject({ status: 503 });
		expect((await download(open)).bytes).toEqual(whole.subarray(0, whole.length / 2));
	});
});
