/**
 * @typedef {import('./bench').ReceivingRow} ReceivingRow
 * @typedef {import('../../../e2e/trigger/support/costs').Cost} Cost
 */

/** What is promised for each group of cases; a row belongs to the first that it fits. @type {Array<[string, (row: ReceivingRow) => boolean]>} */
const GROUPS = [
	[
		'n8n cannot start the run after Plivo was answered, since a file took long',
		({ what, runs }) => what.refusedStarts > 0 && runs === 0,
	],
	[
		'The process ends after Plivo was answered, since a file took long',
		({ what, runs }) => what.end !== '' && runs === 0,
	],
	['The process ends before Plivo is answered', ({ what }) => what.end !== ''],
	['Plivo delivers again before it is answered', ({ what }) => Boolean(what.isImpatient)],
	[
		'The caller hangs up, and n8n cannot start the run',
		({ what }) => what.hangUp !== '' && what.refusedStarts > 0,
	],
	['n8n cannot start the run', ({ what }) => what.refusedStarts > 0],
	[
		'A file stalls, drips, has no end, is too large, breaks off, is gone, or leads nowhere',
		({ got }) => got !== '' && got !== 'the file',
	],
	['The caller hangs up', ({ what }) => what.hangUp !== ''],
	['Nothing goes wrong', () => true],
];

/**
 * @param {{ rows: ReceivingRow[], costs: Cost[], version: string }} results
 * @returns {string} docs/receiving-faults.md
 */
function report({ rows, costs, version }) {
	const broken = rows.filter((row) => row.broken.length > 0).length;
	return `# What becomes of a message when something goes wrong on its way in

<!-- Written by \`npm run receiving-faults\`; changes by hand are lost. -->

Of ${rows.length} cases, ${broken === 0 ? 'none breaks' : `${broken} break`} a promise: a message starts one run, or Plivo gets no 200 and delivers it again, or n8n's log names it by its UUID. A file that cannot be fetched is told beside its address.

${table(['What happens', 'Cases', 'One run', 'No run, told in the log', 'Broken'], summary(rows))}

A process that ends while n8n starts a run may have started it already: the next process, which does not know, then starts another. That needs Remove Duplicates (see [trigger.md](trigger.md)).

## What a refusal costs

Calls of strangers, to the trigger in a real n8n and, in turn, to n8n's own Webhook node with header authentication in the same n8n; the middle of several calls. n8n reads a body before it asks a node, so most of it is n8n's. The goal for 16 MB of JSON: at most 1.2 times.

${table(['Call', 'Trigger', 'Webhook node', 'Times'], costs.map(costRow))}

## How this was measured

The compiled trigger (n8n-nodes-plivo ${version}) runs in n8n's own webhook context behind an HTTP server that does what n8n's does: it starts the run, then answers, and has nobody to tell when the run cannot be started after an answer. The Plivo simulator serves the file. A caller over a connection of its own signs each delivery anew, hangs up at the moment told, and delivers up to four times, until it gets a 200. A process ends in that its connections break, nothing that it does later counts, and the next one remembers nothing. All deadlines are a tenth of the real ones.

## All cases

${table(
	[
		'Message',
		'What happens',
		'Answers to Plivo',
		'Runs',
		'In place of the file',
		'Named in the log',
		'Verdict',
	],
	rows.map((row) => [
		`with ${row.what.files}`,
		row.happens,
		row.answers.join(', '),
		String(row.runs),
		row.got === 'the file' ? '' : row.got,
		row.isTold ? 'yes' : '',
		row.broken.length === 0 ? 'kept' : `BROKEN: ${row.broken.join('; ')}`,
	]),
)}
`;
}

/** @param {Cost} cost */
function costRow({ call, trigger, webhook }) {
	const times = (trigger / webhook).toFixed(2);
	return [call, `${trigger.toFixed(0)} ms`, `${webhook.toFixed(0)} ms`, times];
}

/** @param {ReceivingRow[]} rows */
function summary(rows) {
	const groupOf = (/** @type {ReceivingRow} */ row) => GROUPS.findIndex(([, fits]) => fits(row));
	return GROUPS.map(([name], index) => {
		const own = rows.filter((row) => groupOf(row) === index);
		return [
			name,
			own.length,
			own.filter(({ runs }) => runs === 1).length,
			own.filter(({ runs, isTold }) => runs === 0 && isTold).length,
			own.filter((row) => row.broken.length > 0).length,
		].map(String);
	}).reverse();
}

/** @param {string[]} head @param {string[][]} rows */
function table(head, rows) {
	const line = (/** @type {string[]} */ cells) =>
		`| ${cells.map((cell) => cell.replaceAll('|', '\\|').replace(/\s+/g, ' ')).join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

module.exports = { report };
