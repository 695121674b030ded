import { randomUUID } from 'node:crypto';

import { NotFound, Refusal, ok } from '../answers';
import type { Call } from '../call';
import { acceptsType } from '../mediaTypes';
import { type FormFile, MultipartBody } from '../multipart';
import { page } from '../paging';
import type { Answer, MediaFile } from '../types';

export const MAX_FILES = 10;
/** 2 MB, in the reading of a file manager: 2 times 1024 times 1024. */
export const MAX_FILE_BYTES = 2 * 1024 * 1024;

/** POST files. Each has a result of its own: the answer is 201 even when none of them was taken. */
export function uploadMedia(call: Call): Answer {
	const { body } = call;
	if (!(body instanceof MultipartBody)) {
		throw new Refusal(400, 'the request body should be multipart/form-data');
	}
	const files = body.files.filter(({ field }) => field === 'file');
	if (files.length === 0) throw new Refusal(400, 'file parameter not present');
	if (files.length > MAX_FILES) {
		throw new Refusal(400, `no more than ${MAX_FILES} files are allowed, got ${files.length}`);
	}
	const answer = ok({ objects: files.map((file) => uploadResult(file, call)) });
	return { ...answer, status: 201 };
}

function uploadResult(file: FormFile, call: Call) {
	const { fileName, contentType, bytes } = file;
	const common = { content_type: contentType, file_name: fileName, size: bytes.length };
	const error = faultOf(file);
	if (error) return { ...common, status: 'failed', status_code: 400, error };
	const media = keep(file, call);
	return {
		...common,
		media_id: media.id,
		status: 'success',
		status_code: 201,
		upload_time: media.uploadTime,
		url: mediaUrl(media, call.origin),
	};
}

function faultOf({ contentType, bytes }: FormFile): string | null {
	if (!acceptsType(contentType)) return `content type '${contentType}' is not supported`;
	if (bytes.length === 0) return 'the file is empty';
	if (bytes.length > MAX_FILE_BYTES) return 'the file exceeds 2 MB';
	return null;
}

function keep({ fileName, contentType, bytes }: FormFile, { account, store }: Call): MediaFile {
	const media: MediaFile = {
		id: randomUUID(),
		account: account.authId,
		fileName,
		contentType,
		bytes,
		uploadTime: new Date().toISOString(),
		isUploaded: true,
		isPublic: false,
	};
	store.media.set(media.id, media);
	return media;
}

const uploadsOf = ({ store, account }: Call) =>
	store.mediaOf(account.authId).filter(({ isUploaded }) => isUploaded);

/** GET the uploaded media of an account, newest first. */
export function listUploads(call: Call): Answer {
	const { objects, meta } = page(uploadsOf(call), call.query, call.path);
	return ok({ meta, objects: objects.map((media) => mediaObject(media, call.origin)) });
}

/** GET one uploaded media. */
export function getUpload(call: Call): Answer {
	const media = uploadsOf(call).find(({ id }) => id === call.params.mediaId);
	if (!media) throw new NotFound();
	return ok(mediaObject(media, call.origin));
}

/** A media as lists and GET give it. */
export function mediaObject(media: MediaFile, origin: string) {
	return {
		content_type: media.contentType,
		file_name: media.fileName,
		media_id: media.id,
		media_url: mediaUrl(media, origin),
		size: media.bytes.length,
		upload_time: media.uploadTime,
	};
}

/** Where the bytes are; Plivo has a host of its own for them, the simulator serves them itself. */
export const mediaUrl = ({ account, id }: MediaFile, origin: string) =>
	`${origin}/Account/${account}/Media/${id}`;
