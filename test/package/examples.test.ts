import { exampleNames, readExample } from '../../scripts/lib/examples';
import { KINDS } from '../support/kinds';
import { hasTest, pictureBytes, readReadme } from './exampleFiles';

const names = exampleNames();
const stories = names.filter((name) => !name.includes('/'));
const readme = readReadme();

const PICTURE_BYTES_MAX = 400_000;
const PLIVO_NODE = /^n8n-nodes-plivo\./;

/** Nodes and an expression helper that n8n 3 has no more. */
const REMOVED = [
	'n8n-nodes-base.function',
	'n8n-nodes-base.functionItem',
	'n8n-nodes-base.itemLists',
	'$getPairedItem',
];

/** Numbers kept for fiction: 555-01xx in North America. */
const FICTION = /^1[2-9]\d{2}55501\d{2}$/;

it('there are stories, and one example for each kind of message', () => {
	expect(stories.length).toBeGreaterThan(0);
	const messages = names.filter((name) => name.includes('/'));
	expect(messages).toEqual(KINDS.map(({ example }) => `messages/${example}`).sort());
});

describe.each(stories)('the story %s', (name) => {
	it('is executed by an end-to-end test of its own', () => {
		expect(hasTest(name)).toBe(true);
	});
});

describe.each(names)('the example %s', (name) => {
	const example = readExample(name);
	const text = JSON.stringify(example);

	it('has a title, a note and a node of this package', () => {
		expect(example.name).toMatch(/^Plivo: \S/);
		const types = example.nodes.map(({ type }) => type);
		expect(types).toContain('n8n-nodes-base.stickyNote');
		expect(types.some((type) => PLIVO_NODE.test(type))).toBe(true);
	});

	it('brings no credential, but a place for one in every node of this package', () => {
		for (const { type, credentials } of example.nodes) {
			if (PLIVO_NODE.test(type))
				expect(Object.keys(credentials ?? {})).toEqual(['plivoMessagingApi']);
			for (const { id } of Object.values(credentials ?? {})) expect(id).toBe('');
		}
	});

	it('connects nodes that are there', () => {
		const known = example.nodes.map((node) => node.name);
		expect(new Set(known).size).toBe(known.length);
		for (const [source, outputs] of Object.entries(example.connections)) {
			expect(known).toContain(source);
			const targets = Object.values(outputs).flat(2);
			for (const { node } of targets) expect(known).toContain(node);
		}
	});

	it('uses nothing that n8n 3 removes, and no real number', () => {
		expect(REMOVED.filter((removed) => text.includes(removed))).toEqual([]);
		const numbers = text.match(/(?<!\d)\d{11,15}(?!\d)/g) ?? [];
		expect(numbers.filter((number) => !FICTION.test(number))).toEqual([]);
	});

	it('stands in the README, with a small picture', () => {
		expect(readme).toContain(`(${name}.json)`);
		expect(readme).toContain(`../docs/images/examples/${name}.png`);
		expect(pictureBytes(name)).toBeLessThan(PICTURE_BYTES_MAX);
	});
});
