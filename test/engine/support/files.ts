import type { IBinaryData } from 'n8n-workflow';

/** A file in an item's binary data, as n8n keeps small ones. */
export function binary(
	content: string | Buffer,
	fileName = 'picture.png',
	mimeType = 'image/png',
): IBinaryData {
	const bytes = Buffer.from(content);
	return { data: bytes.toString('base64'), mimeType, fileName, bytes: bytes.length };
}
