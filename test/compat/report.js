/**
 * @typedef {object} Run what was seen in one n8n
 * @property {string} version of n8n
 * @property {string} nodeVersion the Node it ran on
 * @property {string} nodeRange the Node it asks for
 * @property {import('./versions').Difference[]} differences what is documented about it
 * @property {import('./judge').Verdict} verdict
 */

/** @param {import('./judge').PartResult} part */
function cell({ passed, of }) {
	if (of === 0) return '**none ran**';
	return passed === of ? `${of}` : `${passed} of ${of}`;
}

/** @param {Run[]} runs */
function table(runs) {
	const names = runs[0]?.verdict.parts.map(({ name }) => name) ?? [];
	const head = ['n8n', 'Asks for Node', 'Ran on Node', ...names, 'Notes'];
	const body = runs.map(({ version, nodeRange, nodeVersion, differences, verdict }) => [
		version,
		`\`${nodeRange}\``,
		nodeVersion,
		...verdict.parts.map(cell),
		[
			...(differences.length > 0 ? [`${verdict.known} differ, see below`] : []),
			...(verdict.unexpected.length > 0 ? [`**${verdict.unexpected.length} fail**`] : []),
		].join('; ') || 'no difference',
	]);
	return [head, head.map(() => '---'), ...body].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** @param {Run[]} runs @returns {string} what differs, each difference once */
function differences(runs) {
	const known = new Set(runs.flatMap((run) => run.differences));
	const lines = [...known].map(({ versions, tests, text }) => {
		const names = tests.map((name) => `  - ${name}`).join('\n');
		return `- n8n ${versions.join(' and ')}: ${text} Tests that fail because of it:\n${names}`;
	});
	const failures = runs.flatMap(({ version, verdict }) =>
		verdict.unexpected.map((name) => `- n8n ${version}, **not explained yet**: ${name}`),
	);
	return [...lines, ...failures].join('\n') || 'Nothing.';
}

/**
 * @param {string} packageVersion
 * @param {Run[]} runs
 * @returns {string} docs/compatibility.md, in Markdown
 */
function renderReport(packageVersion, runs) {
	return `# Which n8n it works with

<!-- Written by \`npm run test:compat\`; changes by hand are lost. The texts are in test/compat. -->

n8n-nodes-plivo ${packageVersion}, packed and installed as a community package in real n8n servers from npm, with all end-to-end tests but those of the editor's browser. The numbers are tests that passed. "Send each kind" sends every kind of message once, and more; "AI agents" are the newest agent of each generation (1, 2 and 3) that the n8n has.

${table(runs)}

\`npm run test:compat\` repeats this. It ends with an error when a test fails that is not explained here, and also when one that is explained no longer fails. \`npm run test:compat -- --n8n 2.30.8\` tries another one.

Older n8n 2 take one library, SheetJS, from outside the npm registry. For these runs the registry's own copy stands in; only n8n's spreadsheet nodes use it.

## What differs

${differences(runs)}

One more difference, read in n8n's code and shown by no test: in n8n 2.0.3 and 2.20.12 a stop of the execution in a pause between batches is noticed only at its end, since the wait that n8n offers to nodes cannot be broken off there. Nothing is sent after it.

## What the package needs of n8n

${NEEDS}

## n8n 3

${NEXT}
`;
}

const NEEDS = `| What it uses | Where n8n has it |
|---|---|
| \`n8nNodesApiVersion\` 1 | every n8n 2.x |
| A custom operation beside a declarative node (Send) | 2.0.3 and later; came to n8n 1 in 2025 ([pull request 12941](https://github.com/n8n-io/n8n/pull/12941)) |
| Use as a tool of AI agents, without a setting | 1.85.0 and later ([pull request 14042](https://github.com/n8n-io/n8n/pull/14042)) |
| Resource locators with search, resource mapper (template variables) | 2.0.3 and later |
| \`zod\` 3 of n8n | 3.25.67 in 2.0.3, 3.25.76 in 2.20.12 and 2.41.1 |
| Failed items with \`details\` on the error output | 2.34.6, 2.35.7 and later |
| A wait that a stop breaks off | 2.41.1; neither 2.0.3 nor 2.20.12 |

Every property of the nodes and the credential is known to the types of n8n 2.0.3: the compiler accepts them.`;

const NEXT = `n8n 3 is not published as a package on npm, so the command cannot run in it. What its list of breaking changes means for this package:

- Packages that n8n has not verified need \`N8N_UNVERIFIED_PACKAGES_ENABLED=true\`.
- Binary data is no longer kept in memory: files are read with n8n's helpers only.
- \`$getPairedItem\`, Function, Function Item and Item Lists are gone: neither the package nor its examples use them.
- \`npm start\` and the tests stay with an n8n 2 from npm.`;

module.exports = { renderReport };
