import { Unauthorised, ok } from '../answers';
import type { Call } from '../call';
import type { Answer } from '../types';

/**
 * GET the account root. Plivo's answer to a subaccount's credentials is not known; the simulator takes the harshest
 * reading, 401, so that a client must not depend on this address to tell good keys from bad ones.
 */
export function getAccount({ account }: Call): Answer {
	if (account.parent !== undefined) throw new Unauthorised();
	return ok({
		account_type: 'standard',
		address: '1 Simulator Way',
		auth_id: account.authId,
		auto_recharge: false,
		billing_mode: 'prepaid',
		cash_credits: '100.00000',
		city: 'Loopback',
		name: account.name ?? account.authId,
		resource_uri: `/v1/Account/${account.authId}/`,
		state: 'California',
		timezone: 'Asia/Kolkata',
	});
}
