/** The basic character set of GSM 03.38, in the standard's order, without the escape character. */
export const GSM_BASIC: ReadonlySet<string> = new Set(
	'@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
		'¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** The extension table of GSM 03.38: an escape and a second septet each. */
export const GSM_EXTENSION: ReadonlySet<string> = new Set('\f^{}\\[~]|€');

/** Signs that word processors put in the place of plain ones, which GSM 03.38 has: quotes, dashes, the ellipsis. */
export const TYPOGRAPHIC: ReadonlySet<string> = new Set('“”„‘’‚–—…');

export type SmsEncoding = 'GSM' | 'UCS-2';

/** Units a segment holds: septets for GSM, UTF-16 units for UCS-2. A part of several loses some to its header. */
export const SEGMENT_UNITS: Record<SmsEncoding, { single: number; part: number }> = {
	GSM: { single: 160, part: 153 },
	'UCS-2': { single: 70, part: 67 },
};

/** Units Plivo takes in one SMS (`text` of the send request). */
export const SMS_TEXT_LIMIT: Record<SmsEncoding, number> = { GSM: 1600, 'UCS-2': 737 };

export interface TextMeasure {
	encoding: SmsEncoding;
	/** Septets for GSM, UTF-16 units for UCS-2. */
	length: number;
	/** Parts the text is sent in; 0 for an empty text. */
	segments: number;
	/** Units each of these segments holds. */
	perSegment: number;
	/** Units still free in the last segment. */
	remaining: number;
	/** The characters that force UCS-2, once each, in order of appearance; empty for GSM. */
	unsupportedCharacters: string[];
}

/** The most units that Plivo takes in one SMS: 1,600 septets for GSM, 737 UTF-16 units for UCS-2. */
export function smsTextLimit(encoding: SmsEncoding): number {
	return SMS_TEXT_LIMIT[encoding];
}

/**
 * Measures an SMS text as it goes on the air (GSM 03.38 and 03.40): 160 septets alone or 153 in a part, or 70 and 67
 * UTF-16 units as soon as one character is outside GSM. No two-unit character is split over two segments.
 */
export function measureText(text: string): TextMeasure {
	const unsupported = new Set<string>();
	for (const character of text) if (!isGsm(character)) unsupported.add(character);
	const encoding: SmsEncoding = unsupported.size > 0 ? 'UCS-2' : 'GSM';
	const length = countUnits(text, encoding);
	const { single, part } = SEGMENT_UNITS[encoding];
	const perSegment = length <= single ? single : part;
	const { segments, lastUsed } = fillSegments(text, encoding, perSegment);
	return {
		encoding,
		length,
		segments,
		perSegment,
		remaining: perSegment - lastUsed,
		unsupportedCharacters: [...unsupported],
	};
}

function isGsm(character: string): boolean {
	return GSM_BASIC.has(character) || GSM_EXTENSION.has(character);
}

function unitsOf(character: string, encoding: SmsEncoding): number {
	if (encoding === 'UCS-2') return character.length;
	return GSM_EXTENSION.has(character) ? 2 : 1;
}

function countUnits(text: string, encoding: SmsEncoding): number {
	if (encoding === 'UCS-2') return text.length;
	let units = 0;
	for (const character of text) units += unitsOf(character, encoding);
	return units;
}

function fillSegments(text: string, encoding: SmsEncoding, perSegment: number) {
	let segments = 0;
	let lastUsed = 0;
	for (const character of text) {
		const size = unitsOf(character, encoding);
		const needsNew = segments === 0 || lastUsed + size > perSegment;
		if (needsNew) segments += 1;
		lastUsed = needsNew ? size : lastUsed + size;
	}
	return { segments, lastUsed };
}
