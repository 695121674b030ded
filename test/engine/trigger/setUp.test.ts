import { callPlivo } from './support/plivo';
import { ALSO_FREE, automatic, FREE, PRODUCTION, useRegistration } from './support/registration';

const { world, server, linkOf, applicationOf, triggers, taken, writes } = useRegistration();

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

	it('gives a number that production does not have back to nothing, not to production', async () => {
		const trigger = server(automatic([FREE]));
		await trigger.activate();
		const production = linkOf(FREE);
		trigger.stored.parameters = automatic([FREE, ALSO_FREE]);
		const listening = await trigger.listen();
		expect(applicationOf(ALSO_FREE)?.messageUrl).toContain('/webhook-test/');
		await listening.stop();
		expect([linkOf(FREE), linkOf(ALSO_FREE)]).toEqual([production, null]);
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
