import { cleanUp, pack, packageWithLine, ROOT, scan } from './support';

const packed = pack();
const spoiled = packageWithLine(
	packed.folder,
	'dist/nodes/Plivo/Plivo.node.js',
	"// eslint-disable-next-line\nconsole.log('x');",
);
// All at once: the rules take longer to load than to run.
const [source, shipped, withViolation] = scan(ROOT, packed.folder, spoiled);
afterAll(cleanUp);

it("passes the rules of n8n's scanner, in source and as shipped", () => {
	expect([source, shipped]).toEqual([{ passed: true }, { passed: true }]);
});

it('would be caught: an inline disable does not hide a violation', () => {
	expect(withViolation).toMatchObject({ passed: false });
	expect(withViolation?.details).toContain('no-console');
});
