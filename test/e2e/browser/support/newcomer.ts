import { environment } from '../../support/environment';

/** How someone signs in, and a client of n8n's REST API that is signed in as them. */
type Newcomer = ReturnType<typeof environment>['owner'] & {
	client: ReturnType<typeof environment>['n8n'];
};

/** Makes a user of the running n8n who has no workflow and no credential yet. */
export async function newcomer(): Promise<Newcomer> {
	const { n8n, owner } = environment();
	const email = `newcomer-${Date.now()}@example.com`;
	const [invited] = await n8n.request('POST', '/invitations', [{ email, role: 'global:member' }]);
	const link = new URL(String(invited.user.inviteAcceptUrl));
	// From here on this client holds the session of the newcomer.
	await n8n.request('POST', '/invitations/accept', {
		token: link.searchParams.get('token'),
		firstName: 'New',
		lastName: 'Comer',
		password: owner.password,
	});
	return { email, password: owner.password, client: n8n };
}
