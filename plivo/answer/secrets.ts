const HIDDEN = '[hidden]';

/** Shorter ones would blank out half of every text. */
const LENGTH_MIN = 6;

/**
 * Hides secrets in a text: as they are, and as base64, which is how they travel.
 * @param secrets such as the Auth Token, and the pair that the Authorization header carries
 */
export function maskSecrets(text: string, secrets: string[]): string {
	return secrets
		.filter((secret) => secret.length >= LENGTH_MIN)
		.flatMap((secret) => [secret, Buffer.from(secret).toString('base64').replace(/=+$/, '')])
		.reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), text);
}
