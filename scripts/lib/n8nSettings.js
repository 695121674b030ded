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
	N8N_DISABLED_MODULES: 'mcp-registry',
	N8N_RELEASE_TYPE: 'stable',
};

/**
 * The environment of an n8n server for trying and testing the package: on loopback only, with SQLite in
 * a folder of its own, keeping every execution.
 *
 * @param {{ userFolder: string, port: number, brokerPort: number }} options `brokerPort`: where the task
 * runner for Code nodes calls back
 * @returns {NodeJS.ProcessEnv}
 */
function n8nEnvironment({ userFolder, port, brokerPort }) {
	const inherited = Object.entries(process.env).filter(([name]) => !FOREIGN.test(name));
	return {
		...Object.fromEntries(inherited),
		...QUIET,
		NODE_ENV: 'production',
		N8N_USER_FOLDER: userFolder,
		N8N_HOST: HOST,
		N8N_LISTEN_ADDRESS: HOST,
		N8N_PORT: String(port),
		N8N_EDITOR_BASE_URL: `http://${HOST}:${port}`,
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
