/**
 * Makes a release of the commit that is checked out: checks that version, changelog and tag agree, lints,
 * compiles, packs, checks the tarball, and sets the tag. Pushing the tag starts the workflow that publishes;
 * nothing is published from here.
 */
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { parseArgs } = require('node:util');
const { readChangelog } = require('./lib/changelog');
const { runCommand } = require('./lib/command');
const { packPackage } = require('./lib/communityPackage');
const { ensureDependencies } = require('./lib/dependencies');
const { OUTPUT_FOLDER, ROOT } = require('./lib/paths');
const { disagreements, obstacles, readReleaseFacts } = require('./lib/releaseChecks');
const { run, UserError } = require('./lib/run');

const FOLDER = path.join(OUTPUT_FOLDER, 'release');
const MAIN = 'main';

const USAGE = `npm run release -- [options]

  --dry-run     everything but the tag
  --tag <name>  for the workflow: the tag that was pushed, which must be the version; sets none itself
  --help        show this text

The tarball and the text of the release are left in ${path.relative(ROOT, FOLDER)}.
`;

/** @param {string} text */
const print = (text) => void process.stdout.write(`${text}\n`);

/** @param {string[]} args @returns {string} */
const git = (...args) => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim();

/**
 * Lints, compiles and packs, and runs the tests of the package on that very tarball.
 *
 * @returns {Promise<string>} path of the tarball @throws {import('./lib/run').UserError} when a step fails
 */
async function packChecked() {
	const node = process.execPath;
	const script = (/** @type {string[]} */ ...parts) => path.join(ROOT, ...parts);
	await run(node, [script('scripts', 'test.js'), '--only', 'lint,types,build'], { cwd: ROOT });
	fs.rmSync(FOLDER, { recursive: true, force: true });
	const tarball = await packPackage(FOLDER);
	const jest = script('node_modules', 'jest', 'bin', 'jest.js');
	const env = { ...process.env, N8N_NODES_PLIVO_TARBALL: tarball };
	await run(node, [jest, '--selectProjects', 'package'], { cwd: ROOT, env });
	return tarball;
}

/** @throws {UserError} unless this is the main branch */
function requireMain() {
	const branch = git('rev-parse', '--abbrev-ref', 'HEAD');
	if (branch !== MAIN) throw new UserError(`Releases are made on ${MAIN}; this is ${branch}.`);
}

void runCommand(async () => {
	const { values } = parseArgs({
		options: {
			'dry-run': { type: 'boolean', default: false },
			tag: { type: 'string' },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) {
		print(USAGE);
		return;
	}
	const isRehearsal = values['dry-run'] || values.tag !== undefined;
	if (!isRehearsal) requireMain();
	const facts = readReleaseFacts(ROOT);
	const { version, changelog, tagsHere } = facts;
	const problems = [...disagreements(facts), ...obstacles(facts, values.tag)];
	if (problems.length > 0) throw new UserError(problems.join('\n'));

	await ensureDependencies();
	const tarball = await packChecked();
	const notes = readChangelog(changelog).releases[0]?.text ?? '';
	fs.writeFileSync(path.join(FOLDER, 'notes.md'), `${notes}\n`);
	print(`\n${path.relative(ROOT, tarball)} is ready to be published.`);

	if (isRehearsal) return;
	if (!tagsHere.includes(version)) git('tag', '--annotate', version, '--message', version);
	print(`The commit has the tag ${version}. Publish it with: git push origin ${MAIN} ${version}`);
});
