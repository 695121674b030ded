// A time without zone must not depend on the machine's: no test may pass by way of UTC.
process.env.TZ = 'America/St_Johns';

/** One project a layer; `npm run test:unit` and its sisters select by name. */
const transform = {
	'^.+\\.ts$': [
		'@swc/jest',
		{
			jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
			module: { type: 'commonjs' },
		},
	],
};

/** @param {string} name @param {object} [extra] */
const layer = (name, extra = {}) => ({
	displayName: name,
	rootDir: __dirname,
	testEnvironment: 'node',
	testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
	transform,
	setupFilesAfterEnv: ['<rootDir>/test/support/timeout.js'],
	...extra,
});

const GALLERY = '/test/e2e/gallery/';

/** An n8n and a simulator, which all files share. */
const withServers = {
	globalSetup: '<rootDir>/test/e2e/support/globalSetup.js',
	globalTeardown: '<rootDir>/test/e2e/support/globalTeardown.js',
	setupFilesAfterEnv: ['<rootDir>/test/e2e/support/timeout.js'],
};

module.exports = {
	projects: [
		layer('unit'),
		layer('contract'),
		layer('engine', { setupFiles: ['<rootDir>/test/engine/support/environment.js'] }),
		layer('package'),
		layer('e2e', { ...withServers, testPathIgnorePatterns: [GALLERY] }),
		// The pictures of the documents: `npm run screenshots`.
		layer('gallery', { ...withServers, testMatch: [`<rootDir>${GALLERY}*.test.ts`] }),
	],
};
