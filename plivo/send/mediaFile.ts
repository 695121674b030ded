import { formatCount, isPlainObject, quote } from '../values';

/** Plivo takes this many files in one upload, and in one MMS. */
export const MEDIA_FILES_MAX = 10;

/** 2 MB a file. */
export const MEDIA_FILE_BYTES_MAX = 2 * 1024 * 1024;

/** 5 MB for all files of an MMS; beyond that it fails with error code 120. */
export const MMS_BYTES_MAX = 5 * 1024 * 1024;

/** Content types of the formats that Plivo's media API takes (plivo-ruby, media.rb). */
const TYPES = new Set([
	'image/jpeg',
	'image/png',
	'image/gif',
	'image/x-xcf',
	'audio/mpeg',
	'audio/mp4',
	'audio/wav',
	'audio/ogg',
	'audio/3gpp',
	'audio/3gpp2',
	'video/mp4',
	'video/mpeg',
	'video/3gpp',
	'video/3gpp2',
	'text/vcard',
	'text/csv',
	'text/plain',
	'application/pdf',
	'application/vnd.ms-excel',
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
]);

/** Other names of the same types, as browsers and servers give them. */
const SYNONYMS = new Map(
	Object.entries({
		'image/jpg': 'image/jpeg',
		'image/pjpeg': 'image/jpeg',
		'image/xcf': 'image/x-xcf',
		'audio/mp3': 'audio/mpeg',
		'audio/x-mpeg': 'audio/mpeg',
		'audio/x-wav': 'audio/wav',
		'audio/wave': 'audio/wav',
		'audio/vnd.wave': 'audio/wav',
		'text/x-vcard': 'text/vcard',
	}),
);

/** What is known of a file before it is uploaded. */
export interface MediaFileFacts {
	name: string;
	/** Content type, with or without parameters. */
	type: string;
	/** Bytes. */
	size: number;
}

export interface MediaFileProblem {
	message: string;
	hint: string;
}

/** The types of these files, by the ending of their names. */
const TYPES_BY_ENDING = new Map([
	...[
		['jpg', 'image/jpeg'],
		['jpeg', 'image/jpeg'],
		['png', 'image/png'],
		['gif', 'image/gif'],
	],
	...[
		['xcf', 'image/x-xcf'],
		['mp3', 'audio/mpeg'],
		['wav', 'audio/wav'],
		['ogg', 'audio/ogg'],
	],
	...[
		['mp4', 'video/mp4'],
		['mpeg', 'video/mpeg'],
		['mpg', 'video/mpeg'],
		['3gp', 'video/3gpp'],
	],
	...[
		['vcf', 'text/vcard'],
		['csv', 'text/csv'],
		['txt', 'text/plain'],
		['pdf', 'application/pdf'],
	],
	['xls', 'application/vnd.ms-excel'],
	['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
] as Array<[ending: string, type: string]>);

/** The content type of a file by the ending of its name; undefined where that says nothing. */
export function mediaTypeOfName(name: string): string | undefined {
	return TYPES_BY_ENDING.get(name.slice(name.lastIndexOf('.') + 1).toLowerCase());
}

/** A content type under the name that Plivo knows, without parameters and in small letters. */
export function mediaType(type: string): string {
	const plain = type.split(';')[0]?.trim().toLowerCase() ?? '';
	return SYNONYMS.get(plain) ?? plain;
}

/** Why Plivo would not take a file; undefined when it would. */
export function mediaFileProblem({
	name,
	type,
	size,
}: MediaFileFacts): MediaFileProblem | undefined {
	const file = `The file ${quote(name)}`;
	if (size === 0) return { message: `${file} is empty`, hint: 'Check what made it' };
	if (size > MEDIA_FILE_BYTES_MAX) {
		return {
			message: `${file} has ${formatCount(size)} bytes, at most ${formatCount(MEDIA_FILE_BYTES_MAX)} (2 MB) are allowed`,
			hint: 'Make it smaller, or send the public address of the file instead',
		};
	}
	if (TYPES.has(mediaType(type))) return undefined;
	if (type === '') {
		return {
			message: `${file} has no type, and its name does not tell it`,
			hint: 'Set the type, or a name with an ending such as .jpg, in the node that makes the file',
		};
	}
	return {
		message: `${file} is of type ${quote(type)}, which Plivo does not take`,
		hint: 'Plivo takes pictures (jpeg, png, gif, xcf), sound (mp3, mp4, wav, ogg, 3gpp), video (mp4, mpeg, 3gpp) and pdf, xls, xlsx, csv, vcard and plain text. Where only the type is wrong, set it in the node that makes the file',
	};
}

/** What Plivo says of one uploaded file. */
export interface UploadResult {
	/** Where the upload succeeded. */
	media?: { id: string; url?: string };
	/** Plivo's words where it did not. */
	problem?: string;
	/** Plivo's object as it is. */
	raw: Record<string, unknown>;
}

/**
 * Reads the answer to an upload of one file. Plivo answers 201 even when it did not take the file:
 * each file has a status of its own.
 */
export function readUploadAnswer(answer: unknown): UploadResult {
	const objects = isPlainObject(answer) ? answer.objects : undefined;
	const raw: unknown = Array.isArray(objects) ? objects[0] : undefined;
	if (!isPlainObject(raw)) return { raw: {}, problem: 'Plivo answered without a result' };
	const { media_id: id, url, media_url, error, error_message, status_code: code } = raw;
	const hasFailed = raw.status === 'failed' || (typeof code === 'number' && code >= 300);
	if (typeof id === 'string' && id !== '' && !hasFailed) {
		const address = [media_url, url].find((one) => typeof one === 'string' && one !== '');
		return { raw, media: { id, ...(typeof address === 'string' && { url: address }) } };
	}
	const words = [error, error_message].find((one) => typeof one === 'string' && one !== '');
	return { raw, problem: typeof words === 'string' ? words : 'Plivo did not say why' };
}
