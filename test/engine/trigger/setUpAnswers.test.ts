import type { Fault } from '../../simulator';
import { automatic, FREE, useRegistration } from './support/registration';

const { world, server, linkOf, applicationOf, triggers, taken, writes } = useRegistration();

const success = (body: unknown, status = 200): Fault => ({ kind: 'status', status, body });
const TAKEN = '14155550129';

/** Successes that do not tell whether a number has an application. */
const UNTELLING: Array<[string, Fault]> = [
	['an empty object', success({})],
	['an error', success({ api_id: 'x', error: 'internal trouble' })],
	['that it is accepted', success({ message: 'accepted' }, 202)],
	['nothing', { kind: 'empty', status: 204 }],
	['another number', success({ number: FREE, application: null })],
	['no application field', { kind: 'fields', without: ['application'] }],
	['a number for the application', { kind: 'fields', fields: { application: 123 } }],
	['an object for the application', { kind: 'fields', fields: { application: { app_id: '1' } } }],
];

describe.each(UNTELLING)('Plivo tells of a number %s', (_answer, fault) => {
	it('and its take-over is refused, with nothing changed', async () => {
		const { number } = taken();
		world.simulator().fault({ ...fault, match: { method: 'GET', path: `/Number/${number}/` } });
		await expect(server(automatic([number], { takeOver: true })).activate()).rejects.toThrow(
			'Nothing was changed at Plivo',
		);
		expect(writes()).toEqual([]);
	});
});

/** Lists of numbers that leave out, or do not tell of, one that is linked. */
const SHORT: Array<[string, unknown, boolean]> = [
	['no numbers', { meta: { total_count: 0, next: null }, objects: [] }, true],
	['numbers that it does not list', { meta: { total_count: 1, next: null }, objects: [] }, false],
	[
		'numbers without their applications',
		{ meta: { total_count: 1, next: null }, objects: [{ number: TAKEN }] },
		false,
	],
];

describe.each(SHORT)('at deactivation Plivo lists %s', (_list, body, isHome) => {
	it('and the way home is not lost', async () => {
		const { number, application } = taken();
		const trigger = server(automatic([number], { takeOver: true }));
		await trigger.activate();
		world.simulator().fault({ ...success(body), match: { method: 'GET', path: '/Number/' } });
		await trigger.deactivate();
		expect(linkOf(number) === application).toBe(isHome);
		expect(trigger.log.length > 0).toBe(!isHome);
		await trigger.deactivate();
		expect(linkOf(number)).toBe(application);
		expect(triggers()).toEqual([]);
	});
});

it('at deactivation Plivo lists no applications, and the numbers tell which there are', async () => {
	const { number, application } = taken();
	const trigger = server(automatic([FREE, number], { takeOver: true }));
	await trigger.activate();
	const body = { meta: { total_count: 0, next: null }, objects: [] };
	world.simulator().fault({ ...success(body), match: { method: 'GET', path: '/Application/' } });
	await trigger.deactivate();
	expect([linkOf(FREE), linkOf(number)]).toEqual([null, application]);
	expect(triggers()).toEqual([]);
	expect(trigger.log).toEqual([]);
});

it('asks for the numbers of the last registration, also when the form has others by now', async () => {
	const { number, application } = taken();
	const trigger = server(automatic([FREE, number], { takeOver: true }));
	await trigger.activate();
	// The number that stays is read before the list.
	trigger.stored.parameters = automatic([FREE]);
	const [, body] = SHORT[0] ?? [];
	world
		.simulator()
		.fault({ ...success(body), after: 1, match: { method: 'GET', path: '/Number/' } });
	await trigger.activate();
	expect(linkOf(number)).toBe(application);
});

/** Successes of a change that was not made. */
const UNDONE: Array<[string, Fault]> = [
	['an empty object', success({})],
	['nothing', { kind: 'empty', status: 204 }],
	['an error', success({ api_id: 'x', error: 'internal trouble' })],
	['that it is changed', success({ api_id: 'x', message: 'changed' }, 202)],
];

describe.each(UNDONE)('Plivo does not do what is asked, and answers %s', (_answer, fault) => {
	const link: Fault = { ...fault, match: { method: 'POST', path: `/Number/${TAKEN}/` } };

	it('to the link of a number: the workflow is not published', async () => {
		const { application } = taken();
		world.simulator().fault(link);
		await expect(server(automatic([FREE, TAKEN], { takeOver: true })).activate()).rejects.toThrow(
			'What was changed at Plivo was put back',
		);
		expect([linkOf(FREE), linkOf(TAKEN)]).toEqual([null, application]);
		expect(triggers()).toEqual([]);
	});

	it('to the link home: the application that knows the way is kept', async () => {
		const { application } = taken();
		const trigger = server(automatic([TAKEN], { takeOver: true }));
		await trigger.activate();
		world.simulator().fault(link);
		await trigger.deactivate();
		expect(applicationOf(TAKEN)?.name).toMatch(new RegExp(`_${application}$`));
		expect(trigger.log.join('\n')).toMatch(
			new RegExp(`${TAKEN} could not be linked back.*application ${application} in the Plivo`),
		);
		await trigger.deactivate();
		expect(linkOf(TAKEN)).toBe(application);
	});

	it('to the removal of an application: somebody is told', async () => {
		const trigger = server(automatic([FREE]));
		await trigger.activate();
		const match = { method: 'DELETE', path: `/Application/${linkOf(FREE)}/` };
		world.simulator().fault({ ...fault, match });
		await trigger.deactivate();
		expect(trigger.log.join('\n')).toMatch(new RegExp(`The application ${linkOf(FREE)} is left`));
		await trigger.deactivate();
		expect(triggers()).toEqual([]);
	});
});
