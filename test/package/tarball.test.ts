import { filesBelow } from '../support/files';
import { cleanUp, exportsOf, pack, ROOT } from './support';

const packed = pack();
afterAll(cleanUp);

/** Data that n8n reads beside the code: codex files and output schemas. */
const data = filesBelow(ROOT, 'nodes')
	.filter((file) => file.endsWith('.json'))
	.map((file) => `dist/${file}`);

/** Source files that must have a compiled twin in the tarball. */
const compiled = ['credentials', 'nodes', 'plivo'].flatMap((folder) =>
	filesBelow(ROOT, folder)
		.filter((file) => file.endsWith('.ts'))
		.map((file) => `dist/${file.replace(/\.ts$/, '.js')}`),
);

it('holds the compiled package, what n8n reads beside it, and nothing else', () => {
	expect(packed.files).toEqual(
		[
			...compiled,
			'dist/icons/plivo.dark.svg',
			'dist/icons/plivo.svg',
			...data,
			'LICENSE.md',
			'README.md',
			'index.js',
			'package.json',
		].sort(),
	);
});

it('lists files that exist for n8n to load', () => {
	const { nodes, credentials } = packed.manifest.n8n as { nodes: string[]; credentials: string[] };
	for (const file of [...nodes, ...credentials]) expect(packed.files).toContain(file);
});

it('brings no dependency of its own, and asks for n8n-workflow alone', () => {
	expect(packed.manifest.dependencies ?? {}).toEqual({});
	expect(packed.manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	expect(packed.manifest.n8n).toMatchObject({ n8nNodesApiVersion: 1, strict: true });
});

it('is small', () => {
	expect(packed.bytes).toBeLessThan(200_000);
});

it('can be loaded with nothing but what n8n provides', () => {
	expect(exportsOf(packed.folder)).toEqual(['Plivo', 'PlivoMessagingApi']);
});
