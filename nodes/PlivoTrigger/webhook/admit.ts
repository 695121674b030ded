import { createHash } from 'node:crypto';
import type { IWebhookFunctions } from 'n8n-workflow';
import { readCallback, type CallbackFields } from '../../../plivo/webhook/callback';
import { addressCandidates, verifySignature } from '../../../plivo/webhook/signature';
import { CREDENTIAL } from '../../shared/api/account';
import { answered } from './deliveries';
import type { RawRequest } from './request';

/** A request that may go on. */
export interface Admitted {
	fields: CallbackFields;
	/** Whether a signature covers the fields. */
	isCovered: boolean;
	/** The same request came before, under a signature that can be used again. */
	isReplay: boolean;
	/** Under this key the request is remembered once it has been answered; V2 only. */
	nonceKey?: string;
	fingerprint: string;
}

export interface Refused {
	status: 400 | 403;
	/** For the log: holds nothing of the request and no secret. */
	reason: string;
}

/**
 * Decides whether a request comes from Plivo, by its signature.
 * @param scope tells triggers apart
 * @throws when the credential cannot be read
 */
export async function admit(
	context: IWebhookFunctions,
	request: RawRequest,
	scope: string,
): Promise<Admitted | Refused> {
	const callback = readCallback(request);
	const fingerprint = createHash('sha256')
		.update(`${request.query}\n${request.body}`)
		.digest('hex');
	const setting = context.getNodeParameter('options.signature', 'any');
	if (setting === 'none') {
		return callback
			? { fields: callback.fields, isCovered: false, isReplay: false, fingerprint }
			: UNREADABLE;
	}
	const { authToken } = await context.getCredentials(CREDENTIAL);
	const signed = {
		...request,
		urls: addressCandidates(request.address),
		pairs: callback?.pairs,
	};
	const v3Only = setting === 'v3';
	const check = verifySignature(signed, String(authToken ?? '').trim(), { v3Only });
	if (!check.isValid) return { status: 403, reason: check.reason };
	if (!callback) return UNREADABLE;
	if (check.version === 'V3') {
		return { fields: callback.fields, isCovered: true, isReplay: false, fingerprint };
	}
	const nonceKey = `${scope} nonce ${check.nonce}`;
	const before = answered.get(nonceKey);
	if (before !== undefined && before !== fingerprint) return REUSED;
	const isReplay = before !== undefined;
	return { fields: callback.fields, isCovered: false, isReplay, nonceKey, fingerprint };
}

const UNREADABLE: Refused = { status: 400, reason: 'The request cannot be read' };

const REUSED: Refused = {
	status: 403,
	reason: 'The nonce of a V2 signature was used before, for another content',
};
