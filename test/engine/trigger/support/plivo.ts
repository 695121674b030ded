import type { World } from '../../support/world';

/** One request to the simulator's API, as another program of the account's owner makes it. */
export async function callPlivo(
	world: World,
	method: 'POST' | 'DELETE',
	path: string,
	body?: object,
): Promise<void> {
	const { authId, authToken, baseUrl } = world.keys();
	const response = await fetch(`${baseUrl}/v1/Account/${authId}/${path}`, {
		method,
		headers: {
			authorization: `Basic ${Buffer.from(`${authId}:${authToken}`).toString('base64')}`,
			'content-type': 'application/json',
		},
		...(body && { body: JSON.stringify(body) }),
	});
	if (!response.ok) throw new Error(`The simulator answered ${response.status} to ${path}`);
}
