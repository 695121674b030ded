import { LoadOptionsContext } from 'n8n-core';
import type { INodeListSearchResult } from 'n8n-workflow';
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

	it('is searched by alias', async () => {
		const { results } = await search('searchNumbers', 'Marketing');
		expect(results.length).toBeGreaterThan(0);
		expect(results.every(({ name }) => name.includes('Marketing'))).toBe(true);
	});
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
): Promise<INodeListSearchResult> {
	const workflow = await plivoWorkflow();
	const node = workflow.getNode('Plivo Messaging');
	const method = (await loadPlivoNode()).methods?.listSearch?.[picker];
	if (!node || !method) throw new Error(`The node has no list ${picker}`);
	const additionalData = additionalDataFor(world.keys(), await loadPackage());
	const context = new LoadOptionsContext(workflow, node, additionalData, 'src');
	return await method.call(context, filter, paginationToken);
}

async function searchAll(picker: Picker): Promise<INodeListSearchResult['results']> {
	const results: INodeListSearchResult['results'] = [];
	let token: string | undefined;
	do {
		const page = await search(picker, undefined, token);
		results.push(...page.results);
		token = page.paginationToken as string | undefined;
	} while (token);
	return results;
}

async function allPages(picker: Picker): Promise<unknown[]> {
	return (await searchAll(picker)).map(({ value }) => value);
}
