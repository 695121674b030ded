import {
	applicationName,
	identityOf,
	readApplicationName,
} from '../../../nodes/PlivoTrigger/registration/identity';
import { planLinks, takenNumbers } from '../../../nodes/PlivoTrigger/registration/plan';

const PRODUCTION = identityOf('https://n8n.example.com/webhook/one/webhook');
const TEST = identityOf('https://n8n.example.com/webhook-test/one/webhook');
const NUMBER = '14155550100';

const application = (id: string, name: string) => ({ id, name, fields: {} });
const nameFor = (identity: typeof TEST, isTest: boolean, root: string) =>
	applicationName({ ...identity, isTest, root });
const linkedTo = (current: string) => [{ number: NUMBER, application: current }];
const memoryOf = (current: string, previous: string, root: string) => ({
	url: '',
	authId: '',
	links: [{ number: NUMBER, application: current, previous, root }],
	applications: [current],
});

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
		[true, '30042999414600002'],
		[false, '30042999414600002'],
		[true, ''],
		[false, ''],
	])('is read from the name that it gives (test: %s, root: %j)', (isTest, root) => {
		const name = nameFor(TEST, isTest, root);
		expect(name).toMatch(/^[\w-]{1,60}$/);
		expect(readApplicationName(name)).toEqual({ ...TEST, isTest, root });
	});

	it.each(['Voice menu', 'n8n', 'n8n-support', 'n8n-0123456789', 'xn8n-0123456789-012345', ''])(
		'is not read from %j, which no trigger gave',
		(name) => expect(readApplicationName(name)).toBeUndefined(),
	);
});

describe('the plan of a number', () => {
	const plan = (
		current: string,
		own: Array<ReturnType<typeof application>>,
		memory?: ReturnType<typeof memoryOf>,
	) => planLinks(linkedTo(current), own, PRODUCTION, memory)[0];

	it.each(['', 'desk'])('that has %j goes back there', (current) => {
		expect(plan(current, [])).toMatchObject({ previous: current, root: current });
	});

	it('that a broken set-up has linked goes back to what the name tells', () => {
		const own = [application('mine', nameFor(PRODUCTION, false, 'desk'))];
		expect(plan('mine', own)).toMatchObject({ previous: 'desk', root: 'desk' });
	});

	it('that is remembered goes back to what it had just before', () => {
		const own = [application('mine', nameFor(PRODUCTION, false, 'desk'))];
		const planned = plan('mine', own, memoryOf('mine', 'test', 'desk'));
		expect(planned).toMatchObject({ previous: 'test', root: 'desk' });
	});

	it('that is remembered with another application does not', () => {
		const own = [application('mine', nameFor(PRODUCTION, false, 'desk'))];
		const planned = plan('mine', own, memoryOf('earlier', 'test', 'desk'));
		expect(planned).toMatchObject({ previous: 'desk', root: 'desk' });
	});

	it('that a test event has goes back to the test, then to what that had', () => {
		const own = [application('test', nameFor(TEST, true, 'desk'))];
		expect(plan('test', own)).toMatchObject({ previous: 'test', root: 'desk' });
	});

	it('that has an application of an address the trigger no longer has goes past it', () => {
		const planned = plan('old', [], memoryOf('old', 'desk', 'desk'));
		expect(planned).toMatchObject({ previous: 'desk', root: 'desk' });
	});

	it('is that of a taken number only when somebody else has it', () => {
		const own = [application('mine', nameFor(PRODUCTION, false, ''))];
		const taken = (current: string) =>
			takenNumbers(planLinks(linkedTo(current), own, PRODUCTION, undefined)).length;
		expect([taken(''), taken('mine'), taken('desk')]).toEqual([0, 0, 1]);
	});
});
