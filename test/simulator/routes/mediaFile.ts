import { NotFound, Unauthorised } from '../answers';
import { authenticate, mayUse } from '../auth';
import type { Store } from '../store';
import type { Answer, RecordedRequest } from '../types';

/**
 * GET the bytes of a media. Those behind credentials want the keys of the account, or of its main account. Notes on the
 * record whose credentials were given, also where none are needed: a client should not show them there.
 */
export function serveMediaFile(
	store: Store,
	params: Record<string, string>,
	authorization: string | undefined,
	record: RecordedRequest,
): Answer {
	const credential = authenticate(authorization, store.accounts);
	record.authenticatedAs = credential?.authId ?? null;
	const media = store.media.get(params.mediaId ?? '');
	const account = store.account(params.authId ?? '');
	if (!media || !account || media.account !== account.authId) throw new NotFound();
	if (!media.isPublic && !(credential && mayUse(credential, account, 'GET'))) {
		throw new Unauthorised();
	}
	return { status: 200, body: null, file: media };
}
