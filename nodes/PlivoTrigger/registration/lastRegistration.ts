import type { IHookFunctions } from 'n8n-workflow';
import { z } from 'zod/v3';

/** What a trigger was last registered with; Plivo has the truth. */
const LAST = z.object({ url: z.string().url(), authId: z.string(), numbers: z.array(z.string()) });

/**
 * Kept with the workflow for what Plivo cannot be asked: whether there was a registration at all,
 * when the form wants none any more; where it is, when address or account have changed; and whether
 * all is well while Plivo does not answer.
 */
export type LastRegistration = z.infer<typeof LAST>;

const KEY = 'registration';

/** Undefined when nothing is registered, as far as n8n knows: after a crash it may be. */
export function readLast(context: IHookFunctions): LastRegistration | undefined {
	return LAST.safeParse(context.getWorkflowStaticData('node')[KEY]).data;
}

/** n8n writes it down when the hook has ended. */
export function writeLast(context: IHookFunctions, last: LastRegistration | undefined): void {
	const data = context.getWorkflowStaticData('node');
	if (last) data[KEY] = { ...last };
	else delete data[KEY];
}
