import { accountPath } from '../../../plivo/endpoint';
import type { InputFile } from '../../Plivo/operation/inputFile';
import type { PlivoRequest } from './request';

/** Below the account. */
export const MEDIA_PATH = 'Media/';

/** Files in memory at the same time, in the whole process. */
const UPLOADS_AT_ONCE = 4;

let free = UPLOADS_AT_ONCE;
const waiting: Array<() => void> = [];

/** Uploads a file; its bytes are read when its turn comes and let go with the answer. */
export async function uploading<Answer>(
	file: InputFile,
	send: (form: FormData) => Promise<Answer>,
): Promise<Answer> {
	if (free > 0) free--;
	else await new Promise<void>((resolve) => waiting.push(resolve));
	try {
		return await send(await uploadForm(file));
	} finally {
		const next = waiting.shift();
		if (next) next();
		else free++;
	}
}

/** The request that uploads a form to an account. */
export function uploadRequest(authId: string, form: FormData): PlivoRequest {
	return { method: 'POST', path: accountPath(authId) + MEDIA_PATH, body: form };
}

async function uploadForm({ name, type, read }: InputFile): Promise<FormData> {
	const { buffer, byteOffset, byteLength } = await read();
	// A view of the same bytes: what n8n hands out is never shared memory.
	const bytes = new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);
	const form = new FormData();
	form.append('file', new Blob([bytes], { type }), name);
	return form;
}
