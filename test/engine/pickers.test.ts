import { LoadOptionsContext } from 'n8n-core';
import type { INodeListSearchResult, INodeParameters } from 'n8n-workflow';
import { additionalDataFor } from './support/additionalData';
import { loadPackage, loadPlivoNode, plivoWorkflow } from './support/engine';
import { useWorld } from './support/world';

const world = useWorld();

describe('the list of numbers', () => {
	it('comes page by page, and no number is missing or doubled', async () => {
		const values = await allPages('searchNumbers');
		const unique = new Set(values);
		expect(values.length).toBeGreaterThan(40);
		expect(unique.size).toBe(values.length);
	});

	it('is searched by the first digits, however they are typed', async () => {
		const { results } = await search('searchNumbers', '+1 (415)');
		expect(results.length).toBeGreaterThan(0);
		expect(results.every(({ value }) => String(value).startsWith('1415'))).toBe(true);
	});

	it('is searched by a part of the alias, ignoring case', async () => {
		const { results } = await search('searchNumbers', 'mARKET');
		expect(results.length).toBeGreaterThan(0);
		expect(results.every(({ name }) => name.includes('Marketing'))).toBe(true);
	});

	it.each(['sms', 'mms'])(
		'holds for %s the numbers that can carry it, and no others',
		async (type) => {
			const all = await searchAll('searchNumbers');
			const able = await searchAll('searchNumbers', { type });
			expect(able.length).toBeGreaterThan(0);
			expect(able.length).toBeLessThan(all.length);
		},
	);
});

describe('the list of powerpacks', () => {
	it('comes page by page', async () => {
		const values = await allPages('searchPowerpacks');
		expect(values.length).toBeGreaterThan(20);
		expect(new Set(values).size).toBe(values.length);
	});

	it('is searched by name over all pages, ignoring case', async () => {
		const all = await searchAll('searchPowerpacks');
		const last = all.at(-1);
		if (!last) throw new Error('The simulator has no powerpacks');
		const { results } = await search('searchPowerpacks', last.name.toUpperCase());
		expect(results).toContainEqual(last);
	});
});

describe('a list with nothing in it', () => {
	const empty = {
		kind: 'status' as const,
		status: 200,
		body: { api_id: 'made-up', meta: { limit: 20, offset: 0, total_count: 0 }, objects: [] },
	};

	it.each([
		['searchNumbers', { type: 'mms' }, 'The account has no number that can send MMS. Rent one'],
		['searchNumbers', { type: 'whatsapp' }, 'The account has no number. Rent one'],
		['searchPowerpacks', {}, 'The account has no powerpack. Make one in the Plivo console under'],
	] as const)('%s %p says so, and how to go on', async (picker, parameters, words) => {
		world.simulator().fault(empty);
		await expect(search(picker, undefined, undefined, parameters)).rejects.toThrow(words);
	});

	it.each(['searchNumbers', 'searchPowerpacks'] as const)(
		'%s is not refused for a search that finds nothing, nor for the page after the last',
		async (picker) => {
			world.simulator().fault(empty);
			expect((await search(picker, 'nobody has this')).results).toEqual([]);
			world.simulator().fault(empty);
			expect((await search(picker, undefined, '40')).results).toEqual([]);
		},
	);
});

it.each(['searchNumbers', 'searchPowerpacks'] as const)(
	'%s leaves out what came without the value that it is chosen by',
	async (picker) => {
		const good = { number: '14155550100', uuid: 'a' };
		const objects = [{}, { number: { toString: 1 }, uuid: null, name: 'x' }, good];
		world.simulator().fault({ kind: 'fields', fields: { objects } });
		const { results } = await search(picker);
		expect(results.map(({ value }) => value)).toEqual([
			picker === 'searchNumbers' ? good.number : good.uuid,
		]);
	},
);

it("an error in a list carries Plivo's words", async () => {
	const body = { error: 'not for this account' };
	world.simulator().fault({ kind: 'status', status: 403, body });
	await expect(search('searchNumbers')).rejects.toThrow('not for this account');
});

type Picker = 'searchNumbers' | 'searchPowerpacks';

async function search(
	picker: Picker,
	filter?: string,
	paginationToken?: string,
	parameters: INodeParameters = {},
): Promise<INodeListSearchResult> {
	const workflow = await plivoWorkflow();
	const node = workflow.getNode('Plivo Messaging');
	const method = (await loadPlivoNode()).methods?.listSearch?.[picker];
	if (!node || !method) throw new Error(`The node has no list ${picker}`);
	const additionalData = additionalDataFor(world.keys(), await loadPackage());
	additionalData.currentNodeParameters = parameters;
	const context = new LoadOptionsContext(workflow, node, additionalData, 'src');
	return await method.call(context, filter, paginationToken);
}

async function searchAll(
	picker: Picker,
	parameters?: INodeParameters,
): Promise<INodeListSearchResult['results']> {
	const results: INodeListSearchResult['results'] = [];
	let token: string | undefined;
	do {
		const page = await search(picker, undefined, token, parameters);
		results.push(...page.results);
		token = page.paginationToken as string | undefined;
	} while (token);
	return results;
}

async function allPages(picker: Picker): Promise<unknown[]> {
	return (await searchAll(picker)).map(({ value }) => value);
}
