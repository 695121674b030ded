/**
 * Makes docs/signatures.md: 5,000 calls by chance and changes of them, held against Plivo's own SDKs: the one for Node,
 * and with N8N_NODES_PLIVO_PYTHON=<a Python that has the package plivo> the one for Python.
 */
const { report } = require('../test/unit/signatureReport');
const { readCounts } = require('../test/unit/signatureSdks');
const { tableCommand } = require('./lib/table');

tableCommand({
	name: 'signatures',
	layer: 'unit',
	pattern: 'signatureSdk',
	env: { N8N_NODES_PLIVO_SIGNATURES: process.env.N8N_NODES_PLIVO_SIGNATURES ?? '5000' },
	report: (failed) => report(readCounts(), failed),
});
