const path = require('node:path');

/** The checkout this file belongs to. */
const ROOT = path.resolve(__dirname, '..', '..');

/** Logs, reports and screenshots; ignored by git. */
const OUTPUT_FOLDER = path.join(ROOT, 'build');

/**
 * Where downloads that outlive a checkout are kept (the n8n server, Node 24, Chromium).
 * $N8N_NODES_PLIVO_CACHE decides; otherwise the system's usual cache folder does.
 *
 * @returns {string} an absolute path, which may not exist yet
 */
function cacheFolder() {
	// Loaded here, since a fresh clone does not have it before its dependencies are installed.
	const envPaths = require('env-paths');
	const { cache } = envPaths('n8n-nodes-plivo', { suffix: '' });
	return path.resolve(process.env.N8N_NODES_PLIVO_CACHE || cache);
}

module.exports = { ROOT, OUTPUT_FOLDER, cacheFolder };
