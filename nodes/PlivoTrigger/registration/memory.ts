import type { IDataObject, IHookFunctions } from 'n8n-workflow';

/** A number that the trigger has linked to an application of its own. */
export interface Link {
	number: string;
	/** ID of the trigger's application. */
	application: string;
	/** What the number was linked to just before; empty for nothing. */
	previous: string;
	/** What it was linked to before any application of this trigger; empty for nothing. */
	root: string;
}

/** What a trigger has changed at Plivo, as n8n keeps it with the workflow. */
export interface Memory {
	/** The address that Plivo calls. */
	url: string;
	authId: string;
	links: Link[];
	/** IDs of the trigger's applications. */
	applications: string[];
}

const KEY = 'setUp';

/** What was stored last; undefined when nothing is set up. */
export function recall(context: IHookFunctions): Memory | undefined {
	const stored = context.getWorkflowStaticData('node')[KEY];
	return isMemory(stored) ? stored : undefined;
}

/** Stores what is set up; an empty memory is removed. n8n writes it down when the hook has ended. */
export function remember(context: IHookFunctions, memory: Memory): void {
	const data = context.getWorkflowStaticData('node');
	if (memory.links.length === 0 && memory.applications.length === 0) delete data[KEY];
	else data[KEY] = { ...memory, links: memory.links.map((link) => ({ ...link })) };
}

function isMemory(value: unknown): value is Memory & IDataObject {
	if (typeof value !== 'object' || value === null) return false;
	const { url, authId, links, applications } = value as IDataObject;
	return (
		typeof url === 'string' &&
		typeof authId === 'string' &&
		Array.isArray(links) &&
		Array.isArray(applications)
	);
}
