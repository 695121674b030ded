import type { FastifyRequest } from 'fastify';

import { Refusal, Unauthorised } from './answers';
import { authenticate, mayUse } from './auth';
import type { Parts } from './call';
import type { RecordedRequest, SimulatorAccount } from './types';

/**
 * Decides whether a request may pass: credentials, then the account limit. Returns the account of the path and notes on
 * the record whose credentials they were. Throws 401, or 429 (its body is not documented, nor is a Retry-After).
 */
export function admit(
	request: FastifyRequest,
	authId: string | undefined,
	record: RecordedRequest,
	{ store, admits }: Parts,
): SimulatorAccount {
	const credential = authenticate(request.headers.authorization, store.accounts);
	record.authenticatedAs = credential?.authId ?? null;
	const account = store.account(authId ?? '');
	if (!credential || !account || !mayUse(credential, account, request.method)) {
		throw new Unauthorised();
	}
	checkRate(credential, { store, admits });
	return account;
}

/** Same as `admit`, for a path that names no account: any account may use it. Returns the account of the credentials. */
export function admitAnywhere(
	request: FastifyRequest,
	record: RecordedRequest,
	{ store, admits }: Parts,
): SimulatorAccount {
	const credential = authenticate(request.headers.authorization, store.accounts);
	record.authenticatedAs = credential?.authId ?? null;
	if (!credential) throw new Unauthorised();
	checkRate(credential, { store, admits });
	return credential;
}

function checkRate(
	credential: SimulatorAccount,
	{ store, admits }: Pick<Parts, 'store' | 'admits'>,
) {
	if (store.settings.rateLimit && !admits(credential)) {
		throw new Refusal(429, 'request rate exceeds the limit of the account');
	}
}
