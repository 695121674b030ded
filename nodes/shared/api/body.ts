import { formatCount } from '../../../plivo/values';

/** Bytes of an answer of the API; a list of 20 objects or a thousand UUIDs take some 50 kB. */
export const ANSWER_BYTES_MAX = 16 * 1024 * 1024;

/** Plivo's deepest answer, a template with a carousel, has some 10 levels. */
const JSON_DEPTH_MAX = 100;

/** An answer that is larger than what anybody needs. */
export class TooLarge extends Error {
	constructor(readonly bytesMax: number) {
		super(`it is larger than ${formatCount(bytesMax)} bytes`);
	}
}

/** What n8n hands out for `encoding: 'stream'`. */
interface ByteStream extends AsyncIterable<Uint8Array> {
	destroy(reason?: Error): unknown;
}

/**
 * Reads a stream to its end, unpacked where it was packed on the way.
 * @param signal ends the reading; the stream is closed then, as it is after too many bytes
 * @throws TooLarge, the signal's reason, or what the connection threw
 */
export async function readBytes(
	body: unknown,
	bytesMax: number,
	signal: AbortSignal,
): Promise<Buffer> {
	if (!isStream(body)) return Buffer.from(toText(body));
	const chunks: Uint8Array[] = [];
	let bytes = 0;
	const close = () => void body.destroy(signal.reason instanceof Error ? signal.reason : undefined);
	if (signal.aborted) close();
	signal.addEventListener('abort', close, { once: true });
	try {
		// Leaving the loop early closes the stream.
		for await (const chunk of body) {
			bytes += chunk.length;
			if (bytes > bytesMax) throw new TooLarge(bytesMax);
			chunks.push(chunk);
		}
	} finally {
		signal.removeEventListener('abort', close);
	}
	signal.throwIfAborted();
	return Buffer.concat(chunks, bytes);
}

/** Closes an answer that nobody reads: it would keep its connection open. */
export function discard(body: unknown): void {
	if (isStream(body)) body.destroy();
}

/** The value of a JSON text; the text itself where it is none, or nested beyond all sense. */
export function parseAnswer(text: string): unknown {
	if (!/^\s*[[{]/.test(text) || isDeep(text)) return text;
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}

/** Whoever walks through such a value later would run out of stack. */
function isDeep(text: string): boolean {
	let depth = 0;
	let isInString = false;
	for (let place = 0; place < text.length; place++) {
		const sign = text[place];
		if (isInString) {
			if (sign === '\\') place++;
			else if (sign === '"') isInString = false;
		} else if (sign === '"') isInString = true;
		else if (sign === '{' || sign === '[') depth++;
		else if (sign === '}' || sign === ']') depth--;
		if (depth > JSON_DEPTH_MAX) return true;
	}
	return false;
}

function isStream(body: unknown): body is ByteStream {
	return (
		typeof body === 'object' && body !== null && Symbol.asyncIterator in body && 'destroy' in body
	);
}

/** Some of n8n's test helpers answer with a value instead of a stream. */
function toText(body: unknown): string {
	if (Buffer.isBuffer(body)) return body.toString('utf8');
	return typeof body === 'string' ? body : JSON.stringify(body ?? '');
}
