import { filesBelow } from '../support/files';
import { cleanUp, exportsOf, pack, ROOT } from './support';

const packed = pack();
afterAll(cleanUp);

const { nodes, credentials } = packed.manifest.n8n as { nodes: string[]; credentials: string[] };

/** Data that n8n reads beside the code: codex files, output schemas and icons. */
const data = [
	...filesBelow(ROOT, 'nodes').filter((file) => file.endsWith('.json')),
	...filesBelow(ROOT, 'icons'),
].map((file) => `dist/${file}`);

/** Source files that must have a compiled twin in the tarball. */
const compiled = ['credentials', 'nodes', 'plivo'].flatMap((folder) =>
	filesBelow(ROOT, folder)
		.filter((file) => file.endsWith('.ts'))
		.map((file) => `dist/${file.replace(/\.ts$/, '.js')}`),
);

/** What npm adds by itself. */
const ALWAYS = ['LICENSE.md', 'README.md', 'package.json'];

it('holds the compiled package, what n8n reads beside it, and nothing else', () => {
	expect(packed.files).toEqual([...compiled, ...data, ...ALWAYS, 'index.js'].sort());
	expect(packed.manifest.files).toEqual(['dist', 'index.js']);
});

it('has no test, script, source or source map in it', () => {
	const surplus = /(^|\/)(test|scripts|docs|examples|simulator)\/|\.map$|\.ts$|\.test\./;
	expect(packed.files.filter((file) => surplus.test(file))).toEqual([]);
});

it('lists every node and credential there is, with its codex', () => {
	const loaded = compiled.filter((file) => /\.(node|credentials)\.js$/.test(file));
	expect([...nodes, ...credentials].sort()).toEqual(loaded.sort());
	for (const node of nodes) expect(packed.files).toContain(node.replace(/\.js$/, '.json'));
});

it('brings no dependency of its own and no script that npm runs on install', () => {
	const { scripts = {} } = packed.manifest as { scripts?: Record<string, string> };
	expect(Object.keys(scripts).filter((name) => /install$|^prepare$/.test(name))).toEqual([]);
	expect(packed.manifest.dependencies ?? {}).toEqual({});
	expect(packed.manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	expect(packed.manifest.n8n).toMatchObject({ n8nNodesApiVersion: 1, strict: true });
});

it('is small', () => {
	expect(packed.bytes).toBeLessThan(200_000);
});

it('can be loaded with nothing but what n8n provides', () => {
	const classes = [...nodes, ...credentials].map((file) => /([^/.]+)\.[^/]+$/.exec(file)?.[1]);
	expect(exportsOf(packed.folder).sort()).toEqual(classes.sort());
});
