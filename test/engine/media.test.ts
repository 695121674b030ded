import type { INodeParameters } from 'n8n-workflow';
import type { RecordedRequest } from '../simulator';
import { binary } from './support/files';
import { DOORS, useWorld } from './support/world';

const world = useWorld();

const media = (operation: string, rest: INodeParameters = {}): INodeParameters => ({
	resource: 'media',
	operation,
	...rest,
});
const isUpload = ({ method, path }: RecordedRequest) =>
	method === 'POST' && path.endsWith('/Media/');
const uploads = () => world.simulator().requests().filter(isUpload);
const TWO_MB = 2 * 1024 * 1024;

describe.each(DOORS)('through the %s door', (door) => {
	describe('Media > Upload', () => {
		it('uploads the files of every item, one result a file, linked', async () => {
			const { output, error } = await world.send({
				door,
				items: [{}, {}],
				binaries: [
					{ data: binary('picture'), sheet: binary('a,b', 'Übersicht 1.csv', 'text/csv') },
					{ data: binary(Buffer.alloc(TWO_MB, 7), 'big.jpg', 'image/jpg'), sheet: binary('x') },
				],
				parameters: media('upload', { binaryFields: 'data, sheet' }),
			});
			expect(error).toBeUndefined();
			expect(output.map(({ pairedItem }) => pairedItem)).toEqual(
				[0, 0, 1, 1].map((item) => ({ item })),
			);
			expect(output.map(({ json }) => json)).toMatchObject([
				{ binary_field: 'data', file_name: 'picture.png', size: 7, status: 'success' },
				{ binary_field: 'sheet', file_name: 'Übersicht 1.csv', content_type: 'text/csv' },
				{ file_name: 'big.jpg', content_type: 'image/jpeg', size: TWO_MB },
				{ media_id: expect.any(String), media_url: expect.stringContaining('http') },
			]);
			expect(uploads().every(({ authenticatedAs }) => authenticatedAs !== null)).toBe(true);
		});

		it('takes the names as an array too', async () => {
			const { output } = await world.send({
				door,
				items: [{ fields: ['b', 'a'] }],
				binaries: [{ a: binary('1', 'a.png'), b: binary('2', 'b.png') }],
				parameters: media('upload', { binaryFields: '={{ $json.fields }}' }),
			});
			expect(output.map(({ json }) => json.file_name)).toEqual(['b.png', 'a.png']);
		});

		it.each([
			['no field of that name', { other: binary('x') }, /no binary field 'data'/],
			['no binary data at all', undefined, /no binary field 'data'/],
			['an empty file', { data: binary('') }, /"picture\.png" is empty/],
			[
				'2 MB and a byte',
				{ data: binary(Buffer.alloc(TWO_MB + 1)) },
				/"picture\.png" has 2,097,153 bytes/,
			],
			['a wrong type', { data: binary('<p>', 'a.html', 'text/html') }, /"a\.html".*"text\/html"/],
		])(
			'%s: an error with parameter, item and file, and no request',
			async (_what, files, words) => {
				const { error } = await world.send({
					door,
					binaries: [files],
					parameters: media('upload', { binaryFields: 'data' }),
				});
				expect(error?.message).toContain("'Input Binary Fields' [item 0]");
				expect(error?.message).toMatch(words);
				expect(error?.description).toBeTruthy();
				expect(world.simulator().requests()).toEqual([]);
			},
		);

		it.each([
			['ten files are taken', 10, 10],
			['eleven are not', 11, 0],
		])('%s', async (_what, count, requests) => {
			const names = Array.from({ length: count }, (_, index) => `f${index}`);
			const { error } = await world.send({
				door,
				binaries: [Object.fromEntries(names.map((name) => [name, binary(name)]))],
				parameters: media('upload', { binaryFields: names.join(',') }),
			});
			expect(uploads()).toHaveLength(requests);
			expect(error?.message ?? '').toMatch(requests > 0 ? /^$/ : /11 files are named, at most 10/);
		});

		const failedObject = { status: 'failed', status_code: 400, error: 'the file is odd' };
		const oddFile = {
			kind: 'status' as const,
			status: 201,
			body: { api_id: 'x', objects: [failedObject] },
			match: { path: '/Media/' },
		};

		it('a file that Plivo does not take is a result beside the others', async () => {
			world.simulator().fault(oddFile);
			const { output, error } = await world.send({
				door,
				binaries: [{ a: binary('1', 'a.png'), b: binary('2', 'b.png') }],
				parameters: media('upload', { binaryFields: 'a,b' }),
			});
			expect(error).toBeUndefined();
			expect(output.map(({ json }) => json)).toMatchObject([
				{ file_name: 'a.png', status: 'failed', plivo_error: 'the file is odd' },
				{ file_name: 'b.png', status: 'success' },
			]);
		});

		it('when Plivo takes none, the item fails', async () => {
			world.simulator().fault({ ...oddFile, times: -1 });
			const { error } = await world.send({
				door,
				binaries: [{ a: binary('1', 'a.png'), b: binary('2', 'b.png') }],
				parameters: media('upload', { binaryFields: 'a,b' }),
			});
			expect(error?.message).toContain("'a.png': the file is odd");
		});

		it('wrong keys are told in the words for them', async () => {
			world.simulator().fault({ kind: 'status', status: 401, body: { error: 'who are you' } });
			const { error } = await world.send({
				door,
				binaries: [{ data: binary('1') }],
				parameters: media('upload', { binaryFields: 'data' }),
			});
			expect(error?.httpCode).toBe('401');
			expect(error?.message).toBe('Plivo rejected the Auth ID or Auth Token');
		});

		it('a 429 is waited for, and the file is whole the second time', async () => {
			const headers = { 'Retry-After': '0' };
			const match = { path: '/Media/' };
			world.simulator().fault({ kind: 'status', status: 429, headers, match });
			const { output, error } = await world.send({
				door,
				binaries: [{ data: binary('picture') }],
				parameters: media('upload', { binaryFields: 'data' }),
			});
			expect(error).toBeUndefined();
			expect(uploads()).toHaveLength(2);
			expect(output[0]?.json).toMatchObject({ status: 'success', size: 7 });
		});
	});

	it('Media > Get looks several up, in order', async () => {
		world.simulator().seed({ media: ['m1', 'm2', 'm3'] });
		const { output, error } = await world.send({
			door,
			parameters: media('get', { media_id: 'm3, m1' }),
		});
		expect(error).toBeUndefined();
		expect(output.map(({ json }) => json.media_id)).toEqual(['m3', 'm1']);
	});

	it.each([
		['an ID that does not exist', 'nothing', /not found|404/i],
		['no ID', '={{ "" }}', /'Media ID' \[item 0\]/],
	])('Media > Get with %s has a clear error', async (_what, media_id, words) => {
		const { error } = await world.send({ door, parameters: media('get', { media_id }) });
		expect(`${error?.message} ${error?.description}`).toMatch(words);
	});

	it.each([
		['a limit', { limit: 7 }, 7],
		['all', { returnAll: true }, 23],
	])('Media > Get Many with %s', async (_what, choice, count) => {
		world.simulator().seed({ media: Array.from({ length: 23 }, (_, index) => `m${index}`) });
		const { output } = await world.send({ door, parameters: media('getAll', choice) });
		expect(new Set(output.map(({ json }) => json.media_id)).size).toBe(count);
	});
});
