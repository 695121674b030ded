import { DOORS, severalSms, sms, useWorld } from './support/world';

const world = useWorld();

/** What a web form, a webhook or a model may write where one number is expected. */
const TWO = [
	'14155550123<19005551234',
	'14155550123,19005551234',
	'14155550123;19005551234',
	'14155550123\n19005551234',
	'["14155550123","19005551234"]',
	['14155550123', '19005551234'],
];

describe.each(DOORS)('through the %s door', (door) => {
	it.each(TWO)(
		'an item is sent to one recipient unless the form says several: %j',
		async (phone) => {
			const items = [{ phone }];
			const parameters = { dst: '={{ $json.phone }}' };
			const { error } = await world.send({ door, items, parameters: sms(parameters) });
			expect(error?.message).toBe(
				"'To' [item 0]: There are 2 recipients where one is expected: 14155550123, 19005551234",
			);
			expect(error?.description).toContain("add the option 'Several Recipients'");
			expect(world.simulator().requests()).toEqual([]);

			const several = await world.send({ door, items, parameters: severalSms(parameters) });
			expect(several.error).toBeUndefined();
			expect(world.sentBodies()).toMatchObject([{ dst: '14155550123<19005551234' }]);
		},
	);

	it('one number written twice is one recipient', async () => {
		const dst = '14155550123, +1 (415) 555-0123';
		const { error } = await world.send({ door, parameters: sms({ dst }) });
		expect(error).toBeUndefined();
		expect(world.sentBodies()).toMatchObject([{ dst: '14155550123' }]);
	});

	it('an error names a few of many', async () => {
		const dst = Array.from({ length: 2000 }, (_, at) => 14155560000 + at).join();
		const { error } = await world.send({ door, parameters: sms({ dst }) });
		expect(error?.message).toContain(
			'There are 2,000 recipients where one is expected: 14155560000, 14155560001, 14155560002 and 1,997 more',
		);
	});

	it.each([
		['14,155,550,123', 'has fewer than 7 digits (and 3 more like it)'],
		['+44 (0)20 7946 0958', 'has a 0 after the country code'],
		['+1-415-555-0199.0', 'looks like a decimal'],
		['1', 'has fewer than 7 digits'],
		['undefined', 'is not a phone number'],
		['[1.41556E+10]', 'is not a phone number'],
	])('To %s is refused with a hint', async (dst, fault) => {
		const { error } = await world.send({ door, parameters: sms({ dst }) });
		expect(error?.message).toContain(`'To' [item 0]: The recipient `);
		expect(error?.message).toContain(fault);
		expect(error?.description).toBeTruthy();
		expect(world.simulator().requests()).toEqual([]);
	});

	it.each(['whatsapp:+14155550123', 'tel:+14155550123', "'+14155550123"])(
		'To %s loses its prefix',
		async (dst) => {
			await world.send({ door, parameters: sms({ dst }) });
			expect(world.sentBodies()).toMatchObject([{ dst: '14155550123' }]);
		},
	);

	it.each([
		['14155550100.0', 'looks like a decimal'],
		['={{ 14155550100.5 }}', 'is not a sender'],
		['1.41556E+10', 'is not a sender'],
		['#N/A', 'is not a sender'],
		['={{ "undefined" }}', 'is not a sender'],
		['00441234567', 'begins with 0'],
		['Müller GmbH', 'has letters that Plivo would drop'],
	])('From %s is refused', async (value, fault) => {
		const src = { __rl: true, mode: 'number', value };
		const { error } = await world.send({ door, parameters: sms({ src }) });
		expect(error?.message).toContain("'From' [item 0]: The sender ");
		expect(error?.message).toContain(fault);
		expect(world.simulator().requests()).toEqual([]);
	});
});
