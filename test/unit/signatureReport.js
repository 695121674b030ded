/** @typedef {import('./signatureSdks').Count} Count */

/**
 * @param {Count[]} counts
 * @param {number} failed tests that found a difference
 * @returns {string} docs/signatures.md
 */
function report(counts, failed) {
	const sdks = [...new Set(counts.map(({ sdk }) => sdk))];
	const kinds = [...new Set(counts.map(({ calls }) => calls))];
	const cell = (/** @type {string} */ calls, /** @type {string} */ sdk) => {
		const found = counts.find((one) => one.calls === calls && one.sdk === sdk);
		return found ? `${found.count.toLocaleString('en-US')} ${found.verdict}` : '';
	};
	const line = (/** @type {string[]} */ cells) => `| ${cells.join(' | ')} |`;
	return `# Signatures, held against Plivo's SDKs

<!-- Written by \`npm run signatures\`; changes by hand are lost. -->

Calls by chance, with fields in any script and signs of every kind, each signed by Plivo's own SDK and checked by it and by the trigger; then with one thing changed under the same signature. ${failed === 0 ? 'There is no difference.' : `${failed} kinds of calls are judged differently.`}

${[line(['Calls', ...sdks]), line(['---', ...sdks.map(() => '---')]), ...kinds.map((calls) => line([calls, ...sdks.map((sdk) => cell(calls, sdk))]))].join('\n')}

A few hundred of each are part of \`npm run test:unit\`. Plivo's other SDKs (Ruby, Go, Java, PHP, .NET) were read, not run: where they sign another text, and which of these the trigger takes, stands in \`plivo/webhook/signature.ts\` and its tests. The SDK for Python reads only ASCII in a query, so its queries have nothing else.
`;
}

module.exports = { report };
