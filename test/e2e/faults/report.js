const { ROUND, brokenInKilled } = require('./killed');

/**
 * @typedef {import('./runCase').Row} Row
 * @typedef {import('./retryExecution').RetryRow} RetryRow
 * @typedef {import('./killed').KilledRow} KilledRow
 * @typedef {import('./killed').StoppedResult} StoppedResult
 * @typedef {import('./others').OtherRow} OtherRow
 * @typedef {import('./stopped').StopRow} StopRow
 * @typedef {import('./measure').Figures} Figures
 *
 * @typedef {object} Results
 * @property {string} n8nVersion
 * @property {string} packageVersion
 * @property {Row[]} rows
 * @property {RetryRow[]} retries
 * @property {StopRow[]} stops executions that were stopped in their middle
 * @property {KilledRow[]} killed
 * @property {StoppedResult} stopped n8n itself was asked to stop
 * @property {OtherRow[]} withBadItem the bad item is no number
 * @property {OtherRow[]} withRefusedItem the bad item is a number that Plivo refuses
 * @property {OtherRow[]} atLimit
 */

/** @typedef {string | number} Cell */

/** @param {string[]} head @param {Cell[][]} body */
function table(head, body) {
	const line = (/** @type {Cell[]} */ cells) => `| ${cells.join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n');
}

/** @param {string[]} broken */
const verdict = (broken) => (broken.length === 0 ? 'kept' : `**broken**: ${broken.join('; ')}`);

/** @param {Figures} figures */
function listed({ listed: shown, inContext }) {
	return inContext > shown ? `${shown} + ${inContext - shown}` : shown;
}

/** @param {Figures} figures */
const countsOf = (figures) => [
	figures.requests,
	figures.accepted,
	figures.most,
	figures.without,
	figures.emitted,
	listed(figures),
	`${figures.accountedFor} of ${figures.items}`,
];

const COUNTS = [
	'Requests received',
	'Messages accepted',
	'Most one recipient got',
	'Recipients without',
	'UUIDs emitted',
	'UUIDs listed in the error',
	'Items accounted for',
];

/**
 * @param {string} what
 * @param {Figures[]} figures
 * @param {string[]} broken
 * @returns {Cell[]}
 */
function summaryLine(what, figures, broken) {
	const lost = figures.reduce((sum, { items, accountedFor }) => sum + items - accountedFor, 0);
	return [what, figures.length, Math.max(...figures.map(({ most }) => most)), lost, broken.length];
}

/** @param {Results} results at most ten lines */
function summary({ rows, retries, killed }) {
	const onErrors = [...new Set(rows.map(({ settings }) => settings.onError))];
	const retried = [...new Set(retries.map(({ retryWith }) => retryWith))];
	const setups = [...new Set(killed.map(({ setup }) => setup))];
	return table(
		['What happens', 'Rows', 'Most one recipient got', 'Items lost', 'Promises broken'],
		[
			...onErrors.map((onError) => {
				const same = rows.filter(({ settings }) => settings.onError === onError);
				const figures = same.map((row) => row.figures);
				const broken = same.flatMap((row) => row.broken);
				return summaryLine(`A fault, On Error: ${onError}`, figures, broken);
			}),
			...retried.map((retryWith) => {
				const same = retries.filter((row) => row.retryWith === retryWith);
				const figures = same.map(({ after }) => after);
				const broken = same.flatMap((row) => row.broken);
				return summaryLine(`"Retry execution" with ${retryWith}`, figures, broken);
			}),
			...setups.map((setup) => {
				const same = killed.filter((row) => row.setup === setup);
				const most = same.some(({ twice }) => twice > 0) ? 2 : 1;
				const lost = same.reduce((sum, { without }) => sum + without, 0);
				const what = `n8n killed, the execution retried: ${setup.name}`;
				return [what, same.length, most, lost, brokenInKilled(same).length];
			}),
		],
	);
}

/** @param {Row[]} rows */
function faultTable(rows) {
	return table(
		['Fault', 'On Error', 'Retry On Fail', ...COUNTS, 'Verdict'],
		rows.map(({ fault, settings, figures, broken }) => [
			fault.name,
			settings.onError,
			settings.retry ? 'on' : 'off',
			...countsOf(figures),
			verdict(broken),
		]),
	);
}

/** @param {RetryRow[]} rows */
function retryTable(rows) {
	return table(
		['Fault', 'Retried with', 'Accepted before', ...COUNTS, 'Verdict'],
		rows.map(({ fault, retryWith, before, after, broken }) => [
			fault.name,
			retryWith,
			before.accepted,
			...countsOf(after),
			verdict(broken),
		]),
	);
}

/** @param {StopRow[]} rows */
function stopTable(rows) {
	const head = ['Stopped', 'Status', 'Messages accepted', 'UUIDs in the stored execution'];
	return table(
		[...head, 'Tells what was on its way', 'Sent by the retry', 'Recipients with two', 'Verdict'],
		rows.map((row) => [
			row.setup.name,
			row.status,
			row.accepted,
			row.inExecution,
			row.saysUnknown ? 'yes' : 'nothing was',
			row.sentByRetry,
			row.twice,
			verdict(row.broken),
		]),
	);
}

/** @param {KilledRow[]} rows */
function killedTable(rows) {
	const head = ['Workflow', 'Retried with', 'Status after the restart', 'Accepted before the kill'];
	return table(
		[...head, 'Sent by the retry', 'Recipients with two messages', 'Recipients without'],
		rows.map((row) => [
			row.setup.name,
			row.loadWorkflow ? 'the saved workflow' : 'the original workflow',
			row.statusAfterRestart,
			row.acceptedBefore,
			row.sentByRetry,
			row.twice,
			row.without,
		]),
	);
}

/** @param {OtherRow[]} rows @param {Cell[][]} [more] */
function othersTable(rows, more = []) {
	const head = ['Way to send', 'Requests received', 'Messages accepted'];
	const measured = rows.map((row) => [
		row.way,
		row.requests,
		row.messages,
		row.once,
		row.more,
		row.most,
		row.without,
	]);
	return table(
		[...head, 'Got one', 'Got more', 'Most one recipient got', 'Got none'],
		[...measured, ...more],
	);
}

/** Measured when the project began, in another run. */
const RECORDED = ['Built-in Plivo node (recorded earlier)', '', '', '', 10, 3, ''];

/** @param {Results} results @returns {string} docs/faults.md, in Markdown */
function report(results) {
	const { n8nVersion, packageVersion, rows, retries, stops, killed, stopped } = results;
	const all = [...rows, ...retries, ...stops];
	const broken = all.filter((row) => row.broken.length > 0).length;
	return `# What happens when sending goes wrong

<!-- Written by \`npm run faults\`; changes by hand are lost. -->

A batch of 200 items goes through a workflow (webhook, Split Out, Plivo Messaging, a node after it), and something goes wrong, mostly at item 100. The Plivo simulator counts what it received, and that is compared with what n8n shows. The promises that the rows are held against are in [ARCHITECTURE.md](../ARCHITECTURE.md).

Made by \`npm run faults\`, which ends with an error if a promise is broken: n8n-nodes-plivo ${packageVersion}, packed and installed in n8n ${n8nVersion}, workflows published and started through their webhook. Of ${all.length} rows, ${broken === 0 ? 'none breaks' : `${broken} break`} a promise.

${summary(results)}

Each line sums up rows of the tables below. An item is lost if it neither came out nor is covered by an error; a recipient got two messages only where the user chose *Send Again in the Next Try* (rows "Reset after acceptance, Send Again"), or where n8n was killed.

## The fault table

- **Retry On Fail** is on with three tries. With On Error set to continue, n8n itself tries again only if the first item failed.
- **Before acceptance**, **after acceptance**: whether Plivo had taken the message when things went wrong. n8n cannot tell one from the other, so neither is sent again, and the item says that its outcome is unknown.
- **UUIDs listed in the error**: the description shows at most 1,000. "1000 + 49" means that 49 more are in the error's context, \`accepted_message_uuids\`, which is stored with the execution.
- **Items accounted for**: items that came out with their UUID or as an error, or that the error which stopped the run covers, because it lists their UUIDs, names them, or because nothing was sent for them.
- With On Error set to stop, up to 100 requests were on their way when the fault struck (Requests in Flight). How many had left by then differs a little from run to run.
- The limit of 300 requests in 5 seconds is lifted in this table on both sides. What happens at the limit is further down.

${faultTable(rows)}

## Retry execution

A run that stopped (On Error stop, Retry On Fail off), retried with the editor's "Retry execution", now without fault. The counts are those of both runs together.

${retryTable(retries)}

What Plivo accepted for a recipient of an item is not sent again, and its UUIDs come out, whatever was changed before the retry: the text, the callback, how recipients share requests. **Whoever wants everybody to get the new text starts a new execution.** A message whose outcome is unknown is not sent again either, so the retry stops at it once more, after it has sent all others.

## An execution stopped in its middle

40 items, of which ten were accepted and answered when the execution was stopped. Then "Retry execution".

${stopTable(stops)}

After the workflow's time-out n8n stores what the node knew, and the error lists it. **Of an execution that is stopped by hand n8n (not in queue mode) stores the state from before the node; only the custom data of the execution survives**, where the node writes how many messages were accepted and the first 54 UUIDs (all of them are in n8n's log). A retry of such an execution begins anew and sends to everybody: look at the custom data first, and send the rest in a new execution.

## n8n killed in the middle of a batch

This section is about n8n in one process. In queue mode n8n discards the data of a run whose worker is gone, and a retry usually sends nothing: see [queue-mode.md](queue-mode.md).

Four batches of 200 were being sent when n8n was killed (SIGKILL, as by a power cut, a container that runs out of memory or a time-out at shutdown). n8n was started again on the same data, and each execution retried. n8n sends nothing by itself after the restart; it marks the executions as crashed.

${killedTable(killed)}

In plain words: **n8n stores what a node remembers only when the node has finished. A killed process takes the memory of the running node with it, and this node cannot prevent that. Whoever retries a crashed execution sends that node's items once more, those that were accepted too.** "Save execution progress" alone does not change it, since it stores the state between nodes, not within one. Nobody is left out, but some get two.

What you can do:

1. Send in rounds: put the Plivo node into a Loop Over Items, **and** turn on "Save execution progress" in the workflow's settings (or for all workflows with \`EXECUTIONS_DATA_SAVE_ON_PROGRESS=true\`). A retry then goes on with the round that was being sent, and no more than one round can be sent twice: here ${ROUND} items. Choose the size of a round by how many you would rather send twice than not at all; a round of one leaves one message in doubt. The loop without the setting does not help: the retry starts from its first round.
2. Without this, do not retry an execution with the status "crashed". Look in the message logs of the Plivo console who was reached, and send to the others.
3. Let n8n stop in order (SIGTERM) rather than be killed, and give it the time that your longest batch takes (\`N8N_GRACEFUL_SHUTDOWN_TIMEOUT\`, in seconds). Measured: asked to stop when ${stopped.acceptedBefore} of 200 messages were accepted and some seconds of work were left, it ended with ${stopped.accepted} accepted and the execution's status "${stopped.status}".

## Beside other ways to send

Retry On Fail with three tries, On Error stop, 20 items; measured in the same n8n. One recipient is no number:

${othersTable(results.withBadItem, [RECORDED])}

One recipient is a number that Plivo refuses (403):

${othersTable(results.withRefusedItem)}

This node checks all items before the first request leaves, so an item that is plainly wrong stops the run with nothing sent. An item that only Plivo can refuse costs the others nothing: they get their message once. The other ways send all items again in each try. The built-in Plivo node has a fixed address, https://api.plivo.com, and sends forms instead of JSON, which the simulator does not take; its row is what was recorded when this project began, with one bad item among 20 and three tries: 10 people got three messages each.

1,000 items while the account limit of 300 requests in 5 seconds holds, On Error continue, each node as it comes:

${othersTable(results.atLimit)}
`;
}

module.exports = { report };
