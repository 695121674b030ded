/**
 * Makes a release of the commit that is checked out: checks that version, changelog and tag agree, lints,
 * compiles, packs, checks the tarball, and sets the tag. Pushing the tag starts the workflow that publishes;
 * nothing is published from here.
 */
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { print, runCommand } = require('./lib/command');
const { UserError } = require('./lib/errors');
const { packPackage } = require('./lib/package');
const { OUTPUT_FOLDER, ROOT } = require('./lib/paths');
const { run } = require('./lib/processes');
const {
	disagreements,
	obstacles,
	readChangelog,
	readReleaseFacts,
} = require('./lib/releaseChecks');

const FOLDER = path.join(OUTPUT_FOLDER, 'release');
const MAIN = 'main';

const usage = `npm run release -- [options]

  --dry-run     everything but the tag
  --tag <name>  for the workflow: the tag that was pushed, which must be the version; sets none itself
  --help        show this text

The tarball and the text of the release are left in ${path.relative(ROOT, FOLDER)}.
`;

/** @param {string[]} args @returns {string} */
const git = (...args) => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim();

/**
 * Lints, compiles and packs, and runs the tests of the package on that very tarball.
 *
 * @returns {Promise<string>} path of the tarball @throws {UserError} when a step fails
 */
async function packChecked() {
	await run(process.execPath, [path.join(__dirname, 'test.js'), '--only', 'lint,types,build']);
	fs.rmSync(FOLDER, { recursive: true, force: true });
	const tarball = await packPackage(FOLDER);
	const env = { ...process.env, N8N_NODES_PLIVO_TARBALL: tarball };
	await run('jest', ['--selectProjects', 'package'], { env });
	return tarball;
}

void runCommand({
	usage,
	options: { 'dry-run': { type: 'boolean', default: false }, tag: { type: 'string' } },
	main: async ({ 'dry-run': isDry, tag }) => {
		const isRehearsal = isDry || tag !== undefined;
		const branch = git('rev-parse', '--abbrev-ref', 'HEAD');
		if (!isRehearsal && branch !== MAIN) {
			throw new UserError(`Releases are made on ${MAIN}; this is ${branch}.`);
		}
		const facts = readReleaseFacts(ROOT);
		const { version, changelog, tagsHere } = facts;
		const problems = [...disagreements(facts), ...obstacles(facts, tag)];
		if (problems.length > 0) throw new UserError(problems.join('\n'));

		const tarball = await packChecked();
		const notes = readChangelog(changelog).releases[0]?.text ?? '';
		fs.writeFileSync(path.join(FOLDER, 'notes.md'), `${notes}\n`);
		print(`\n${path.relative(ROOT, tarball)} is ready to be published.`);

		if (isRehearsal) return;
		if (!tagsHere.includes(version)) git('tag', '--annotate', version, '--message', version);
		print(`The commit has the tag ${version}. Publish it with: git push origin ${MAIN} ${version}`);
	},
});
