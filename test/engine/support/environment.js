/** n8n-core wants decorators' metadata first, and a user folder that is not the developer's own. */
const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

process.env.N8N_USER_FOLDER = mkdtempSync(join(tmpdir(), 'n8n-nodes-plivo-engine-'));
process.env.N8N_LOG_LEVEL = 'silent';
require('reflect-metadata');
