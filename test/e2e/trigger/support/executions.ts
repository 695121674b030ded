import type { Execution, Item, N8nClient } from '../../../../scripts/lib/n8nClient';

const PAGE_SIZE = 100;
const IN_FLIGHT = 8;

/** The IDs of all executions of a workflow, oldest first. */
export async function executionIds(n8n: N8nClient, workflowId: string): Promise<string[]> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const ids = new Set<number>();
	let position = '';
	for (;;) {
		const page: { results: Array<{ id: string }>; nextCursor?: string | null } = await n8n.request(
			'GET',
			`/executions?filter=${filter}&limit=${PAGE_SIZE}${position}`,
		);
		for (const { id } of page.results) ids.add(Number(id));
		// Older n8n go on from the last ID.
		const last = page.results.length < PAGE_SIZE ? undefined : page.results.at(-1)?.id;
		if ('nextCursor' in page ? !page.nextCursor : last === undefined) break;
		position = page.nextCursor ? `&cursor=${page.nextCursor}` : `&lastId=${last}`;
	}
	return [...ids].sort((one, other) => one - other).map(String);
}

/** All executions of a workflow with their data, oldest first, once they have ended. */
export async function executionsOf(n8n: N8nClient, workflowId: string): Promise<Execution[]> {
	const ids = await executionIds(n8n, workflowId);
	const executions: Execution[] = [];
	for (let first = 0; first < ids.length; first += IN_FLIGHT) {
		const some = ids.slice(first, first + IN_FLIGHT);
		executions.push(...(await Promise.all(some.map(async (id) => await n8n.waitForExecution(id)))));
	}
	return executions;
}

/** What a node has emitted at its first output in each execution of a workflow, oldest first. */
export async function runsOf(n8n: N8nClient, workflowId: string, node: string): Promise<Item[][]> {
	const executions = await executionsOf(n8n, workflowId);
	return executions.map((execution) => itemsOf(execution, node));
}

/** What a node has emitted at its first output in an execution. */
export function itemsOf({ data }: Execution, node: string): Item[] {
	return (data.resultData.runData[node] ?? []).flatMap((run) => run.data?.main?.[0] ?? []);
}
