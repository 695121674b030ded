const TOLD_MAX = 320;

/** @typedef {import('./bench').FaultRow} FaultRow */

/** What is assumed of Plivo, what that rests on, what happens if it is not so, and where the table shows it. */
const ASSUMED = [
	[
		'An incoming SMS or MMS goes to the Message URL of the Application that its number is linked to',
		'Plivo documents it',
		'Nothing would start the workflow',
		'no',
	],
	[
		'WhatsApp messages go there too',
		'Documented in one place; in another they go to a webhook of the WhatsApp Business Account',
		'They do not start the workflow until the address is entered for that account by hand; Manual says so',
		'no',
	],
	[
		'`POST Number/{number}/` with `app_id` links a number',
		'Plivo documents it',
		"The activation fails with Plivo's words, and everything is put back",
		'Activation: link the first number, 400',
	],
	[
		'An Application needs an `answer_url`, or does not',
		"Plivo's page says the one, its SDKs the other",
		"Both work: it is made with the one that the number had before, or else with the trigger's address, which answers a call by hanging up",
		'the last eight rows',
	],
	[
		'Removing an Application unlinks its numbers',
		'Not documented; others rely on it',
		'If Plivo refuses to remove it, its numbers are unlinked by an empty `app_id` first. If Plivo removes it and the numbers keep a link to nothing, nothing is measured',
		'the last eight rows',
	],
	[
		'An empty `app_id` unlinks a number',
		'Not documented',
		'Needed only if the assumption before is wrong. If both are, a number that had no Application stays linked to that of the trigger, and the log names both',
		'the last eight rows',
	],
	[
		'`cascade=false` deletes no voice endpoint along with an Application',
		'Plivo documents the field, but not what is meant without it',
		'It is always sent. What Plivo does if it ignores it is not measured',
		'no',
	],
	[
		"Names of Applications may be as long as the trigger's (up to some 60 letters, digits, hyphens and underscores)",
		'Plivo documents the letters, no length',
		"The activation fails with Plivo's words, and everything is put back",
		'Activation: make an application, 400',
	],
	[
		'`GET Application/` takes the beginning of a name as `app_name`',
		'Plivo documents it',
		'If it is ignored, all Applications are read page by page and those of the trigger picked out. If it is refused, nothing is changed and the message says so',
		'Activation: list applications, 400',
	],
	[
		'404 means that a number or an Application is gone',
		'Plivo documents it',
		'What is said to be gone is let go of. A number that cannot go back is told in the log',
		'the rows of 404, and those where something is deleted meanwhile',
	],
	[
		"A subaccount's keys may list, make and link as those of a main account do",
		'Not documented for each request',
		"The activation fails with Plivo's words, and nothing is changed",
		'the rows of 403, and those of a subaccount',
	],
];

/** Kinds of rows, by how "When" begins; a row belongs to the first that fits. @type {Array<[string, RegExp]>} */
const KINDS = [
	['The process ends in the middle', /^The process ends/],
	['A fault in a test event', /test event/],
	['A fault in an activation', /^Activation/],
	['A fault in a deactivation', /^Deactivation/],
	['A fault at the start of the server', /^Start of the server/],
	['Something changes at Plivo meanwhile, and others', /^/],
];

/** @param {FaultRow[]} rows @returns {string} a table with a line for each kind */
function summaryTable(rows) {
	const kindOf = (/** @type {FaultRow} */ { when }) =>
		KINDS.findIndex(([, pattern]) => pattern.test(when));
	return table(
		[
			'What happens',
			'Rows',
			'Nothing is left',
			'Left, and repaired',
			'Left, and told',
			'Promises broken',
		],
		KINDS.map(([name], index) => {
			const same = rows.filter((row) => kindOf(row) === index);
			const left = same.filter((row) => row.left.length > 0 || !row.isRepaired);
			const repaired = left.filter(({ isRepaired }) => isRepaired).length;
			const broken = same.filter((row) => row.broken.length > 0).length;
			const counts = [
				same.length,
				same.length - left.length,
				repaired,
				left.length - repaired,
				broken,
			];
			return [name, ...counts.map(String)];
		}),
	);
}

/**
 * @param {{ rows: FaultRow[], version: string }} results
 * @returns {string} docs/set-up-faults.md
 */
function report({ rows, version }) {
	const broken = rows.filter((row) => row.broken.length > 0).length;
	return `# What happens when the trigger's set-up goes wrong

<!-- Written by \`npm run set-up-faults\`; changes by hand are lost. -->

With Setup on *Automatic* the trigger changes things at Plivo: it makes an Application, links numbers to it, and puts all of that back. Here each step of that meets a fault at the Plivo simulator, in n8n's own hook contexts (n8n-nodes-plivo ${version}). Two free numbers and one that a support desk has are chosen, *Take Over Numbers* is on unless a row says otherwise. The 20 seconds that the trigger waits for an answer are half a second here.

${summaryTable(rows)}

"Repaired" means by publishing and unpublishing the workflow once more. What is promised in every row:

- After an activation that fails everything at Plivo is as before, or the message names what is left and how to repair it. After one that succeeds every chosen number reaches the trigger.
- After a deactivation everything is as before, or n8n's log names what is left and how to repair it.
- After a test event production is reached, or the log names what is not, and the next start of the workflow mends it.
- Publishing and unpublishing the workflow once more leaves nothing, also after a crash of which n8n knows nothing.${exception(rows)}
- Applications of others stay as they are, field by field, and so do numbers that are not chosen. No request is made to such a number, and none but reading to such an Application: every request of the trigger is looked at.
- The trigger never has more Applications than one for each that its numbers had before, and as many again for a test event.
- No token is shown in a message, in the log, or in what n8n stores.
- Every fault in the table has met a request.

Of ${rows.length} rows, ${broken === 0 ? 'none breaks' : `${broken} break`} a promise. The most telling rows, each kind of fault once, are part of \`npm run test:engine\`. Not measured: two activations at the same moment.

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
		row.left.length === 0 && row.isRepaired ? '' : row.isRepaired ? 'yes' : 'no',
		row.broken.length === 0 ? 'kept' : `BROKEN: ${row.broken.join('; ')}`,
	]),
)}

## What is assumed of Plivo

Nothing of this was tried with a live account.

${table(['Assumed', 'It rests on', 'If it is not so', 'Rows that show it'], ASSUMED)}
`;
}

/** Rows that are kept only because everything is told. @param {FaultRow[]} rows */
function exception(rows) {
	const count = rows.filter((row) => row.broken.length === 0 && !row.isRepaired).length;
	if (count === 0) return '';
	return ` Where Plivo neither unlinks a number by an empty \`app_id\` nor removes an Application that has numbers (${count} rows), nobody can unlink one: there the promise is only that the log names it.`;
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
		.replace(/n8n-[0-9a-f]{10}-(?:[0-9a-f]{6}t?)?/g, 'n8n-…');
	return text.length > TOLD_MAX ? `${text.slice(0, TOLD_MAX)}…` : text;
}

/** @param {string[]} left */
function summary(left) {
	const numbers = left.filter((what) => what.startsWith('number ')).length;
	const applications = left.length - numbers;
	return [
		numbers > 0 ? `links of ${count(numbers, 'number')}` : '',
		applications > 0 ? count(applications, 'Application') : '',
	]
		.filter(Boolean)
		.join(', ');
}

/** @param {number} many @param {string} what */
function count(many, what) {
	return `${many} ${what}${many === 1 ? '' : 's'}`;
}

module.exports = { report };
