/**
 * Runs the rules of n8n's package scanner, inline disables ignored, over a source folder and over unpacked packages:
 * `node test/package/scan.js <source folder> <package folder> ...`. Prints one verdict for each as JSON. The scanner
 * itself only takes what npm already serves.
 */
async function main() {
	const { analyzePackage, SOURCE_FILE_PATTERNS } = await import(
		'@n8n/scan-community-package/scanner/scanner.mjs'
	);
	const [source = '', ...packages] = process.argv.slice(2);
	const verdicts = [await analyzePackage(source, SOURCE_FILE_PATTERNS)];
	for (const folder of packages) {
		verdicts.push(await analyzePackage(folder, ['**/*.js', '**/package.json']));
	}
	process.stdout.write(JSON.stringify(verdicts));
}

void main();
