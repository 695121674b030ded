import { readFields, readPairs, type CallbackRequest } from '../../plivo/webhook/callback';
import { deliveryKey, describeUnknown, readEvent } from '../../plivo/webhook/event';
import { passes } from '../../plivo/webhook/eventFilter';
import { replyType, replyXml } from '../../plivo/webhook/reply';
import { verifySignature } from '../../plivo/webhook/signature';
import { addressCandidates } from '../../plivo/webhook/signedAddress';
import { Random } from './random';

/** Anyone can send anything to a public address: none of it may throw, pass for Plivo's or harm an object. */
const INPUTS = 10_000;

const SIGNS = [...'aZ09%&=+[].{}":,;?#@/\\<> \0\n\r\u007f\u00ff☂😀\ud83d\ude00\uffff'];
const TOKENS = [
	'MessageUUID=',
	'CallUUID=x&',
	'Status=delivered&',
	'Media99999999999999999999=',
	'Button={"Text":',
	'Button[Text]=',
	'Context=[[[{}]]]&',
	'Location={"latitude":1e999,"longitude":"1"}&',
	'__proto__=x&',
	'__proto__[polluted]=1&',
	'constructor=x&',
	'{"__proto__":{"polluted":1},"MessageUUID":',
	'"constructor":{"prototype":{"polluted":1}}}',
	'{"MessageUUID":[{"MessageUUID":null}],"Status":{}}',
	'%e2%98',
	'%',
	'null',
	'&',
];
/** What Plivo may send, to be changed in a place or two. */
const SOUND = [
	'MessageUUID=11111111-2222&From=14155550100&To=14155550199&Type=sms&Text=Hello',
	'MessageUUID=11111111-2222&From=14155550100&To=14155550199&Type=sms&Status=sent',
	'CallUUID=11111111-2222&From=14155550100&To=14155550199&Event=StartApp',
	'{"MessageUUID":"11111111-2222","Button":{"Text":"Yes","Payload":"1"}}',
];
const METHODS = ['GET', 'POST', 'post', 'PUT', 'HEAD', '', '\0'];
const CONTENT_TYPES = [
	undefined,
	'',
	'application/json',
	'application/x-www-form-urlencoded',
	'☂',
];

function makeText(random: Random): string {
	const kind = random.below(4);
	if (kind === 0) return random.text(SIGNS, 60);
	if (kind === 1) return random.text(TOKENS, 12);
	if (kind === 2) return random.change(random.change(random.pick(SOUND), SIGNS), SIGNS);
	return random.text([...SIGNS, ...TOKENS], 30);
}

function makeRequest(random: Random): CallbackRequest {
	return {
		method: random.pick(METHODS),
		query: makeText(random),
		body: makeText(random),
		contentType: random.pick(CONTENT_TYPES),
	};
}

function makeHeader(random: Random): string | string[] | undefined {
	const kind = random.below(4);
	if (kind === 0) return undefined;
	if (kind === 1) return random.many(random.below(3), () => makeText(random));
	return kind === 2 ? `${'A'.repeat(43)}=` : makeText(random);
}

const HEADERS = ['v3', 'v3-nonce', 'ma-v3', 'v2', 'v2-nonce', 'ma-v2'];

const makeHeaders = (random: Random) =>
	Object.fromEntries(
		HEADERS.map((name) => [`x-plivo-signature-${name}`, makeHeader(random)] as const),
	);

/** All that the trigger does with a request, whether its signature is valid or not. */
function handle(random: Random, request: CallbackRequest) {
	const fields = readFields(request) ?? {};
	const event = readEvent(fields);
	if (!event) describeUnknown(fields);
	if (event && event.event !== 'call') {
		deliveryKey(event);
		passes(event, { numbers: makeText(random), types: [makeText(random)], finalOnly: true });
		const { to_number, from_number, message_type } = event;
		const text = event.event === 'incomingMessage' ? (event.text ?? '') : '';
		const ends = { src: to_number ?? '', dst: from_number ?? '' };
		replyXml({ ...ends, type: replyType(message_type), text });
		JSON.stringify(event);
	}
	const urls = random.chance(0.8)
		? addressCandidates('https://n8n.example.com/webhook', [makeText(random)])
		: [makeText(random), ...addressCandidates(makeText(random))];
	const { method, query } = request;
	const token = random.pick(['', 'token', makeText(random), undefined]);
	const sent = { method, urls, query, pairs: readPairs(request), headers: makeHeaders(random) };
	return { event, check: verifySignature(sent, token, { v3Only: random.chance(0.5) }) };
}

it(`bears ${INPUTS} requests of garbage, and believes none`, () => {
	const random = new Random(20_260_803);
	const kinds = new Map<string, number>();
	for (let count = 0; count < INPUTS; count++) {
		const request = makeRequest(random);
		const { event, check } = handle(random, request);
		const kind = event?.event ?? 'nothing';
		kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
		if (check.isValid) throw new Error(`believed ${JSON.stringify(request)}`);
	}
	expect({}).not.toHaveProperty('polluted');
	// The garbage is near enough to the real thing that every kind of event is read now and then.
	const names = ['call', 'deliveryReport', 'incomingMessage', 'nothing'];
	expect([...kinds.keys()].sort()).toEqual(names);
	expect(Math.min(...kinds.values())).toBeGreaterThan(100);
});

it.each([
	['one value of 1 MB', `Text=${'%F0%9F%98%80'.repeat(85_000)}`],
	['a name of 1 MB', 'a'.repeat(1_000_000)],
	['nothing but separators', '&'.repeat(1_000_000)],
	['nothing but broken escapes', '%'.repeat(1_000_000)],
	['a million brackets', `Button=${'['.repeat(1_000_000)}`],
	['arrays that no stack holds', `Button=${'['.repeat(100_000)}${']'.repeat(100_000)}`],
	['500,000 fields', 'a&'.repeat(500_000)],
	['1,000 times the same name', 'Media0=x&'.repeat(1000)],
	['1,000 media', Array.from({ length: 1000 }, (_, at) => `Media${at}=x`).join('&')],
])('bears %s', (_, text) => {
	const random = new Random(1);
	for (const method of ['GET', 'POST']) {
		for (const contentType of CONTENT_TYPES) {
			const request = { method, query: text, body: `MessageUUID=m&${text}`, contentType };
			expect(handle(random, request).check.isValid).toBe(false);
		}
	}
});
