const { STEP_MB } = require('./heap');
const { LATENCY_MS } = require('./run');
const { HOW } = require('./reportText');

/**
 * @typedef {import('./suite').Results} Results
 * @typedef {import('./suite').Row} Row
 * @typedef {import('./machine').Machine} Machine
 * @typedef {import('./goals').Verdict} Verdict
 */

/**
 * Writes the figures as a Markdown page.
 *
 * @param {Results} results @param {Machine} machine @param {Verdict[]} verdicts
 * @returns {string}
 */
function renderReport(results, machine, verdicts) {
	const { bare, comparison, recipients, combined, limited, memory } = results;
	const parts = [
		'# Benchmarks',
		'Made by `npm run bench`; not edited by hand. Ratios within this one run are what counts: absolute times depend on the machine.',
		machineText(machine),
		'## Goals',
		table(
			['Goal', 'Measured', ''],
			verdicts.map(({ goal, measured, met }) => [goal, measured, verdictText(met)]),
		),
		`## Time to send, ${LATENCY_MS} ms latency, no account limit`,
		'Each item has its own recipient and text, two expressions. Time is the median of the runs; ratio is to the HTTP Request node at the same size. CPU is what the n8n process used for the whole execution, with making the items and storing the result; it hardly depends on what else the machine does.',
		...comparisonTables(comparison.rows),
		`A bare client outside n8n with 100 connections sends ${number(bare.size)} messages to this simulator in ${number(bare.median)} ms.`,
		comparison.leftOut.length > 0
			? `Left out, since it would take minutes: ${comparison.leftOut.join('; ')}.`
			: '',
		'## Many recipients',
		table(
			['What', 'Requests', 'Time (ms)'],
			[
				[`One item with ${number(recipients.size)} recipients`, recipients],
				[`${number(combined.size)} items with the same text, combined`, combined],
			].map(([what, row]) => {
				const { requests, median } = /** @type {Row & { requests: number }} */ (row);
				return [String(what), number(requests), number(median)];
			}),
		),
		'## Under the account limit of 300 requests in 5 s',
		table(
			['Way', 'Items', 'Accepted', 'Refused (429)', 'Time (s)', "Limit's minimum (s)"],
			limited.map(({ label, size, run, minimumMs }) => [
				label,
				number(size),
				number(run.accepted),
				number(run.refused),
				(run.ms / 1000).toFixed(1),
				(minimumMs / 1000).toFixed(0),
			]),
		),
		"## The server's health",
		`Longest wait for an answer of \`/healthz\`, asked every 20 ms from another process while ${number(comparison.rows.at(-1)?.size ?? 0)} items are sent. The second figure includes what n8n does before and after the node, such as storing the execution.`,
		table(
			['Way', 'While the node runs (ms)', 'In the whole execution (ms)'],
			comparison.stalls.map(({ label, inNode, inExecution }) => [
				label,
				number(inNode),
				number(inExecution),
			]),
		),
		...memoryTable(memory),
		HOW,
	];
	return `${parts.filter(Boolean).join('\n\n')}\n`;
}

/** @param {Machine} machine */
function machineText({ date, cores, cpu, memory, system, n8n, node, version, load }) {
	return `${date}: n8n ${n8n}, Node ${node}, n8n-nodes-plivo ${version}, ${system}, ${cores} cores (${cpu}), ${memory} of memory, load at the start ${load}.`;
}

/** @param {Row[]} rows @returns {string[]} */
function comparisonTables(rows) {
	const sizes = [...new Set(rows.map(({ size }) => size))];
	return sizes.map((size) => {
		const same = rows.filter((row) => row.size === size);
		const base = same.find(({ way }) => way === 'httpRequest')?.median ?? NaN;
		const head = [`Way, ${number(size)} ${size === 1 ? 'item' : 'items'}`, 'Runs', 'Median (ms)'];
		return table(
			[...head, 'Per item (ms)', 'Ratio', 'CPU (ms)'],
			same.map(({ label, runs, median, cpuMedian }) => [
				label,
				String(runs),
				number(median),
				(median / size).toFixed(2),
				(median / base).toFixed(2),
				Number.isNaN(cpuMedian) ? '-' : number(cpuMedian),
			]),
		);
	});
}

/** @param {import('./suite').MemoryRow[]} rows @returns {string[]} */
function memoryTable(rows) {
	if (rows.length === 0) return [];
	return [
		'## Memory',
		'Resident set of the n8n process, each row in a freshly started n8n: idle, and the peak in the whole execution. The floor shows what n8n itself takes for as many items.',
		table(
			['Way', 'Items', 'Idle (MB)', 'Peak (MB)', 'Above idle (MB)'],
			rows.map(({ label, size, idleBytes, peakBytes }) => [
				label,
				number(size),
				...[idleBytes, peakBytes, peakBytes - idleBytes].map((bytes) => number(bytes / 1e6)),
			]),
		),
	];
}

/**
 * Writes what `npm run bench -- --heap` found as a Markdown page.
 *
 * @param {import('./heap').HeapRow[]} rows @param {Machine} machine
 * @returns {string}
 */
function renderHeapReport(rows, machine) {
	const [floor, node] = rows;
	if (!floor || !node) throw new Error('Nothing was measured');
	const more = node.megabytes - floor.megabytes;
	return `${[
		'# Memory',
		'Made by `npm run bench -- --heap`; not edited by hand.',
		machineText(machine),
		`The smallest \`--max-old-space-size\` with which n8n gets through ${number(node.size)} items, looked for in steps of ${STEP_MB} MB; with less it ends, or takes more than five minutes. This is what a user notices of memory: the resident set swings with the garbage collector.`,
		table(
			['Way', 'Items', 'Heap (MB)'],
			rows.map(({ label, size, megabytes }) => [label, number(size), number(megabytes)]),
		),
		`Sending needs ${more} MB more than reading the parameters alone. Goal: at most 100 MB, ${verdictText(more <= 100)}.`,
	].join('\n\n')}\n`;
}

/** @param {string[]} head @param {string[][]} rows */
function table(head, rows) {
	const line = (/** @type {string[]} */ cells) => `| ${cells.join(' | ')} |`;
	const rule = head.map((_, index) => (index === 0 ? '---' : '---:'));
	return [line(head), line(rule), ...rows.map(line)].join('\n');
}

/** @param {number} value */
function number(value) {
	return Math.round(value).toLocaleString('en-US');
}

/** @param {boolean | undefined} met */
function verdictText(met) {
	if (met === undefined) return '-';
	return met ? 'met' : 'not met';
}

module.exports = { renderHeapReport, renderReport };
