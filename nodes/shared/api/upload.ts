import { readUploadAnswer, type UploadResult } from '../../../plivo/send/mediaFile';
import type { PlivoClient } from './client';
import { Slots } from './slots';

/** A file that can be read anew whenever its bytes are needed. */
export interface UploadFile {
	name: string;
	/** Content type. */
	type: string;
	read(): Promise<Buffer>;
}

/** Files in memory at the same time, in the whole process. */
const uploads = new Slots(4);

/**
 * Uploads a file to the account. Its bytes are read when its turn comes and let go with the answer.
 * @returns what Plivo says of the file, which it may have refused
 * @throws ApiError unless the answer is a success
 */
export async function uploadFile(client: PlivoClient, file: UploadFile): Promise<UploadResult> {
	return await uploads.run(async () =>
		readUploadAnswer(await client.post(['Media'], await formOf(file))),
	);
}

async function formOf({ name, type, read }: UploadFile): Promise<FormData> {
	const { buffer, byteOffset, byteLength } = await read();
	// A view of the same bytes: what n8n hands out is never shared memory.
	const bytes = new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);
	const form = new FormData();
	form.append('file', new Blob([bytes], { type }), name);
	return form;
}
