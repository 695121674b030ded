import type { NodeExecutionHint } from 'n8n-workflow';
import { measureText, TYPOGRAPHIC } from '../../../../../plivo/send/segments';
import { formatCount } from '../../../../../plivo/values';
import type { Delivered } from '../../../delivery/outcome';

/** So many different texts are measured: more would take a while, and tell nothing new. */
const TEXTS_MAX = 200;

/** So many numbers are named. */
const NAMED_MAX = 10;

/**
 * What deserves attention after a run and is no error.
 * @param delivered what became of the requests; only those that Plivo accepted count
 */
export function hintsOf(delivered: Delivered[]): NodeExecutionHint[] {
	const accepted = delivered.filter(({ outcome }) => outcome?.state === 'accepted');
	const texts = new Set(accepted.flatMap(smsTextOf));
	return [
		leftOut(accepted),
		segments([...texts].slice(0, TEXTS_MAX)),
		costlyCharacters([...texts].slice(0, TEXTS_MAX)),
		notDelivered(accepted),
	].flatMap((message) => (message ? [{ message, location: 'outputPane' as const }] : []));
}

function smsTextOf({ message }: Delivered): string[] {
	const { type, text } = message?.body ?? {};
	return type === 'sms' && typeof text === 'string' ? [text] : [];
}

function leftOut(accepted: Delivered[]): string | undefined {
	const numbers = accepted.flatMap(({ outcome }) =>
		outcome?.state === 'accepted' ? outcome.response.invalidNumbers : [],
	);
	if (numbers.length === 0) return undefined;
	// n8n shows the hint as HTML, and Plivo's words come from outside.
	const named = numbers.filter((number) => /^[\d+]+$/.test(number)).slice(0, NAMED_MAX);
	const list =
		named.length > 0 ? `: ${named.join(', ')}${numbers.length > named.length ? ' …' : ''}` : '';
	return `Plivo left out ${formatCount(numbers.length)} of the recipients, as it takes their numbers for invalid${list}. They got no message.`;
}

function segments(texts: string[]): string | undefined {
	const counts = texts.map((text) => measureText(text).segments);
	const [least, most] = [Math.min(...counts), Math.max(...counts)];
	if (texts.length === 0 || most <= 1) return undefined;
	const range = least === most ? `${most} segments` : `${least} to ${most} segments`;
	return `An SMS of this run has ${range}. Plivo charges for each segment.`;
}

/** The first text that would take fewer segments with plain signs in the place of others. */
function costlyCharacters(texts: string[]): string | undefined {
	for (const text of texts) {
		const { segments: now, unsupportedCharacters: others } = measureText(text);
		const [first] = others;
		if (now <= 1 || first === undefined) continue;
		const plain = measureText([...text].map((one) => (others.includes(one) ? '.' : one)).join(''));
		if (plain.segments >= now) continue;
		const which =
			others.length === 1 ? `the character ${first}` : `${others.slice(0, NAMED_MAX).join(' ')}`;
		const advice = others.every((one) => TYPOGRAPHIC.has(one))
			? 'Plain quotes, dashes and dots would do the same.'
			: 'Without them the text would fit the GSM alphabet.';
		return `A message has ${now} segments instead of ${plain.segments} because of ${which}. ${advice}`;
	}
	return undefined;
}

function notDelivered(accepted: Delivered[]): string | undefined {
	const bodies = accepted.flatMap(({ message }) => (message ? [message.body] : []));
	if (bodies.length === 0 || bodies.every(({ url }) => url !== undefined)) return undefined;
	const needsConversation = bodies.some(({ type, template }) => type === 'whatsapp' && !template);
	const window = needsConversation
		? ' WhatsApp delivers what is no template only to people who wrote to you within the last 24 hours.'
		: '';
	return `Plivo accepted the messages; whether they are delivered comes later.${window} Look them up with Message > Get, or add the option Status Callback URL.`;
}
