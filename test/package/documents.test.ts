import { exists, filesLike, inBareCheckout, ROOT, textOf, tool, withPatches } from './repository';

const MINUTES = 60_000;

const documents = filesLike(/\.md$/);
const forms = filesLike(/^\.github\/.+\.yml$/);
const { name, repository, bugs, homepage, scripts } = JSON.parse(textOf('package.json'));
const address: string = repository.url.replace(/^git\+|\.git$/g, '');

/** Where n8n and GitHub show an address of this project. */
const shown = filesLike(/\.(md|ya?ml|node\.json|credentials\.ts)$|^package\.json$/);

const all = (text: string, pattern: RegExp) =>
	[...text.matchAll(pattern)].map(([, found]) => found);

/** How GitHub names a heading in an address. */
const anchorOf = (heading: string) =>
	heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N} _-]/gu, '')
		.replaceAll(' ', '-');
const anchorsIn = (file: string) =>
	all(textOf(file), /^#+ +(.+?) *$/gm).map((heading) => anchorOf(heading ?? ''));

describe('the address of the repository', () => {
	it('is the one of package.json wherever this project is named on GitHub', () => {
		expect({ bugs: bugs.url, homepage }).toEqual({
			bugs: `${address}/issues`,
			homepage: `${address}#readme`,
		});
		const place = address.replace('https://github.com/', '');
		const wrong = shown.flatMap((file) =>
			(textOf(file).match(/https?:\/\/[^\s"'<>)\]]*github[^\s"'<>)\]]*/g) ?? [])
				.filter((url) => url.includes(`/${name}`) && !`${url}/`.match(`/${place}(\\.git)?[/#?]`))
				.map((url) => `${file}: ${url}`),
		);
		expect(wrong).toEqual([]);
	});

	it.each(filesLike(/\.(node\.json|credentials\.ts)$/))('is where %s leads its readers', (file) => {
		const links = textOf(file).match(/https:\/\/github\.com[^'"]+/g) ?? [];
		expect(links).not.toEqual([]);
		for (const link of links) {
			const { hash } = new URL(link);
			if (hash) expect(anchorsIn('README.md')).toContain(hash.slice(1));
		}
	});

	it('goes with a name on npm that is the one of package.json', () => {
		const names = shown.flatMap((file) =>
			all(textOf(file), /(?:npmjs\.com\/package|shields\.io\/npm\/\w+)\/([\w@/-]+)/g),
		);
		for (const found of names) expect(found).toMatch(new RegExp(`^${name}`));
	});
});

describe.each(documents)('%s', (file) => {
	const text = textOf(file).replace(/^```[\s\S]*?^```/gm, '');

	it('links to files and headings that exist', () => {
		const folder = file.includes('/') ? `${file.slice(0, file.lastIndexOf('/'))}/` : '';
		const broken = all(text, /\]\(([^)\s]+)\)/g).filter((link = '') => {
			if (/^[a-z]+:/.test(link)) return false;
			const [path = '', anchor] = link.split('#');
			const target = path ? new URL(path, `file:///${folder}`).pathname.slice(1) : file;
			return !exists(target) || (anchor !== undefined && !anchorsIn(target).includes(anchor));
		});
		expect(broken).toEqual([]);
	});

	it('names tests that exist', () => {
		const named = all(text, /`(test\/[\w./-]+\.test\.ts)`/g);
		expect(named.filter((test = '') => !exists(test))).toEqual([]);
	});

	it('names scripts that exist', () => {
		const named = all(textOf(file), /npm run (?:--silent )?([\w:-]+)/g);
		expect(named.filter((script = '') => !(script in scripts))).toEqual([]);
	});
});

describe('what GitHub reads', () => {
	it('is sound YAML', () => {
		expect(forms.length).toBeGreaterThan(5);
		const { passed, output } = tool(ROOT, 'prettier/bin/prettier.cjs', '--check', ...forms);
		expect({ passed, output }).toMatchObject({ passed: true });
	});

	const workflows = forms.filter((file) => file.includes('/workflows/'));

	it.each(workflows)('%s calls scripts that exist, and reads no secret', (file) => {
		const text = textOf(file);
		const named = all(text, /npm run ([\w:-]+)/g);
		expect(named.filter((script = '') => !(script in scripts))).toEqual([]);
		expect(text).not.toMatch(/secrets\s*[.[:]/);
	});

	it('names every action of others by the hash of its commit, with the version beside it', () => {
		const used = workflows.flatMap((file) => all(textOf(file), /uses: (.+)$/gm)).map(String);
		const ofOthers = used.filter((action) => !action.startsWith('./'));
		expect(ofOthers.length).toBeGreaterThan(5);
		for (const action of ofOthers)
			expect(action).toMatch(/^[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
	});

	it('gives the right to publish to one job, and no right to write by default', () => {
		const permitted = workflows.map((file) => all(textOf(file), /^( *permissions:\n.*)$/gm));
		for (const [first] of permitted) expect(first).toBe('permissions:\n  contents: read');
		const [job] = all(
			textOf('.github/workflows/publish.yml'),
			/^ {2}publish:\n([\s\S]*?)\n\n {2}\w/gm,
		);
		expect(job).toContain('id-token: write');
		// The other right to an identity is that of the scorecard, which npm does not trust.
		const withIdentity = workflows.filter((file) => textOf(file).includes('id-token: write'));
		expect(withIdentity.map((file) => file.replace(/.*\//, '')).sort()).toEqual([
			'publish.yml',
			'scorecard.yml',
		]);
		expect(all(textOf('.github/workflows/publish.yml'), /(id-token: write)/g)).toHaveLength(1);
	});

	it('keeps the n8n server under its version and the ABI of Node', () => {
		const [line = ''] = all(textOf('.github/workflows/ci.yml'), /run: (node -p .*) >> /g);
		// It runs before the dependencies are installed.
		expect(inBareCheckout(line)).toMatch(/^version=\d+\.\d+\.\d+\nabi=\d+\n$/);
	});
});

describe('the examples of CONTRIBUTING.md', () => {
	const patches = all(textOf('CONTRIBUTING.md'), /^```diff\n([\s\S]*?)^```/gm).map(String);

	it(
		'can be followed: the patches apply, compile, and the tests they bring pass',
		() => {
			expect(patches.length).toBeGreaterThan(2);
			withPatches(patches, (folder) => {
				expect(tool(folder, 'typescript/bin/tsc', '--noEmit')).toEqual({
					passed: true,
					output: '',
				});
				const tests = ['--testPathPatterns', 'message.test|errorCodes'];
				const { passed, output } = tool(
					folder,
					'jest/bin/jest.js',
					'--selectProjects',
					'unit',
					...tests,
				);
				expect({ passed, output }).toMatchObject({ passed: true });
			});
		},
		5 * MINUTES,
	);

	it('would be caught when the code has moved on: a patch that does not apply is an error', () => {
		const stale = patches.map((patch) => patch.replace(/^ .*$/m, ' no such line'));
		expect(() => withPatches(stale, () => undefined)).toThrow('patch does not apply');
	});
});
