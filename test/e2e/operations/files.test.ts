import { ask, fileAt, seed } from './account';
import { operation, toBase64, toFile } from './nodes';
import { DST, SRC, useOperations } from './operations';

const { bench, account, run, requestsTo } = useOperations();

/** Bytes that no text encoding survives. */
const PICTURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0, 0xff, 0xfe, 0x80]).toString(
	'base64',
);

it('Message: Get Media lists files, and downloads them for the nodes after it', async () => {
	const [message] = await seed({ messages: 1, direction: 'inbound', type: 'mms' });
	const parameters = { message_uuid: '={{ $json.body.uuid }}' };
	const body = { uuid: message?.uuid };
	const { objects } = await ask(`Message/${message?.uuid}/Media/`);
	expect(objects).toHaveLength(2);

	const listed = await run([operation('message getMedia', account(), parameters)], body);
	expect(listed).toEqual([{ message_uuid: message?.uuid, media_count: 2, media: objects }]);

	const files = [await fileAt(objects[0].media_url), await fileAt(objects[1].media_url)];
	const downloaded = await run(
		[
			operation('message getMedia', account(), { ...parameters, download: true }),
			toBase64('media_0', 'picture'),
			toBase64('media_1', 'document'),
		],
		body,
	);
	expect(downloaded).toMatchObject([
		{ media_count: 2, picture: files[0]?.base64, document: files[1]?.base64 },
	]);
	expect(files[0]?.base64).not.toBe(files[1]?.base64);
});

describe('Media', () => {
	it('Upload takes a file of the workflow, and Get finds it by its ID', async () => {
		const items = await run(
			[
				toFile('picture', 'parcel.png', 'image/png'),
				operation('media upload', account()),
				operation('media get', account(), { media_id: '={{ $json.media_id }}' }),
			],
			{ picture: PICTURE },
		);
		const { objects } = await ask('Media/');
		expect(objects).toMatchObject([
			{ file_name: 'parcel.png', content_type: 'image/png', size: 10 },
		]);
		expect(items).toMatchObject([objects[0]]);
		expect(await fileAt(objects[0].media_url)).toEqual({ type: 'image/png', base64: PICTURE });
	});

	it('Upload takes the files that Get Media has downloaded, each with its own result', async () => {
		const [message] = await seed({ messages: 1, direction: 'inbound', type: 'mms' });
		const received = (await ask(`Message/${message?.uuid}/Media/`)).objects;
		const items = await run([
			operation('message getMedia', account(), { message_uuid: message?.uuid, download: true }),
			operation('media upload', account(), { binaryFields: 'media_0, media_1' }),
		]);
		expect(items).toMatchObject(
			received.map(({ file_name, content_type, size }: Record<string, unknown>, index: number) => ({
				binary_field: `media_${index}`,
				file_name,
				content_type,
				size,
				status: 'success',
				media_id: expect.any(String),
			})),
		);
		for (const [index, { media_url }] of received.entries()) {
			expect(await fileAt(String(items[index]?.media_url))).toEqual(await fileAt(media_url));
		}
	});

	it('Get Many lists the uploads page by page', async () => {
		const media = Array.from({ length: 23 }, (_, index) => `media-${index}`);
		await seed({ media });
		const items = await run([operation('media getAll', account(), { returnAll: true })]);
		expect(items.map(({ media_id }) => media_id).sort()).toEqual([...media].sort());
		expect(await requestsTo('Media/')).toHaveLength(2);
	});
});

describe('Send with a file of the workflow', () => {
	const uploadThenSend = async () => {
		const posts = (await bench.simulator.requests()).filter(({ method }) => method === 'POST');
		expect(posts.map(({ path }) => path.split('/').at(-2))).toEqual(['Media', 'Message']);
		const { objects } = await ask('Media/');
		expect(objects).toHaveLength(1);
		expect((await fileAt(objects[0].media_url)).base64).toBe(PICTURE);
		return { media: objects[0], body: posts[1]?.body };
	};

	it('MMS: by the ID of the upload', async () => {
		const text = 'This is where we left your parcel.';
		const mms = { type: 'mms', src: SRC, dst: DST, text };
		const items = await run(
			[
				toFile('picture', 'parcel.png', 'image/png'),
				operation('message send', account(), { ...mms, mediaSource: 'binary' }),
				operation('message getMedia', account(), { message_uuid: '={{ $json.message_uuid }}' }),
			],
			{ picture: PICTURE },
		);
		const { media, body } = await uploadThenSend();
		expect(body).toEqual({ ...mms, media_ids: [media.media_id] });
		expect(items).toMatchObject([{ media_count: 1, media: [media] }]);
	});

	it('WhatsApp: by the address of the upload', async () => {
		const whatsapp = { type: 'whatsapp', src: SRC, dst: DST };
		const items = await run(
			[
				toFile('picture', 'parcel.png', 'image/png'),
				operation('message send', account(), {
					...whatsapp,
					whatsappContent: 'media',
					whatsappMediaSource: 'binary',
				}),
			],
			{ picture: PICTURE },
		);
		const { media, body } = await uploadThenSend();
		expect(body).toEqual({ ...whatsapp, media_urls: [media.media_url] });
		expect(items).toMatchObject([{ message_uuid: expect.any(String), dst: DST }]);
	});
});
