import type { Call } from '../call';
import { refuse, requireString } from './shape';

/**
 * The Auth ID in `subaccount`, if it is given: a subaccount of the path's account, or that account itself when it is one.
 * Throws a 400 for any other.
 */
export function optionalSubaccount(
	value: unknown,
	{ account, store }: Pick<Call, 'account' | 'store'>,
): string | undefined {
	if (value === undefined) return undefined;
	const authId = requireString(value, 'subaccount');
	const found = store.account(authId);
	const isOwn = found?.parent === account.authId || (found === account && account.parent);
	return isOwn ? authId : refuse(`subaccount '${authId}' is not a subaccount of this account`);
}
