/** Content types by file ending, as far as Plivo's sources name them. */
const TYPES_BY_ENDING: Record<string, string> = {
	jpeg: 'image/jpeg',
	jpg: 'image/jpeg',
	png: 'image/png',
	gif: 'image/gif',
	mp3: 'audio/mpeg',
	mp4: 'video/mp4',
	mpeg: 'video/mpeg',
	wav: 'audio/wav',
	ogg: 'audio/ogg',
	'3gpp': 'video/3gpp',
	'3gpp2': 'video/3gpp2',
	vcard: 'text/vcard',
	vcf: 'text/vcard',
	csv: 'text/csv',
	pdf: 'application/pdf',
	xls: 'application/vnd.ms-excel',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	xcf: 'image/x-xcf',
	txt: 'text/plain',
};

/** Other names of the same types. */
const SYNONYMS = [
	'image/jpg',
	'image/xcf',
	'audio/mp3',
	'audio/mp4',
	'audio/mpeg3',
	'audio/x-wav',
	'audio/wave',
	'audio/3gpp',
	'audio/3gpp2',
	'text/x-vcard',
];

const ACCEPTED = new Set([...Object.values(TYPES_BY_ENDING), ...SYNONYMS]);

/** Whether an upload of this content type is taken. Letter case does not matter. */
export const acceptsType = (contentType: string) => ACCEPTED.has(contentType.toLowerCase());

/** The content type of a file name's ending; a picture when the ending says nothing. */
export function typeOfName(fileName: string): string {
	const ending = fileName.split('.').pop()?.toLowerCase() ?? '';
	return TYPES_BY_ENDING[ending] ?? 'image/png';
}

/** The smallest pictures there are: one pixel each. */
const PIXELS: Record<string, string> = {
	'image/png':
		'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGMwTpsJAAICATNWh+JUAAAAAElFTkSuQmCC',
	'image/gif': 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7',
};

/** First bytes by which readers know a format. */
const BEGINNINGS: Record<string, string> = {
	'image/jpeg': '\u00ff\u00d8\u00ff\u00e0',
	'application/pdf': '%PDF-1.4\n',
	'video/mp4': '\u0000\u0000\u0000\u0018ftypmp42',
};

/** Made-up bytes for a media that nobody uploaded; pictures of PNG and GIF are real ones. */
export function sampleBytes(contentType: string, name: string): Buffer {
	const pixel = PIXELS[contentType];
	if (pixel) return Buffer.from(pixel, 'base64');
	return Buffer.concat([
		Buffer.from(BEGINNINGS[contentType] ?? '', 'latin1'),
		Buffer.from(`made-up content of ${name}\n`, 'utf8'),
	]);
}
