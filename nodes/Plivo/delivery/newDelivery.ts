import type { IExecuteFunctions, IExecutePaginationFunctions } from 'n8n-workflow';
import { messagePath } from '../../../plivo/endpoint';
import { paceOf } from '../../shared/api/pace';
import {
	accountKey,
	type Account,
	type PlivoAnswer,
	type PlivoRequest,
} from '../../shared/api/request';
import { uploadRequest } from '../../shared/api/upload';
import { Attacher } from './attach';
import type { Delivery } from './deliver';
import { Memory } from './memory';

/** What the two doors of Send do differently. */
interface Door {
	context: IExecuteFunctions | IExecutePaginationFunctions;
	account: Account;
	settings: Delivery['settings'];
	/** n8n runs a node again in a loop; each run has a memory of its own. */
	runIndex: number;
	stopOnFailure: boolean;
	request(request: PlivoRequest): Promise<PlivoAnswer>;
}

/** A delivery to the account's messages, at the account's pace and with the node's memory. */
export function newDelivery(door: Door): Delivery {
	const { context, account, settings, runIndex, stopOnFailure, request } = door;
	const node = context.getNode();
	const path = messagePath(account.authId);
	const pacing = {
		pace: paceOf(accountKey(account)),
		settings,
		signal: context.getExecutionCancelSignal(),
	};
	return {
		...pacing,
		node,
		post: async ({ body }) => await request({ method: 'POST', path, body }),
		attacher: new Attacher(
			node,
			async (files) => await request(uploadRequest(account.authId, files)),
			pacing,
		),
		memory: new Memory(context.getContext('node'), runIndex, accountKey(account)),
		stopOnFailure,
	};
}
