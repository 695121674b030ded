/**
 * Runs inside n8n when it loads the benchmark's package. It leads the connections that the built-in Plivo
 * node makes to api.plivo.com, an address that is fixed in its code, to a server on loopback, and notes
 * the process ID of n8n for the memory readings.
 *
 * Only the socket is replaced: n8n's own agent, with its pooling, and everything above it stay as they are.
 */
const fs = require('node:fs');
const https = require('node:https');
const net = require('node:net');
const path = require('node:path');

/** @type {{ redirectHost: string, redirectPort: number }} */
const { redirectHost, redirectPort } = JSON.parse(
	fs.readFileSync(path.join(__dirname, 'settings.json'), 'utf8'),
);

const connectOverTls = https.Agent.prototype.createConnection;

/** @this {https.Agent} @type {typeof connectOverTls} */
function connect(options, callback) {
	return options.host === 'api.plivo.com'
		? net.connect({ host: redirectHost, port: redirectPort })
		: connectOverTls.call(this, options, callback);
}

https.Agent.prototype.createConnection = connect;

fs.writeFileSync(path.join(__dirname, 'pid'), String(process.pid));
