import type { CredentialReference } from '../../../scripts/lib/n8nClient';
import { WABA_ID } from '../../simulator/templateSeed';
import type { RecordedRequest } from '../../simulator/types';
import {
	CREDENTIAL_TYPE,
	useWorkbench,
	webhook,
	type NodeDraft,
	type Workbench,
} from '../support/workbench';

export const SRC = '14155550100';
export const DST = '14155550123';

type Json = Record<string, unknown>;

interface Operations {
	bench: Workbench;
	/** The main account, which remembers its WhatsApp Business Account. */
	account(): CredentialReference;
	/** Publishes the nodes behind a webhook, calls it once, and gives the JSON of the last node's items. */
	run(nodes: NodeDraft[], body?: object): Promise<Json[]>;
	/** The requests to one path below the main account, in order. */
	requestsTo(path: string): Promise<RecordedRequest[]>;
}

/** For a test file that runs operations in published workflows. */
export function useOperations(): Operations {
	const bench = useWorkbench();
	let account: CredentialReference | undefined;

	beforeAll(async () => {
		account = await bench.credential(CREDENTIAL_TYPE, { ...bench.credentialData, wabaId: WABA_ID });
	});

	return {
		bench,
		account: () => {
			if (!account) throw new Error('There is no credential before the first test');
			return account;
		},
		run: async (nodes, body = {}) => {
			const workflow = await bench.publish([webhook(), ...nodes]);
			const answer = await workflow.call(body);
			expect([answer.status, answer.text]).toEqual([200, expect.stringMatching(/^\[/)]);
			return answer.body as Json[];
		},
		requestsTo: async (path) => {
			const whole = `/v1/Account/${bench.account.authId}/${path}`;
			return (await bench.simulator.requests()).filter((request) => request.path === whole);
		},
	};
}
