import { createHash, timingSafeEqual } from 'node:crypto';

import type { SimulatorAccount } from './types';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** The account of a Basic `Authorization` header, or null when the header is missing, odd or wrong. */
export function authenticate(
	header: string | undefined,
	accounts: SimulatorAccount[],
): SimulatorAccount | null {
	const encoded = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(header ?? '')?.[1];
	if (!encoded) return null;
	const given = digest(Buffer.from(encoded, 'base64').toString('utf8'));
	return (
		accounts.find(({ authId, authToken }) =>
			timingSafeEqual(given, digest(`${authId}:${authToken}`)),
		) ?? null
	);
}

/** Whether a credential may call the path of an account: its own; a main account may also read its subaccounts'. */
export function mayUse(
	credential: SimulatorAccount,
	pathAccount: SimulatorAccount,
	method: string,
): boolean {
	if (credential.authId === pathAccount.authId) return true;
	return method === 'GET' && pathAccount.parent === credential.authId;
}

/** The main account of an account: its parent, or itself. */
export function mainAccountOf(account: SimulatorAccount, accounts: SimulatorAccount[]) {
	return accounts.find(({ authId }) => authId === account.parent) ?? account;
}
