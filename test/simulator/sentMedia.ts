import { createHash } from 'node:crypto';

import { sampleBytes, typeOfName } from './mediaTypes';
import type { MediaFile } from './types';

/**
 * The media that stands for an address in `media_urls`: the simulator fetches nothing, so its bytes are made up and its
 * type follows the name. The same address of the same account always has the same id. It was public before, so it is.
 */
export function mediaOfAddress(url: string, account: string): MediaFile {
	const fileName = new URL(url).pathname.split('/').pop() ?? '';
	return madeUpMedia(createHash('sha256').update(`${account} ${url}`).digest('hex').slice(0, 32), {
		account,
		fileName,
		isPublic: true,
	});
}

/** A media of this name with made-up bytes. */
export function madeUpMedia(
	id: string,
	{ account, fileName, isPublic }: Pick<MediaFile, 'account' | 'fileName' | 'isPublic'>,
	uploadTime = new Date().toISOString(),
): MediaFile {
	const contentType = typeOfName(fileName);
	return {
		id,
		account,
		fileName,
		contentType,
		bytes: sampleBytes(contentType, fileName),
		uploadTime,
		isUploaded: false,
		isPublic,
	};
}
