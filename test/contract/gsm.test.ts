import { measureText } from '../simulator/gsm';

test.each([
	['', 'gsm', 0, 1],
	['a'.repeat(160), 'gsm', 160, 1],
	['a'.repeat(161), 'gsm', 161, 2],
	['a'.repeat(306), 'gsm', 306, 2],
	['a'.repeat(307), 'gsm', 307, 3],
	['@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ ¤¡ÄÖÑÜ§¿äöñüà', 'gsm', 45, 1],
	['\f^{}\\[~]|€', 'gsm', 20, 1],
	['€'.repeat(80), 'gsm', 160, 1],
	['a'.repeat(152) + '€'.repeat(77), 'gsm', 306, 3],
	['ç', 'ucs2', 1, 1],
	['я'.repeat(70), 'ucs2', 70, 1],
	['я'.repeat(71), 'ucs2', 71, 2],
	['я'.repeat(135), 'ucs2', 135, 3],
	['😀', 'ucs2', 2, 1],
	['€я', 'ucs2', 2, 1],
] as const)('%j is %s, %i long, %i units', (text, encoding, length, units) => {
	expect(measureText(text)).toEqual({ encoding, length, units });
});
