/** Makes docs/receiving-faults.md: what becomes of a message when something goes wrong on its way in, case by case. */
const { version } = require('../package.json');
const { report } = require('../test/engine/trigger/receiving/report');
const { rows } = require('../test/engine/trigger/receiving/rows');
const { tableCommand } = require('./lib/table');

tableCommand({
	name: 'receiving-faults',
	layer: 'engine',
	pattern: 'trigger/receiving',
	forget: rows.forget,
	report: () => report({ rows: rows.read(), version }),
});
