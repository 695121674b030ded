import type { TriggerApplication } from '../../../nodes/PlivoTrigger/registration/account';
import {
	applicationName,
	identityOf,
	readApplicationName,
} from '../../../nodes/PlivoTrigger/registration/applicationName';
import { planLink } from '../../../nodes/PlivoTrigger/registration/link';
import { applicationsToRelease } from '../../../nodes/PlivoTrigger/registration/release';

const PRODUCTION_URL = 'https://n8n.example.com/webhook/one/webhook';
const TEST_URL = 'https://n8n.example.com/webhook-test/one/webhook';
const PRODUCTION = identityOf(PRODUCTION_URL);
const TEST = identityOf(TEST_URL);
const FORMER = identityOf('https://n8n.example.com/hooks/one/webhook');
const OTHER = identityOf('https://other.example.com/webhook/one/webhook');
const DESK = '30042999414600002';

const ofTrigger = (
	id: string,
	identity: typeof TEST,
	homes: string[],
	isTest = false,
): TriggerApplication => {
	const name = applicationName({ ...identity, isTest, homes });
	return { id, name, fields: {}, ...identity, isTest, homes };
};

describe('the identity of a trigger', () => {
	it('is one node under two addresses, test and production', () => {
		expect(TEST.node).toBe(PRODUCTION.node);
		expect(TEST.address).not.toBe(PRODUCTION.address);
	});

	it.each([
		['another server', 'https://other.example.com/webhook/one/webhook'],
		['another node', 'https://n8n.example.com/webhook/two/webhook'],
		['another port', 'https://n8n.example.com:8443/webhook/one/webhook'],
	])('is another on %s', (_case, url) => {
		expect(identityOf(url).node).not.toBe(PRODUCTION.node);
	});

	it.each([
		[true, ['2888', DESK]],
		[true, []],
		[false, [DESK]],
		[false, ['7c0a7a1e-5b6b-4f0e-9d52-0c6f3a2b1d11']],
		[false, []],
	])('is read from the name that it gives (test: %s, homes: %j)', (isTest, homes) => {
		const name = applicationName({ ...TEST, isTest, homes });
		expect(name).toMatch(/^[\w-]{1,60}$/);
		expect(readApplicationName(name)).toEqual({ ...TEST, isTest, homes });
	});

	it.each(['Voice menu', 'n8n', 'n8n-support', 'n8n-0123456789', 'xn8n-0123456789-012345', ''])(
		'is not read from %j, which no trigger gave',
		(name) => expect(readApplicationName(name)).toBeUndefined(),
	);
});

describe('the way home of a number', () => {
	const desk = { id: DESK, name: 'Support desk', fields: {} };
	const production = ofTrigger('production', PRODUCTION, [DESK]);
	const plain = ofTrigger('plain', PRODUCTION, []);
	const test = ofTrigger('test', TEST, ['production', DESK], true);
	const lonelyTest = ofTrigger('lonely', TEST, [DESK], true);
	const former = ofTrigger('former', FORMER, [DESK]);
	const own = [production, plain, test, lonelyTest, former];
	const other = ofTrigger('other', OTHER, ['third', DESK]);

	it.each([
		['nothing', 'published', undefined, []],
		["somebody else's application", 'published', desk, [DESK]],
		["another trigger's application: past it when it is gone", 'published', other, ['other', DESK]],
		['its own application', 'published', production, [DESK]],
		['its test application', 'published', test, [DESK]],
		['the application of a test before it was published', 'published', lonelyTest, [DESK]],
		['an application of a former address', 'published', former, [DESK]],
		['its own application', 'tested', production, ['production', DESK]],
		['its own application of numbers that had none', 'tested', plain, ['plain']],
		['its test application', 'tested', test, ['production', DESK]],
	] as const)('that has %s, when the trigger is %s', (_case, event, now, homes) => {
		const desired =
			event === 'tested' ? { url: TEST_URL, isTest: true } : { url: PRODUCTION_URL, isTest: false };
		const plan = planLink('14155550100', now?.id ?? '', now, own, desired);
		expect(plan.homes).toEqual(homes);
		expect(plan.isTaken).toBe(now === desk || now === other);
	});

	it('that has an application which Plivo does not show leads back to it', () => {
		const desired = { url: PRODUCTION_URL, isTest: false };
		const plan = planLink('14155550100', DESK, undefined, own, desired);
		expect(plan).toMatchObject({ homes: [DESK], isTaken: true });
	});
});

describe('what a release takes', () => {
	const production = ofTrigger('production', PRODUCTION, []);
	const test = ofTrigger('test', TEST, [], true);
	const own = [production, test];

	it.each([
		['after a test event only its own', TEST_URL, own, [test]],
		['with production what a test event has left', PRODUCTION_URL, own, own],
		['nothing of a test event that others listen for', PRODUCTION_URL, [test], []],
	])('is %s', (_case, url, existing, taken) => {
		expect(applicationsToRelease(existing, [url])).toEqual(taken);
	});
});
