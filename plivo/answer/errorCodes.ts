/**
 * What Plivo's message error codes mean, as far as its documentation and SDKs tell
 * (docs: message error codes, geo permissions, FAQ; plivo-java's ErrorCode).
 */
const MEANINGS: Record<string, string> = {
	'000': 'No error',
	'10': 'The message is not valid',
	'20': 'The network failed for a moment',
	'30': 'The carrier took the message for spam',
	'40': 'The sender is not valid',
	'50': 'The recipient is not a valid number',
	'60': 'A loop was detected between sender and recipient',
	'70': 'The recipient cannot be reached any more',
	'80': 'The recipient cannot be reached for the moment',
	'90': 'There is no route to the recipient',
	'100': 'The carrier does not allow the message',
	'110': 'The message is too long',
	'120': 'The media of the MMS are larger than 5 MB together',
	'160': 'A DLT parameter for India is wrong',
	'200': 'The recipient opted out with STOP',
	'201': 'A US toll-free number cannot send to Canada',
	'300': 'Plivo could not hand the message over',
	'340': 'No WhatsApp conversation is open; only a template can start one',
	'420': 'The message expired in the queue',
	'450': 'The country of the recipient is switched off for the account',
	'451': 'The hourly limit for the country of the recipient is reached',
	'900': 'The account had too little credit',
	'910': 'The account is disabled',
	'1000': 'The carrier gave no known reason',
};

/**
 * What an error code means.
 * @param code as Plivo gives it: number or text, with or without leading zeros
 * @returns undefined for no code and for codes that the table does not know
 */
export function meaningOfErrorCode(code: unknown): string | undefined {
	const text = typeof code === 'number' || typeof code === 'string' ? String(code).trim() : '';
	if (/^0+$/.test(text)) return MEANINGS['000'];
	const number = text.replace(/^0+/, '');
	return Object.hasOwn(MEANINGS, number) ? MEANINGS[number] : undefined;
}
