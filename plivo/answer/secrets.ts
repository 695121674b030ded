import { isPlainObject, isWellFormed } from '../values';

/** The keys of an account. */
export interface Secrets {
	authId: string;
	authToken: string;
}

const HIDDEN = '[hidden]';

/**
 * Hides the Auth Token wherever a text or a value repeats it: as itself, as in a URL, and in base64, alone or as the
 * `authId:authToken` of an Authorization header. Keys of objects count too. The value given stays as it is; what is
 * neither text, array nor plain object (a stream, say) comes back untouched. Never throws, however deep the value is.
 */
export function maskSecrets<Value>(value: Value, secrets: Secrets): Value {
	const forms = formsOf(secrets);
	if (forms.length === 0) return value;
	const root: { value: unknown } = { value };
	const open: Array<Record<string, unknown> | unknown[]> = [root];
	for (let container = open.pop(); container !== undefined; container = open.pop()) {
		for (const [key, inner] of Object.entries(container)) {
			const masked = maskOne(inner, forms);
			Object.assign(container, { [key]: masked });
			if (Array.isArray(masked) || isPlainObject(masked)) open.push(masked);
		}
	}
	return root.value as Value;
}

/** A text without the secrets, or a copy of an array or object whose keys are without them. */
function maskOne(value: unknown, forms: string[]): unknown {
	if (typeof value === 'string') return maskText(value, forms);
	if (Array.isArray(value)) return [...(value as unknown[])];
	if (!isPlainObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, inner]) => [maskText(key, forms), inner]),
	);
}

function maskText(text: string, forms: string[]): string {
	return forms.reduce((rest, form) => rest.replaceAll(form, HIDDEN), text);
}

/** Longer forms first, since one may hold another. Base64 counts without its padding, which a text may lack. */
function formsOf({ authId, authToken }: Secrets): string[] {
	if (authToken === '') return [];
	const encoded = [authToken, `${authId}:${authToken}`].flatMap((text) => {
		const base64 = toBase64(text).replace(/=+$/, '');
		return [base64, base64.replaceAll('+', '-').replaceAll('/', '_')];
	});
	const inUrl = isWellFormed(authToken) ? [encodeURIComponent(authToken)] : [];
	const forms = [authToken, ...inUrl, ...encoded];
	return [...new Set(forms)].sort((one, other) => other.length - one.length);
}

function toBase64(text: string): string {
	return Buffer.from(text, 'utf8').toString('base64');
}
