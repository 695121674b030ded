import type { INodeParameters } from 'n8n-workflow';
import { SUBACCOUNT } from '../../simulator';
import { useWorld } from '../support/world';
import { callPlivo } from './support/plivo';
import { TriggerServer } from './support/server';

const world = useWorld();

const FREE = '14155550100';
const ALSO_FREE = '14155550101';
const PRODUCTION = /^https:\/\/n8n\.example\.com\/webhook\/[\w-]+\/webhook$/;

const automatic = (numbers: string[], more: INodeParameters = {}): INodeParameters => ({
	events: ['incomingMessage'],
	setup: 'automatic',
	numbers,
	...more,
});

const server = (parameters: INodeParameters, origin?: string) =>
	new TriggerServer(world.keys, parameters, origin);

/** What a number is linked to; null for nothing. */
const linkOf = (number: string) =>
	world
		.simulator()
		.numbers()
		.find((owned) => owned.number === number)?.applicationId ?? null;

const applicationOf = (number: string) => {
	const id = linkOf(number);
	return world
		.simulator()
		.applications()
		.find((application) => application.id === id);
};

/** Applications that a trigger made. */
const triggers = () =>
	world
		.simulator()
		.applications()
		.filter(({ name }) => name.startsWith('n8n-'));

/** A number with an application of somebody else. */
const taken = () => {
	const found = world
		.simulator()
		.numbers()
		.find(({ sms, applicationId, subaccount }) => sms && applicationId && !subaccount);
	if (!found?.applicationId) throw new Error('The simulator has no number that is taken');
	return { number: found.number, application: found.applicationId };
};

const writes = () =>
	world
		.simulator()
		.requests()
		.filter(({ method }) => method !== 'GET');

describe('activation', () => {
	it('makes an application that calls the production address, and links the numbers', async () => {
		await server(automatic([FREE, ALSO_FREE])).activate();
		expect(triggers()).toHaveLength(1);
		expect(applicationOf(FREE)).toMatchObject({
			messageUrl: expect.stringMatching(PRODUCTION),
			messageMethod: 'POST',
		});
		expect(linkOf(ALSO_FREE)).toBe(linkOf(FREE));
	});

	it('changes nothing the second time, nor when the server starts again', async () => {
		const trigger = server(automatic([FREE, ALSO_FREE]));
		await trigger.activate();
		const before = writes().length;
		await trigger.activate();
		expect(writes()).toHaveLength(before);
		expect(triggers()).toHaveLength(1);
	});

	it('answers calls itself, by hanging up, where nobody did', async () => {
		const trigger = server(automatic([FREE]));
		await trigger.activate();
		expect(applicationOf(FREE)?.answerUrl).toMatch(PRODUCTION);
		const { stop } = await trigger.listen();
		expect(applicationOf(FREE)?.answerUrl).toContain('/webhook-test/');
		await stop();
	});

	it('refuses a number that already answers elsewhere, by name, and changes nothing', async () => {
		const { number, application } = taken();
		const before = linkOf(number);
		await expect(server(automatic([FREE, number])).activate()).rejects.toThrow(
			new RegExp(`${number}.*'Take Over Numbers'.*Nothing was changed at Plivo`),
		);
		expect(linkOf(number)).toBe(before);
		expect(before).toBe(application);
		expect(writes()).toEqual([]);
	});

	it('takes over such a number when told to, with what its calls are answered with', async () => {
		const { number, application } = taken();
		const former = world
			.simulator()
			.applications()
			.find(({ id }) => id === application);
		await server(automatic([number], { takeOver: true })).activate();
		expect(applicationOf(number)).toMatchObject({
			messageUrl: expect.stringMatching(PRODUCTION),
			answerUrl: former?.answerUrl,
			answerMethod: former?.answerMethod,
		});
	});

	it('says which number the account does not have', async () => {
		await expect(server(automatic([FREE, '14155559999'])).activate()).rejects.toThrow(
			'The account has no number 14155559999',
		);
		expect(writes()).toEqual([]);
	});

	it('asks for numbers', async () => {
		await expect(server(automatic([])).activate()).rejects.toThrow(
			"'Number Names or IDs' is empty",
		);
	});

	it('takes numbers as one text, as an expression may give them', async () => {
		const parameters = { ...automatic([]), numbers: `+${FREE}, ${ALSO_FREE}` };
		await server(parameters).activate();
		expect(linkOf(ALSO_FREE)).toBe(linkOf(FREE));
		expect(linkOf(FREE)).not.toBeNull();
	});

	it.each([
		['by hand', { ...automatic([FREE]), setup: 'manual' }],
		['for delivery reports alone', { ...automatic([FREE]), events: ['deliveryReport'] }],
	])('asks nothing of Plivo when set up %s', async (_case, parameters) => {
		const trigger = server(parameters);
		await trigger.activate();
		await trigger.deactivate();
		expect(world.simulator().requests()).toEqual([]);
	});

	it('uses the public address that the option gives', async () => {
		const options = { publicUrl: 'https://tunnel.example.com/n8n/' };
		await server(automatic([FREE], { options })).activate();
		expect(applicationOf(FREE)?.messageUrl).toMatch(
			/^https:\/\/tunnel\.example\.com\/n8n\/webhook\/[\w-]+\/webhook$/,
		);
	});
});

describe('deactivation', () => {
	it('puts everything back', async () => {
		const { number, application } = taken();
		const trigger = server(automatic([FREE, number], { takeOver: true }));
		await trigger.activate();
		expect(triggers()).toHaveLength(2);
		await trigger.deactivate();
		expect(linkOf(FREE)).toBeNull();
		expect(linkOf(number)).toBe(application);
		expect(triggers()).toEqual([]);
		expect(trigger.stored.staticData).toEqual({ [`node:Plivo Messaging Trigger`]: {} });
	});

	it.each([
		['unlink', 'refuse'],
		['refuse', 'unlink'],
	] as const)(
		'works when removal of a linked application does %s, and an empty app_id %s',
		async (deleteLinkedApplication, emptyAppId) => {
			world.simulator().settings({ deleteLinkedApplication, emptyAppId });
			const trigger = server(automatic([FREE, ALSO_FREE]));
			await trigger.activate();
			await trigger.deactivate();
			expect([linkOf(FREE), linkOf(ALSO_FREE)]).toEqual([null, null]);
			expect(triggers()).toEqual([]);
		},
	);

	it('leaves numbers alone that were linked elsewhere or given back meanwhile', async () => {
		const { application } = taken();
		const trigger = server(automatic([FREE, ALSO_FREE]));
		await trigger.activate();
		await callPlivo(world, 'POST', `Number/${FREE}/`, { app_id: application });
		world.simulator().releaseNumber(ALSO_FREE);
		await trigger.deactivate();
		expect(linkOf(FREE)).toBe(application);
		expect(triggers()).toEqual([]);
	});
});

describe('a test event', () => {
	it('leaves production as it was, also when a number had an application before', async () => {
		const { number, application } = taken();
		const trigger = server(automatic([FREE, number], { takeOver: true }));
		await trigger.activate();
		const production = [linkOf(FREE), linkOf(number)];

		const listening = await trigger.listen();
		expect(applicationOf(FREE)?.messageUrl).toContain('/webhook-test/');
		await listening.stop();

		expect([linkOf(FREE), linkOf(number)]).toEqual(production);
		expect(applicationOf(FREE)?.messageUrl).toMatch(PRODUCTION);
		await trigger.deactivate();
		expect([linkOf(FREE), linkOf(number)]).toEqual([null, application]);
		expect(triggers()).toEqual([]);
	});

	it('works before the workflow was ever activated', async () => {
		const listening = await server(automatic([FREE])).listen();
		expect(applicationOf(FREE)?.messageUrl).toContain('/webhook-test/');
		await listening.stop();
		expect(linkOf(FREE)).toBeNull();
		expect(triggers()).toEqual([]);
	});

	it('survives that the workflow is activated while it listens', async () => {
		const { number, application } = taken();
		const trigger = server(automatic([number], { takeOver: true }));
		const listening = await trigger.listen();
		await trigger.activate();
		expect(applicationOf(number)?.messageUrl).toMatch(PRODUCTION);
		await listening.stop();
		expect(applicationOf(number)?.messageUrl).toMatch(PRODUCTION);
		await trigger.deactivate();
		expect(linkOf(number)).toBe(application);
		expect(triggers()).toEqual([]);
	});

	it('survives that the workflow is deactivated while it listens', async () => {
		const { number, application } = taken();
		const trigger = server(automatic([number], { takeOver: true }));
		await trigger.activate();
		const listening = await trigger.listen();
		await trigger.deactivate();
		await listening.stop();
		expect(linkOf(number)).toBe(application);
		expect(triggers()).toEqual([]);
	});
});

describe('two triggers', () => {
	it('do not take numbers from each other unless told to, and give them back in any order', async () => {
		const { number, application } = taken();
		const first = server(automatic([number], { takeOver: true }), 'https://one.example.com');
		const second = server(automatic([number], { takeOver: true }), 'https://two.example.com');
		const third = server(automatic([number]), 'https://three.example.com');
		await first.activate();
		await expect(third.activate()).rejects.toThrow('already answer elsewhere');
		await second.activate();
		await first.deactivate();
		expect(applicationOf(number)?.messageUrl).toContain('https://two.example.com/');
		await second.deactivate();
		expect(linkOf(number)).toBe(application);
		expect(triggers()).toEqual([]);
	});
});

describe('a changed form or server', () => {
	it('lets go of a number that is no longer chosen', async () => {
		const trigger = server(automatic([FREE, ALSO_FREE]));
		await trigger.activate();
		trigger.stored.parameters = automatic([FREE]);
		await trigger.deactivate();
		await trigger.activate();
		expect(linkOf(ALSO_FREE)).toBeNull();
		expect(applicationOf(FREE)?.messageUrl).toMatch(PRODUCTION);
	});

	it('moves to a new address of the server and forgets no former application', async () => {
		const { number, application } = taken();
		const old = server(automatic([number], { takeOver: true }), 'https://old.example.com');
		await old.activate();
		const moved = server(automatic([number], { takeOver: true }), 'https://new.example.com');
		moved.stored.staticData = old.stored.staticData;
		await moved.activate();
		expect(applicationOf(number)?.messageUrl).toContain('https://new.example.com/');
		expect(triggers()).toHaveLength(1);
		await moved.deactivate();
		expect(linkOf(number)).toBe(application);
		expect(triggers()).toEqual([]);
	});

	it('tells what another account still has when the credential has changed', async () => {
		const trigger = server(automatic([FREE]));
		await trigger.activate();
		const data = Object.values(trigger.stored.staticData)[0] as {
			registration: { authId: string };
		};
		data.registration.authId = SUBACCOUNT.authId;
		await trigger.activate();
		expect(applicationOf(FREE)?.messageUrl).toMatch(PRODUCTION);
		expect(trigger.log).toEqual([
			expect.stringMatching(
				new RegExp(
					`the account ${SUBACCOUNT.authId} still has numbers \\(${FREE}\\).*n8n-\\w{10}-`,
				),
			),
		]);
	});

	it('lets go when it is no longer to link numbers itself', async () => {
		const trigger = server(automatic([FREE]));
		await trigger.activate();
		trigger.stored.parameters = { ...automatic([]), setup: 'manual' };
		await trigger.activate();
		expect(linkOf(FREE)).toBeNull();
		expect(triggers()).toEqual([]);
	});
});

describe('a form that could never work is refused, whoever links the numbers', () => {
	/** A Plivo in the internet, which cannot call this computer; nothing is asked of it. */
	const away = () => ({ ...world.keys(), baseUrl: 'https://api.plivo.com' });
	const PUBLIC_URL = { publicUrl: 'https://tunnel.example.com' };

	const setups: Array<[string, INodeParameters]> = [
		['Automatic', automatic([FREE])],
		['Manual', { ...automatic([]), setup: 'manual' }],
		['delivery reports alone', { events: ['deliveryReport'] }],
	];
	const addresses: Array<[string, RegExp]> = [
		['n8n.example.com', /does not begin with https:\/\/ or http:\/\//],
		['n8n.example.com:5678', /does not begin with https:\/\/ or http:\/\//],
		['https://n8n.example.com/?tenant=7&', /more than a host and a path/],
		['https://n8n.example.com/#', /more than a host and a path/],
		['https://anna:secret@n8n.example.com', /more than a host and a path/],
		['https://n8n.example.com/?token=secret', /more than a host and a path/],
		['https://n8n .example.com', /is not a web address/],
		['http://localhost:5678', /Plivo cannot call/],
		['http://192.168.1.20:5678', /Plivo cannot call/],
		['http://172.20.0.3:5678', /Plivo cannot call/],
		['http://[fd12::1]:5678', /Plivo cannot call/],
		['https://n8n', /Plivo cannot call/],
		['https://n8n.local', /Plivo cannot call/],
		['https://n8n.local.', /Plivo cannot call/],
	];
	const cases = setups.flatMap(([setup, parameters]) =>
		addresses.map(([origin, fault]) => ({ setup, parameters, origin, fault })),
	);

	it.each(cases)('$setup at $origin', async ({ parameters, origin, fault }) => {
		const trigger = new TriggerServer(away, parameters, origin);
		const failure = await trigger.activate().catch(String);
		expect(failure).toMatch(fault);
		expect(failure).toContain('N8N_WEBHOOK_URL (WEBHOOK_URL in older versions)');
		expect(failure).toContain("'Public URL'");
		expect(failure).not.toContain('secret');
		expect(world.simulator().requests()).toEqual([]);
	});

	it.each([
		'n8n.example.com',
		'n8n.example.com:5678',
		'http://localhost:5678',
		'https://n8n.local',
	])('unless Public URL helps, at %s', async (origin) => {
		const parameters = { ...automatic([]), setup: 'manual', options: PUBLIC_URL };
		await new TriggerServer(away, parameters, origin).activate();
		await server(automatic([FREE], { options: PUBLIC_URL }), origin).activate();
		expect(applicationOf(FREE)?.messageUrl).toMatch(
			/^https:\/\/tunnel\.example\.com\/webhook\/[\w-]+\/webhook$/,
		);
	});

	it.each([
		['tunnel.example.com', 'does not begin with https://'],
		['https://tunnel.example.com/?token=7', 'more than a host and a path'],
		['http://localhost:8080', 'Plivo cannot call'],
	])('with the Public URL %s, which is none', async (publicUrl, fault) => {
		const trigger = new TriggerServer(away, automatic([FREE], { options: { publicUrl } }));
		await expect(trigger.activate()).rejects.toThrow(fault);
	});

	it('but a tunnel may bring what is not signed', async () => {
		const parameters = { events: ['deliveryReport'], options: { signature: 'none' } };
		await new TriggerServer(away, parameters, 'http://localhost:5678').activate();
	});

	it.each(['14155550123.0', '+1 415…', 'nobody@example.com'])(
		'with the filter %j, which no event can have',
		async (numbers) => {
			const trigger = server({ ...automatic([]), setup: 'manual', filters: { numbers } });
			await expect(trigger.activate()).rejects.toThrow(/The filter 'Numbers'/);
		},
	);

	it.each(['', '+1 (415) 555-0123, 14155550124', 'My Shop', '24911'])(
		'and the filter %j is let through',
		async (numbers) => {
			await server({ ...automatic([]), setup: 'manual', filters: { numbers } }).activate();
		},
	);
});
