import { type Simulator, startSimulator } from '../simulator';
import { post, sms } from './support/raw';

let simulator: Simulator;

beforeAll(async () => {
	simulator = await startSimulator();
});
afterAll(async () => await simulator.close());

const a = (length: number) => 'a'.repeat(length);
const urls = (count: number) => Array.from({ length: count }, (_, i) => `https://example.com/${i}`);
const mms = (fields: object) => sms({ type: 'mms', media_urls: urls(1), ...fields });
const whatsapp = (fields: object) => sms({ type: 'whatsapp', ...fields });
const POWERPACK = { src: undefined, powerpack_uuid: '5ec4c8c9-f6f8-4f23-a6a3-000000000001' };
const numbers = (count: number) =>
	Array.from({ length: count }, (_, i) => String(14155550000 + i)).join('<');

const ACCEPTED: Array<[string, object]> = [
	['the shortest SMS', sms()],
	['type sms said out loud', sms({ type: 'sms' })],
	['a field that is not known', sms({ added_tomorrow: true })],
	['a sender with signs', sms({ src: '+1 (415) 555-0100' })],
	['a sender of 14 digits', sms({ src: '14155550100123' })],
	['a short code', sms({ src: '77411' })],
	['an alphanumeric sender of 11 characters', sms({ src: 'Acme Corp 01' })],
	['a powerpack', sms(POWERPACK)],
	['a recipient with signs', sms({ dst: '+1 (415) 555-0101/. ' })],
	['a recipient of 14 digits', sms({ dst: '44770090012345' })],
	['1,000 recipients', sms({ src: '77411', dst: numbers(1000) })],
	['1,000 recipients and a duplicate', sms({ src: '77411', dst: `${numbers(1000)}<14155550000` })],
	['1,600 GSM characters', sms({ text: a(1600) })],
	['800 extension characters', sms({ text: '€'.repeat(800) })],
	['737 UCS-2 characters', sms({ text: 'я'.repeat(737) })],
	['the shortest expiry', sms({ message_expiry: 5 })],
	['the longest expiry', sms({ message_expiry: 10_799 })],
	['trackable', sms({ trackable: true })],
	['log', sms({ log: 'number_only' })],
	['a DLT category', sms({ dlt_template_category: 'service_explicit' })],
	['an MMS of ten media', mms({ media_urls: urls(10) })],
	['an MMS without text', mms({ text: undefined })],
	['an MMS by powerpack', mms(POWERPACK)],
	['an MMS of media ids', mms({ media_urls: undefined, media_ids: ['id'] })],
	['a WhatsApp text of 4,096', whatsapp({ text: a(4096) })],
	['a WhatsApp caption of 1,024', whatsapp({ text: a(1024), media_urls: urls(1) })],
	['a WhatsApp medium without caption', whatsapp({ text: undefined, media_urls: urls(1) })],
];

test.each(ACCEPTED)('accepted: %s', async (_case, body) => {
	simulator.seed({ media: ['id'] });
	expect(await post(simulator, body)).toMatchObject({ status: 202 });
});

const REFUSED: Array<[string, object | string, string]> = [
	['no body', '', 'JSON'],
	['malformed JSON', '{"src":', 'JSON'],
	['an array', [], 'object'],
	['no sender', sms({ src: undefined }), 'src'],
	['an empty sender', sms({ src: '' }), 'src'],
	['a sender of signs only', sms({ src: '+-' }), 'src'],
	['a sender of 15 digits', sms({ src: '141555501001234' }), 'src'],
	['an alphanumeric sender of 12', sms({ src: 'AcmeCompany1' }), 'src'],
	['a number as sender', sms({ src: 14155550100 }), 'src'],
	['both senders', sms({ powerpack_uuid: POWERPACK.powerpack_uuid }), 'not both'],
	['an odd powerpack', sms({ ...POWERPACK, powerpack_uuid: 'mine' }), 'powerpack_uuid'],
	['WhatsApp by powerpack', whatsapp(POWERPACK), 'powerpack_uuid'],
	['no recipient', sms({ dst: undefined }), 'dst'],
	['recipients as an array', sms({ dst: ['14155550101'] }), 'dst'],
	['recipients with a comma', sms({ dst: '14155550101,14155550102' }), 'valid phone number'],
	['a recipient of 15 digits', sms({ dst: '447700900123456' }), 'valid phone number'],
	['a short recipient', sms({ dst: '1111111' }), "'1111111' is not a valid phone number."],
	['letters for a recipient', sms({ dst: '1415555O101' }), 'valid phone number'],
	['1,001 recipients', sms({ src: '77411', dst: numbers(1001) }), '1000'],
	['the sender as recipient', sms({ dst: '+14155550100' }), 'identical to src'],
	['no text', sms({ text: undefined }), 'text'],
	['an empty text', sms({ text: '' }), 'text'],
	['a text that is a number', sms({ text: 5 }), 'text'],
	['1,601 GSM characters', sms({ text: a(1601) }), '1600'],
	['801 extension characters', sms({ text: '€'.repeat(801) }), '1600'],
	['738 UCS-2', sms({ text: 'я'.repeat(738) }), 'exceeds 737 unicode characters'],
	['369 emoji', sms({ text: '😀'.repeat(369) }), 'exceeds 737 unicode characters'],
	['an unknown type', sms({ type: 'rcs' }), 'type'],
	['a type in capitals', sms({ type: 'SMS' }), 'type'],
	['an SMS with media', sms({ media_urls: urls(1) }), 'media_urls'],
	['an SMS with a template', sms({ template: { name: 'a', language: 'en' } }), 'template'],
	['an SMS with a location', sms({ location: { latitude: '1', longitude: '2' } }), 'location'],
	['an MMS without media', mms({ media_urls: undefined }), 'media_urls'],
	['an MMS of eleven media', mms({ media_urls: urls(11) }), 'media_urls'],
	['an MMS of ten and one', mms({ media_urls: urls(10), media_ids: ['id'] }), 'media_ids'],
	['media as a text', mms({ media_urls: 'https://example.com/a.png' }), 'media_urls'],
	['an empty list of media', mms({ media_urls: [] }), 'media_urls'],
	['media that are no address', mms({ media_urls: ['a.png'] }), 'media_urls[0]'],
	['an empty media id', mms({ media_ids: [''] }), 'media_ids[0]'],
	['an MMS abroad', mms({ dst: '447700900123' }), 'not an MMS enabled phone number'],
	['a WhatsApp text of 4,097', whatsapp({ text: a(4097) }), '4096'],
	['a caption of 1,025', whatsapp({ text: a(1025), media_urls: urls(1) }), '1024'],
	['two media on WhatsApp', whatsapp({ media_urls: urls(2) }), 'media_urls'],
	['media ids on WhatsApp', whatsapp({ media_ids: ['id'] }), 'media_ids'],
	['WhatsApp without content', whatsapp({ text: undefined }), 'one of text'],
	['two kinds of content', whatsapp({ location: { latitude: '1', longitude: '2' } }), 'one of'],
	['an expiry of 4', sms({ message_expiry: 4 }), 'message_expiry'],
	['an expiry of 10,800', sms({ message_expiry: 10_800 }), 'message_expiry'],
	['an expiry as text', sms({ message_expiry: '60' }), 'message_expiry'],
	['a broken expiry', sms({ message_expiry: 5.5 }), 'message_expiry'],
	['trackable as text', sms({ trackable: 'true' }), 'trackable'],
	['log as a boolean', sms({ log: true }), 'log'],
	['an unknown log', sms({ log: 'none' }), 'log'],
	['a relative url', sms({ url: '/status' }), 'url'],
	['an ftp url', sms({ url: 'ftp://example.com/' }), 'url'],
	['an empty url', sms({ url: '' }), 'url'],
	['an unknown method', sms({ method: 'PUT' }), 'method'],
	['a method in small letters', sms({ method: 'post' }), 'method'],
	['a DLT id as a number', sms({ dlt_entity_id: 1001 }), 'dlt_entity_id'],
	['an empty DLT template', sms({ dlt_template_id: '' }), 'dlt_template_id'],
	['an unknown category', sms({ dlt_template_category: 'ads' }), 'dlt_template_category'],
];

test.each(REFUSED)('refused: %s', async (_case, body, error) => {
	simulator.reset();
	const answer = await post(simulator, body);

	expect(answer).toMatchObject({
		status: 400,
		json: { api_id: expect.any(String), error: expect.stringContaining(error) },
	});
	expect(simulator.messages()).toEqual([]);
});

test('one recipient in a barred country refuses the whole request', async () => {
	simulator.reset();
	const answer = await post(simulator, sms({ dst: '14155550101<88165550100' }));

	expect(answer).toMatchObject({ status: 403 });
	expect(simulator.messages()).toEqual([]);
});
