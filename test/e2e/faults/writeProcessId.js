/**
 * Preloaded into n8n by killableN8n.js: leaves the process ID where it can be found, so that exactly
 * this process can be killed.
 */
const fs = require('node:fs');

const file = process.env.FAULTS_PROCESS_ID_FILE;
if (file) fs.writeFileSync(file, String(process.pid));
