/** Makes docs/set-up-faults.md: what happens when the trigger's registration at Plivo goes wrong, case by case. */
const { version } = require('../package.json');
const { report } = require('../test/engine/trigger/faults/report');
const { rows } = require('../test/engine/trigger/faults/rows');
const { tableCommand } = require('./lib/table');

tableCommand({
	name: 'set-up-faults',
	layer: 'engine',
	pattern: 'trigger/faults',
	forget: rows.forget,
	report: () => report({ rows: rows.read(), version }),
});
