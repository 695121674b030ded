/** n8n-core wants decorators' metadata first, and a user folder that is not the developer's own. */
const { mkdirSync } = require('node:fs');
const { join } = require('node:path');

const worker = process.env.JEST_WORKER_ID ?? '1';
const userFolder = join(__dirname, '..', '..', '..', 'build', 'engine', worker);
mkdirSync(userFolder, { recursive: true });
process.env.N8N_USER_FOLDER = userFolder;
process.env.N8N_LOG_LEVEL = 'silent';
require('reflect-metadata');
