import type { INodeParameters } from 'n8n-workflow';
import type { Fault, RecordedRequest } from '../simulator';
import { binary } from './support/files';
import { DOORS, sms, useWorld } from './support/world';

const world = useWorld();

const mms = (rest: INodeParameters = {}): INodeParameters =>
	sms({ type: 'mms', mediaSource: 'binary', binaryFields: 'data', ...rest });
const whatsapp = (rest: INodeParameters = {}): INodeParameters =>
	sms({
		type: 'whatsapp',
		whatsappContent: 'media',
		whatsappMediaSource: 'binary',
		binaryFields: 'data',
		...rest,
	});
const isUpload = ({ method, path }: RecordedRequest) =>
	method === 'POST' && path.endsWith('/Media/');
const uploads = () => world.simulator().requests().filter(isUpload);
const upload = { match: { path: '/Media/', method: 'POST' } };
const sendFault = { match: { path: '/Message/', method: 'POST' } };
const MEGABYTE = 1024 * 1024;

describe.each(DOORS)('through the %s door', (door) => {
	it('an MMS goes out with the IDs of its files, in order', async () => {
		const { output, error } = await world.send({
			door,
			binaries: [{ a: binary('1', 'a.png'), b: binary('2', 'b.pdf', 'application/pdf') }],
			parameters: mms({ binaryFields: 'b, a' }),
		});
		expect(error).toBeUndefined();
		expect(output).toHaveLength(1);
		expect(uploads().map(({ body }) => body)).toMatchObject([
			{ files: [{ field: 'file', fileName: 'b.pdf', contentType: 'application/pdf', size: 1 }] },
			{ files: [{ field: 'file', fileName: 'a.png', contentType: 'image/png', size: 1 }] },
		]);
		const { output: listed } = await world.send({
			parameters: { operation: 'getMedia', message_uuid: String(output[0]?.json.message_uuid) },
		});
		expect(listed[0]?.json.media).toMatchObject([{ file_name: 'b.pdf' }, { file_name: 'a.png' }]);
		expect(world.sentBodies()).toEqual([
			{
				type: 'mms',
				src: '14155550100',
				dst: '14155550123',
				text: 'Hello',
				media_ids: [expect.any(String), expect.any(String)],
			},
		]);
	});

	it('a file without a type has that of its name, or is refused by the name of its field', async () => {
		const untyped = (fileName: string) => binary('1', fileName, '');
		const named = [{ data: untyped('photo.JPG') }];
		expect((await world.send({ door, binaries: named, parameters: mms() })).error).toBeUndefined();
		expect(uploads()[0]?.body).toMatchObject({ files: [{ contentType: 'image/jpeg' }] });

		const nameless = [{ data: untyped('photo') }];
		const { error } = await world.send({ door, binaries: nameless, parameters: mms() });
		expect(error?.message).toMatch(/^'Input Binary Fields' \[item 0\].*'data'/);
		expect(world.sentBodies()).toHaveLength(1);
	});

	it.each([
		['a type that is no text', { mimeType: 5 }, /has no type/],
		['a name that is no text', { mimeType: undefined, fileName: 5 }, /has no type/],
		['no bytes', { data: undefined, bytes: undefined }, /cannot be read/],
	])('a file with %s is refused by the name of its field', async (_what, odd, words) => {
		const file = Object.assign(binary('1', 'a', 'image/png'), odd);
		const { error } = await world.send({ door, binaries: [{ data: file }], parameters: mms() });
		expect(error?.message).toMatch(/^'Input Binary Fields' \[item 0\].*'data'/);
		expect(error?.message).toMatch(words);
	});

	it('a WhatsApp message goes out with the URL of its file', async () => {
		const binaries = [{ data: binary('picture') }];
		const { error } = await world.send({ door, binaries, parameters: whatsapp() });
		expect(error).toBeUndefined();
		expect(uploads()).toHaveLength(1);
		expect(world.sentBodies()).toEqual([
			{
				type: 'whatsapp',
				src: '14155550100',
				dst: '14155550123',
				text: 'Hello',
				media_urls: [expect.stringContaining(`${world.simulator().url}/Account/`)],
			},
		]);
	});

	it('a WhatsApp message whose file got no URL is not sent', async () => {
		const body = { api_id: 'x', objects: [{ media_id: 'm1', status: 'success' }] };
		world.simulator().fault({ ...upload, kind: 'status', status: 201, body });
		const binaries = [{ data: binary('picture') }];
		const { error } = await world.send({ door, binaries, parameters: whatsapp() });
		expect(error?.message).toContain('Plivo gave no address for it');
		expect(world.sentBodies()).toEqual([]);
	});

	it.each([
		['no such field', mms(), { other: binary('x') }, /no binary field 'data'/],
		['no binary data at all', mms(), undefined, /no binary field 'data'/],
		['an empty file', mms(), { data: binary('') }, /is empty/],
		['2 MB and a byte', mms(), { data: binary(Buffer.alloc(2 * MEGABYTE + 1)) }, /2,097,153/],
		['a wrong type', mms(), { data: binary('x', 'a.zip', 'application/zip') }, /"a\.zip"/],
		['no name', mms({ binaryFields: ' ' }), { data: binary('x') }, /No binary field is named/],
		[
			'more than 5 MB together',
			mms({ binaryFields: 'a,b,c' }),
			{
				a: binary(Buffer.alloc(2 * MEGABYTE, 1)),
				b: binary(Buffer.alloc(2 * MEGABYTE, 2)),
				c: binary(Buffer.alloc(MEGABYTE + 1, 3)),
			},
			/5,242,881 bytes together/,
		],
		[
			'two files for WhatsApp',
			whatsapp({ binaryFields: 'a,b' }),
			{ a: binary('1'), b: binary('2') },
			/2 files are named, exactly 1 is allowed/,
		],
	])('%s: an error with parameter and item, and no request', async (_what, form, files, words) => {
		const { error } = await world.send({ door, binaries: [files], parameters: form });
		expect(error?.message).toMatch(/^'Input Binary Fields?' \[item 0\]: /);
		expect(error?.message).toMatch(words);
		expect(error?.description).toBeTruthy();
		expect(world.simulator().requests()).toEqual([]);
	});

	it.each<[string, Fault]>([
		['a 500', { ...upload, kind: 'status', status: 500, body: { error: 'oops' } }],
		['a reset', { ...upload, kind: 'reset' }],
		['a file that Plivo does not take', { ...upload, kind: 'status', status: 201, body: {} }],
	])(
		'an upload that fails with %s: the message is not sent, and is in the next try',
		async (_what, fault) => {
			const run = { door, binaries: [{ data: binary('x') }], parameters: mms() };
			world.simulator().fault(fault);
			const { error } = await world.send(run);
			expect(error?.message).toContain("The file 'picture.png' could not be uploaded");
			expect(error?.description).toContain('was not sent');
			expect(error?.context?.data).toMatchObject({ state: 'refused' });
			expect(world.sentBodies()).toEqual([]);

			world.simulator().fault(fault);
			const retried = await world.send({
				...run,
				node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
			});
			expect(retried.error).toBeUndefined();
			expect(world.simulator().messages()).toHaveLength(1);
		},
	);

	it('a 429 on the upload waits, and one on the message uploads nothing again', async () => {
		const busy = { kind: 'status' as const, status: 429, headers: { 'Retry-After': '0' } };
		world.simulator().fault({ ...busy, ...upload }, { ...busy, ...sendFault });
		const binaries = [{ data: binary('x') }];
		const { error } = await world.send({ door, binaries, parameters: mms() });
		expect(error).toBeUndefined();
		expect(uploads()).toHaveLength(2);
		expect(world.simulator().messages()).toHaveLength(1);
	});

	it.each<[string, Fault]>([
		['accepted, but the answer was lost', { ...sendFault, kind: 'reset', accepted: true }],
		['accepted with a 500', { ...sendFault, kind: 'status', status: 500, accepted: true }],
	])('a message %s is not sent again by a retry', async (_what, fault) => {
		world.simulator().fault(fault);
		const { error } = await world.send({
			door,
			binaries: [{ data: binary('x') }],
			parameters: mms(),
			node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 },
		});
		expect(error?.message).toContain('Outcome unknown');
		expect(world.sentBodies()).toHaveLength(1);
		expect(world.simulator().messages()).toHaveLength(1);
	});
});

describe('many items', () => {
	const COUNT = 12;
	const items = Array.from({ length: COUNT }, (_, index) => ({ to: String(14155550200 + index) }));
	const binaries = items.map(({ to }) => ({ data: binary(to, `${to}.png`) }));
	const parameters = mms({ dst: '={{ $json.to }}', options: { requestsInFlight: 3 } });

	it('a retry sends what was not accepted, and that alone', async () => {
		const match = { ...sendFault.match, dst: items[6]?.to };
		world.simulator().fault({ kind: 'status', status: 400, body: { error: 'no' }, match });
		const { output, error } = await world.send({
			items,
			binaries,
			parameters,
			node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
		});
		expect(error).toBeUndefined();
		const recipients = world
			.simulator()
			.messages()
			.map(({ dst }) => dst);
		expect(recipients.sort()).toEqual(items.map(({ to }) => to));
		expect(uploads()).toHaveLength(COUNT + 1);
		expect(output.map(({ json }) => json.dst)).toEqual(items.map(({ to }) => to));
	});

	it('one bad file keeps all of them from leaving', async () => {
		const bad = binaries.with(-1, { data: binary('') });
		const { error } = await world.send({ items, binaries: bad, parameters });
		expect(error?.message).toContain(`[item ${COUNT - 1}]`);
		expect(world.simulator().requests()).toEqual([]);
	});

	it('with On Error set to continue the sound ones go', async () => {
		const bad = binaries.with(2, { data: binary('') });
		const { output, errorOutput } = await world.send({
			items,
			binaries: bad,
			parameters,
			node: { onError: 'continueErrorOutput' },
		});
		expect(output).toHaveLength(COUNT - 1);
		expect(errorOutput.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 2 }]);
	});

	it('the same file of many items is uploaded once', async () => {
		const same = items.map(() => ({ data: binary('logo', 'logo.png') }));
		const { error } = await world.send({ items, binaries: same, parameters });
		expect(error).toBeUndefined();
		expect(uploads()).toHaveLength(1);
		expect(world.sentBodies()).toHaveLength(COUNT);
	});

	it('items combine only where their files are the same', async () => {
		const mixed = items.map((_, index) => ({ data: binary(index < 8 ? 'one' : 'two', 'a.png') }));
		const delivery = { combine: true };
		const { error } = await world.send({
			items,
			binaries: mixed,
			parameters: { ...parameters, options: delivery },
		});
		expect(error).toBeUndefined();
		expect(uploads()).toHaveLength(2);
		expect(world.sentBodies()).toHaveLength(2);
		expect(world.simulator().messages()).toHaveLength(COUNT);
	});
});
