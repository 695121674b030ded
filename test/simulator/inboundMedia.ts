import { randomUUID } from 'node:crypto';

import type { InboundOptions } from './inboundTypes';
import { mediaUrl } from './routes/media';
import { madeUpMedia, mediaOfAddress } from './sentMedia';
import type { Store } from './store';

/**
 * Keeps the media of an inbound message, for its owner to list, and tells where they are: a file name becomes a made-up
 * file at `origin`, the simulator's own address; an address stays what it is.
 */
export function keepInboundMedia(
	{ media: given = [], mediaIsPublic: isPublic = false }: InboundOptions,
	account: string,
	origin: string,
	{ media: kept }: Store,
) {
	return given.map((entry) => {
		const isAddress = /^https?:\/\//.test(entry) && URL.canParse(entry);
		const media = isAddress
			? mediaOfAddress(entry, account)
			: madeUpMedia(randomUUID(), { account, fileName: entry, isPublic });
		kept.set(media.id, media);
		const { id, contentType } = media;
		return { id, contentType, url: isAddress ? entry : mediaUrl(media, origin) };
	});
}
