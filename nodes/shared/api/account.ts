import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IExecutePaginationFunctions,
	IHookFunctions,
	ILoadOptionsFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { normalizeApiBaseUrl } from '../../../plivo/endpoint';

export const CREDENTIAL = 'plivoMessagingApi';

/** Any of n8n's contexts from which Plivo is asked. */
export type ApiContext =
	| IExecuteFunctions
	| IExecutePaginationFunctions
	| IHookFunctions
	| ILoadOptionsFunctions
	| IWebhookFunctions;

/** The account that requests go to, from the node's credential. */
export interface Account {
	authId: string;
	/** As normalizeApiBaseUrl gives it: without a slash at the end. */
	baseUrl: string;
	/** The WhatsApp Business Account that the credential remembers; empty when it remembers none. */
	wabaId: string;
	/** As n8n decrypted it; `authenticate` gets it back with each request. */
	credential: ICredentialDataDecryptedObject;
}

/**
 * Reads the node's credential.
 * @param itemIndex the item whose values the credential's expressions see; the first by default
 * @throws Error when its base URL must not be used (see plivo/endpoint)
 */
export async function readAccount(context: ApiContext, itemIndex = 0): Promise<Account> {
	const credential = await context.getCredentials(CREDENTIAL, itemIndex);
	return {
		authId: String(credential.authId ?? '').trim(),
		baseUrl: normalizeApiBaseUrl(String(credential.baseUrl ?? '')),
		wabaId: String(credential.wabaId ?? '').trim(),
		credential,
	};
}

/** What tells one account from another, wherever it answers. */
export function accountKey({ baseUrl, authId }: Account): string {
	return `${baseUrl} ${authId}`;
}
