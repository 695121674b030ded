const fs = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');
const { HOST } = require('./ports');

/**
 * What another n8n, a test runner or npm may have set, and this server must not see. A proxy is left
 * out because all that the server may reach is on loopback.
 */
const FOREIGN =
	/^(N8N_|DB_|EXECUTIONS_|QUEUE_|CREDENTIALS_|NODES_|EXTERNAL_|WORKFLOWS_|INSTANCE_AI_|npm_|JEST_|OTEL_)|^(NODE_ENV|NODE_OPTIONS|NODE_PATH|NODE_CONFIG_DIR|WEBHOOK_URL|GENERIC_TIMEZONE|DEPLOYMENT_NAME|ENVIRONMENT|E2E_TESTS|PORT|HTTPS?_PROXY|ALL_PROXY)$/i;

/** Settings under which n8n contacts nobody outside and asks the user nothing. */
const QUIET = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_RELEASE_TYPE: 'stable',
};

/** The module of n8n that fetches a list from outside when it starts. */
const OUTSIDE_MODULE = 'mcp-registry';

/**
 * An n8n that does not know a module refuses to start when told to leave it out, so the list is that of
 * the installed n8n.
 *
 * @param {string} packageFile n8n's package.json
 * @returns {string} for N8N_DISABLED_MODULES; empty where n8n has no such module yet
 */
function disabledModules(packageFile) {
	const common = createRequire(packageFile).resolve('@n8n/backend-common');
	const list = path.join(path.dirname(common), 'modules', 'modules.config.js');
	return fs.readFileSync(list, 'utf8').includes(`'${OUTSIDE_MODULE}'`) ? OUTSIDE_MODULE : '';
}

/**
 * The environment of an n8n server for trying and testing the package: on loopback only, with SQLite in
 * a folder of its own, keeping every execution.
 *
 * @param {object} options
 * @param {string} options.packageFile n8n's package.json
 * @param {string} options.userFolder
 * @param {number} options.port
 * @param {number} options.brokerPort where the task runner for Code nodes calls back
 * @returns {NodeJS.ProcessEnv}
 */
function n8nEnvironment({ packageFile, userFolder, port, brokerPort }) {
	const inherited = Object.entries(process.env).filter(([name]) => !FOREIGN.test(name));
	return {
		...Object.fromEntries(inherited),
		...QUIET,
		N8N_DISABLED_MODULES: disabledModules(packageFile),
		NODE_ENV: 'production',
		N8N_USER_FOLDER: userFolder,
		N8N_HOST: HOST,
		N8N_LISTEN_ADDRESS: HOST,
		N8N_PORT: String(port),
		N8N_EDITOR_BASE_URL: `http://${HOST}:${port}`,
		// Older n8n do not know it (theirs is WEBHOOK_URL), and come to the same address by host and port.
		N8N_WEBHOOK_URL: `http://${HOST}:${port}`,
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		// The editor is opened over plain http.
		N8N_SECURE_COOKIE: 'false',
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: process.platform === 'win32' ? 'false' : 'true',
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '5',
		DB_TYPE: 'sqlite',
		EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'all',
		EXECUTIONS_DATA_SAVE_ON_ERROR: 'all',
		EXECUTIONS_DATA_SAVE_MANUAL_EXECUTIONS: 'true',
		EXECUTIONS_DATA_PRUNE: 'false',
	};
}

module.exports = { n8nEnvironment };
