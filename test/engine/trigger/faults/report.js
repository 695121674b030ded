const TOLD_MAX = 260;

/** @typedef {import('./bench').FaultRow} FaultRow */

/** What is assumed of Plivo, with its mark in the facts, and what happens if it is not so. */
const ASSUMED = [
	[
		'An incoming SMS or MMS goes to the Message URL of the Application that its number is linked to (documented)',
		'Nothing would start the workflow',
	],
	[
		'WhatsApp messages go there too (documented in one place, in another they go to a webhook of the WhatsApp Business Account)',
		'They do not start the workflow until the address is entered for that account by hand; By Hand says so',
	],
	[
		'`POST Number/{number}/` with `app_id` links a number (documented)',
		"The activation fails with Plivo's words, and everything is put back",
	],
	[
		'An Application needs an `answer_url` (documented), or does not (SDKs)',
		"Both work: it is made without, and if Plivo asks for one, with the trigger's address, which answers a call by hanging up",
	],
	[
		'Removing an Application unlinks its numbers (not documented; others rely on it)',
		'If Plivo refuses to remove it, its numbers are unlinked by an empty `app_id` first',
	],
	[
		'An empty `app_id` unlinks a number (not documented)',
		'Needed only if the assumption before is wrong. If both are, a number that had no Application stays linked to that of the trigger, and the log names both',
	],
	[
		"Names of Applications may be as long as the trigger's (up to some 40 letters, digits and hyphens)",
		"The activation fails with Plivo's words, and everything is put back",
	],
	[
		'`GET Application/` takes the beginning of a name as `app_name` (documented)',
		'All Applications are read page by page, and those of the trigger picked out',
	],
	[
		'404 means that a number or an Application is gone (documented)',
		'What is said to be gone is let go of without a word',
	],
];

/**
 * @param {{ rows: FaultRow[], version: string }} results
 * @returns {string} docs/set-up-faults.md
 */
function report({ rows, version }) {
	const broken = rows.filter((row) => row.broken.length > 0).length;
	return `# What happens when the trigger's set-up goes wrong

<!-- Written by \`npm run set-up-faults\`; changes by hand are lost. -->

With Set Up on *Automatic* the trigger changes things at Plivo: it makes an Application, links numbers to it, and puts all of that back. Here each step of that meets a fault at the Plivo simulator, in n8n's own hook contexts (n8n-nodes-plivo ${version}). Two free numbers and one that a support desk has are chosen, *Take Over Numbers* is on unless a row says otherwise. The 20 seconds that the trigger waits for an answer are half a second here.

What is promised in every row:

- After an activation that fails everything at Plivo is as before, or the message names what is left. After one that succeeds every chosen number reaches the trigger.
- After a deactivation everything is as before, or n8n's log names what is left.
- After a test event production is reached, or the log names what is not, and the next start of the workflow mends it.
- Publishing and unpublishing the workflow once more leaves nothing, also after a crash of which n8n knows nothing.
- Nobody else's number or Application is touched, and no token is shown.

Of ${rows.length} rows, ${broken === 0 ? 'none breaks' : `${broken} break`} a promise. The same rows are part of \`npm run test:engine\`.

${table(
	[
		'When',
		'Fault',
		'n8n tells',
		'Left at Plivo',
		'Repaired by publishing and unpublishing once more',
		'Verdict',
	],
	rows.map((row) => [
		row.when,
		row.fault,
		shorten(row.told) || 'nothing, all is well',
		summary(row.left),
		row.left.length === 0 ? '' : row.isRepaired ? 'yes' : 'no',
		row.broken.length === 0 ? 'kept' : `BROKEN: ${row.broken.join('; ')}`,
	]),
)}

## What is assumed of Plivo

Nothing of this was tried with a live account.

${table(['Assumed', 'If it is not so'], ASSUMED)}
`;
}

/** @param {string[]} head @param {string[][]} rows */
function table(head, rows) {
	const line = (/** @type {string[]} */ cells) =>
		`| ${cells.map((cell) => cell.replaceAll('|', '\\|').replace(/\s+/g, ' ')).join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Names of nodes and workflows, and what is different in every run, say nothing here. @param {string} told */
function shorten(told) {
	const text = told
		.replace(/Plivo Messaging Trigger \(workflow \w+\): /g, '')
		.replace(/\b2\d{16}\b/g, '…')
		.replace(/n8n-[0-9a-f]{10}-[0-9a-f]{6}t?/g, 'n8n-…');
	return text.length > TOLD_MAX ? `${text.slice(0, TOLD_MAX)}…` : text;
}

/** @param {string[]} left */
function summary(left) {
	const numbers = left.filter((what) => what.startsWith('number ')).length;
	const applications = left.length - numbers;
	return [
		numbers > 0 ? `links of ${numbers} numbers` : '',
		applications > 0 ? `${applications} Applications` : '',
	]
		.filter(Boolean)
		.join(', ');
}

module.exports = { report };
