import { cleanUp, copyWithLine, pack, ROOT, scan } from './support';

const packed = pack();
afterAll(cleanUp);

it("passes the rules of n8n's scanner, in source and as shipped", () => {
	const { passed, output } = scan(ROOT, packed.folder);
	expect(output).toBe('source: passed\npackage: passed\n');
	expect(passed).toBe(true);
});

it('would be caught: an inline disable does not hide a violation', () => {
	const spoiled = copyWithLine(
		packed.folder,
		'dist/nodes/Plivo/Plivo.node.js',
		"// eslint-disable-next-line\nconsole.log('x');",
	);
	const { passed, output } = scan(ROOT, spoiled);
	expect(passed).toBe(false);
	expect(output).toContain('no-console');
});
