/**
 * Runs the rules of n8n's package scanner, inline disables ignored, over a source folder and over an
 * unpacked tarball: `node test/package/scan.js <source folder> <package folder>`. The scanner itself only
 * takes what npm already serves.
 */
async function main() {
	const { analyzePackage, SOURCE_FILE_PATTERNS } = await import(
		'@n8n/scan-community-package/scanner/scanner.mjs'
	);
	const [source, shipped] = process.argv.slice(2);
	if (!source || !shipped) throw new Error('Two folders are needed: the source and the package');
	const results = [
		{ what: 'source', ...(await analyzePackage(source, SOURCE_FILE_PATTERNS)) },
		{ what: 'package', ...(await analyzePackage(shipped, ['**/*.js', '**/package.json'])) },
	];
	for (const { what, passed, message, details } of results) {
		process.stdout.write(`${what}: ${passed ? 'passed' : message}\n${details ?? ''}`);
	}
	process.exitCode = results.every(({ passed }) => passed) ? 0 : 1;
}

void main();
