/** GSM 03.38 basic table and its extension table, whose characters take two septets (3GPP TS 23.038, 6.2.1). */
const BASIC = new Set(
	'@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
		'¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const EXTENSION = new Set('\f^{}\\[~]|€');

export interface TextSize {
	encoding: 'gsm' | 'ucs2';
	/** Septets for GSM, UTF-16 units for UCS-2. */
	length: number;
	/** Message units: parts in which the text travels. */
	units: number;
}

/** Measures an SMS text: one character outside GSM 03.38 makes the whole text UCS-2. */
export function measureText(text: string): TextSize {
	const characters = [...text];
	const gsm = characters.every((character) => BASIC.has(character) || EXTENSION.has(character));
	const sizes = characters.map((character) =>
		gsm ? (EXTENSION.has(character) ? 2 : 1) : character.length,
	);
	const length = sizes.reduce((sum, size) => sum + size, 0);
	const [single, part] = gsm ? [160, 153] : [70, 67];
	return {
		encoding: gsm ? 'gsm' : 'ucs2',
		length,
		units: length <= single ? 1 : countParts(sizes, part),
	};
}

/** An escape pair or a surrogate pair is never divided between two parts. */
function countParts(sizes: number[], part: number): number {
	let parts = 1;
	let used = 0;
	for (const size of sizes) {
		if (used + size > part) {
			parts += 1;
			used = 0;
		}
		used += size;
	}
	return parts;
}
