import { SUBACCOUNT } from '../../simulator';
import { ALSO_FREE, automatic, FREE, PRODUCTION, useRegistration } from './support/registration';

const { server, linkOf, applicationOf, triggers, taken } = useRegistration();

describe('two triggers', () => {
	it('do not take numbers from each other unless told to, and give them back in any order', async () => {
		const { number, application } = taken();
		const first = server(automatic([number], { takeOver: true }), 'https://one.example.com');
		const second = server(automatic([number], { takeOver: true }), 'https://two.example.com');
		const third = server(automatic([number]), 'https://three.example.com');
		await first.activate();
		await expect(third.activate()).rejects.toThrow(
			/already answer elsewhere: \d+ \(another Plivo Messaging Trigger, \d+\)/,
		);
		await second.activate();
		await first.deactivate();
		expect(applicationOf(number)?.messageUrl).toContain('https://two.example.com/');
		await second.deactivate();
		expect(linkOf(number)).toBe(application);
		expect(triggers()).toEqual([]);
	});

	it('give a number back to the one before, while that is published', async () => {
		const { number, application } = taken();
		const first = server(automatic([number], { takeOver: true }), 'https://one.example.com');
		const second = server(automatic([number], { takeOver: true }), 'https://two.example.com');
		await first.activate();
		await second.activate();
		await second.deactivate();
		expect(applicationOf(number)?.messageUrl).toContain('https://one.example.com/');
		await first.deactivate();
		expect(linkOf(number)).toBe(application);
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

	it('lets go although n8n has no sound address any more', async () => {
		const trigger = server(automatic([FREE]));
		await trigger.activate();
		const changed = server(automatic([FREE]), 'n8n.example.com');
		changed.stored.staticData = trigger.stored.staticData;
		await changed.deactivate();
		expect(linkOf(FREE)).toBeNull();
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
					`The account ${SUBACCOUNT.authId} still has numbers \\(${FREE}\\).*n8n-\\w{10}-`,
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
