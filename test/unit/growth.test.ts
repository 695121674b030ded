import { describeFailure } from '../../plivo/answer/errors';
import { maskSecrets } from '../../plivo/answer/response';
import { checkEstimate } from '../../plivo/send/estimate';
import { checkMessage } from '../../plivo/send/message';
import { flattenTemplate } from '../../plivo/send/template';
import { gapsIn } from '../../plivo/send/templateComponents';
import { variablesOfTemplate } from '../../plivo/send/templateDefinition';
import { splitList } from '../../plivo/values';
import { readEvent, type MessagingEvent } from '../../plivo/webhook/event';
import { passes } from '../../plivo/webhook/eventFilter';
import { isLinear } from '../support/growth';
import { mms, sms, whatsapp } from './drafts';

const SIZE = 1_500;

const event = readEvent({ MessageUUID: 'u', From: '14155550100', To: '14155550101' });
const list = (one: string) => (size: number) => one.repeat(size);
/** What patterns are afraid of: long runs that end in something else. */
const TEXTS: Array<[what: string, text: (size: number) => string]> = [
	['blanks', (size) => `https://example.com${' '.repeat(size)}x`],
	['a long host', (size) => `https://${'a'.repeat(size)} x`],
	['URLs', list('https://a.b, ')],
	['separators', (size) => `${',;'.repeat(size)}x`],
	['digits', (size) => `${'1'.repeat(size)}x`],
	['decimals', (size) => `${'1.'.repeat(size)}x`],
	['signs', (size) => `${'+('.repeat(size)}x`],
	['numbers', list('14155550123,')],
	['brackets', (size) => '['.repeat(size)],
	['quotation marks', (size) => `["${'\\"'.repeat(size)}`],
	['long numbers', (size) => `[${list('12345678901234567890,')(size)}1]`],
	['braces', list('{{ ')],
	['variables', list('{{1}} ')],
	['line breaks', list('\n \t')],
	['scripts', list('<script')],
	['titles', list('<title ')],
	['secrets', list('//a:basic ')],
	['emoji', list('😀')],
];

const READERS: Array<[what: string, read: (text: string) => unknown]> = [
	['an SMS', (text) => checkMessage(sms({ text, dst: text, src: text, url: text }))],
	['an MMS', (text) => checkMessage(mms({ media_urls: text, media_ids: text }))],
	['a location', (text) => checkMessage(whatsapp({ location: { latitude: text, name: text } }))],
	['a template', (text) => checkMessage(whatsapp({ template: { name: text, components: text } }))],
	['a list of names', (text) => splitList(text, 'names')],
	['a definition', (text) => variablesOfTemplate({ components: [{ type: 'BODY', text }] })],
	['an estimate', (text) => checkEstimate({ text, dst: text })],
	['an answer', (text) => describeFailure({ status: 500, body: text })],
	['an answer with keys', (text) => maskSecrets({ text }, { authId: 'MA', authToken: 'aa1' })],
	['a filter', (text) => passes(event as MessagingEvent, { numbers: text })],
];

it('knows work that is not linear', () => {
	const quadratic = (size: number) => () => / +x/.test(`${' '.repeat(2 * size)}y`);
	expect(isLinear(quadratic, SIZE)).toBe(false);
});

it.each(TEXTS)('twice as many %s take no reader more than twice as long', (_, textOf) => {
	const slow = READERS.filter(([, read]) => {
		const work = (size: number) => {
			const text = textOf(size);
			return () => read(text);
		};
		return !isLinear(work, SIZE);
	});
	expect(slow.map(([what]) => what)).toEqual([]);
});

const numbers = (size: number) => Array.from({ length: size }, (_, at) => 14150000000 + at);

it.each<[string, (size: number) => () => unknown]>([
	['recipients', (size) => () => checkMessage(sms({ dst: numbers(size) }))],
	['wrong recipients', (size) => () => checkMessage(sms({ dst: Array(size).fill('x') }))],
	['media', (size) => () => checkMessage(mms({ media_ids: Array(size).fill('x') }))],
	['values', (size) => () => checkMessage(sms({ future: Array(size).fill({ a: 1 }) }))],
	['variables', (size) => () => gapsIn(numbers(size).map((one) => `body_${one}`))],
	[
		'components',
		(size) => {
			const components = Array(size).fill({ parameters: [{ text: 'a\nb' }] });
			return () => flattenTemplate({ components });
		},
	],
	['errors', (size) => () => describeFailure({ status: 500, body: { errors: numbers(size) } })],
])('twice as many %s take no more than twice as long', (_, work) => {
	expect(isLinear(work, SIZE)).toBe(true);
});
