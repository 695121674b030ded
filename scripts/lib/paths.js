const os = require('node:os');
const path = require('node:path');

const CACHE_NAME = 'n8n-nodes-plivo';

/** The checkout this file belongs to. */
const ROOT = path.resolve(__dirname, '..', '..');

/** Logs, reports and screenshots; ignored by git. */
const OUTPUT_FOLDER = path.join(ROOT, 'build');

/**
 * Where downloads that outlive a checkout are kept (the n8n server, Node 24).
 * $N8N_NODES_PLIVO_CACHE decides; otherwise the system's usual cache folder does.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string} an absolute path, which may not exist yet
 */
function cacheFolder(env = process.env) {
	if (env.N8N_NODES_PLIVO_CACHE) return path.resolve(env.N8N_NODES_PLIVO_CACHE);
	if (env.XDG_CACHE_HOME) return path.resolve(env.XDG_CACHE_HOME, CACHE_NAME);
	if (process.platform === 'darwin') {
		return path.join(os.homedir(), 'Library', 'Caches', CACHE_NAME);
	}
	if (process.platform === 'win32') {
		const local = env.LOCALAPPDATA ?? path.join(os.homedir(), 'AppData', 'Local');
		return path.join(local, CACHE_NAME, 'Cache');
	}
	return path.join(os.homedir(), '.cache', CACHE_NAME);
}

module.exports = { ROOT, OUTPUT_FOLDER, cacheFolder };
