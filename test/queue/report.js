const fs = require('node:fs');
const path = require('node:path');
const { version } = require('../../package.json');

/** @typedef {import('./measureAll').Measured} Measured */

const TEXT = path.join(__dirname, 'queueMode.txt');

/** The questions of the summary, and the rows that answer them, by how their names begin. @type {Array<[string, string[]]>} */
const SUMMARY = [
	[
		'Do all kinds of messages, operations and agents run on workers?',
		['Every kind', 'Operations', 'The tool'],
	],
	['Several runs at once', ['Two batches']],
	['The account limit, two and three workers', ['1000 messages']],
	['Retry On Fail, and Retry execution on another worker', ['Retry On Fail', 'A run that stops']],
	['The editor', ['Execute workflow']],
	['Send and Wait', ['Send and Wait']],
	['The trigger', ['Trigger, registered']],
	['Events that Plivo delivers several times', ['Trigger: ', 'The same']],
	['A worker that is stopped or killed', ['SIGTERM', 'kill -9']],
	['Redis or Postgres away', ['Redis', 'Postgres']],
];

/**
 * @param {{ rows: Measured[], n8n: string }} results
 * @returns {string} the document
 */
function report({ rows, n8n }) {
	const machine = `n8n-nodes-plivo ${version}, packed and installed in n8n ${n8n}`;
	return fs
		.readFileSync(TEXT, 'utf8')
		.replace('{{machine}}', machine)
		.replace('{{summary}}', summary(rows))
		.replace('{{rows}}', table(rows));
}

/** @param {Measured[]} rows */
function summary(rows) {
	const lines = SUMMARY.flatMap(([question, names]) => {
		const found = rows.filter(({ name }) => names.some((begin) => name.startsWith(begin)));
		if (found.length === 0) return [];
		const sum = (/** @type {'asked' | 'accepted' | 'doubled' | 'lost'} */ what) =>
			found.reduce((total, { counted }) => total + (counted[what] ?? 0), 0);
		const broken = found.filter((row) => row.broken.length > 0).length;
		const verdict = broken === 0 ? 'as promised' : `${broken} of ${found.length} rows broken`;
		return [[question, sum('asked'), sum('accepted'), sum('doubled'), sum('lost'), verdict]];
	});
	return markdown(['Question', 'Meant', 'Accepted', 'Doubled', 'Lost', 'Verdict'], lines);
}

/** @param {Measured[]} rows */
function table(rows) {
	const head = [
		'Row',
		'Meant',
		'Accepted',
		'Doubled',
		'Lost',
		'Refused (429)',
		'What was seen',
		'Verdict',
	];
	const lines = rows.map(({ name, counted, seen, broken }) => {
		const { asked = '', accepted = '', doubled = '', lost = '', refused = '' } = counted;
		const verdict = broken.length === 0 ? 'kept' : `broken: ${broken.join('; ')}`;
		return [name, asked, accepted, doubled, lost, refused, seen, verdict];
	});
	return markdown(head, lines);
}

/** @param {string[]} head @param {Array<Array<string | number>>} lines */
function markdown(head, lines) {
	const line = (/** @type {Array<string | number>} */ cells) => `| ${cells.join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...lines.map(line)].join('\n');
}

module.exports = { report };
