import { createHash } from 'node:crypto';
import type { CallbackRequest } from '../../../plivo/webhook/callback';
import type { Nonce } from '../../../plivo/webhook/signature';
import { noncesSeen } from './memory';

/** For the log: holds nothing of the request. */
export const REUSED_NONCE = 'The nonce of its signature was used before, for another content';

/** A call of Plivo's, as it came. */
export interface SignedCall extends CallbackRequest {
	/** The address that was called, as the public knows it, without query: each way to write it. */
	urls: string[];
}

/**
 * A nonce is noted as soon as its signature was seen to be valid, whatever becomes of the request: neither version keeps
 * its signature from being sent again, V2 with any content, V3 with texts moved between fields.
 * @param scope tells addresses of a workflow apart
 * @param nonces those of the valid signatures
 * @returns what stands for the nonces, and whether each of them is new, or came with the same content
 */
export function noteNonces(
	scope: string,
	nonces: Nonce[],
	call: SignedCall,
): { nonceKeys: string[]; isNew: boolean } {
	const nonceKeys = nonces.map(({ version, value }) => `${version} ${value}`);
	if (nonceKeys.length === 0) return { nonceKeys, isNew: true };
	const fingerprint = fingerprintOf(call);
	const isNew = nonceKeys.every(
		(key) => (noncesSeen.get(scope, key) ?? fingerprint) === fingerprint,
	);
	if (isNew) for (const key of nonceKeys) noncesSeen.set(scope, key, fingerprint);
	return { nonceKeys, isNew };
}

function fingerprintOf({ method, urls, query, body }: SignedCall): string {
	const parts = JSON.stringify([method, urls[0], query, body]);
	return createHash('sha256').update(parts).digest('base64');
}
