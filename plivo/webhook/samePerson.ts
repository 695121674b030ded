/**
 * Whether two phone numbers are the same line, digits alone. WhatsApp names mobile numbers of Mexico, Argentina and
 * Brazil with or without the digit that marks them as mobile, whichever was dialled (Meta: phone number formats).
 */
export function isSamePerson(one: string | null, other: string | null): boolean {
	return one !== null && other !== null && plainNumber(one) === plainNumber(other);
}

function plainNumber(number: string): string {
	return number
		.replace(/^521(\d{10})$/, '52$1')
		.replace(/^549(\d{10})$/, '54$1')
		.replace(/^55(\d{2})9(\d{8})$/, '55$1$2');
}
