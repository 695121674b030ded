import { runInEngine } from './support/engine';
import { DOORS, sms, useWorld } from './support/world';

const world = useWorld();
const parameters = sms({ dst: '={{ $json.to }}' });
const byItem = () => ({
	authId: '={{ $json.id }}',
	authToken: '={{ $json.token }}',
	baseUrl: world.keys().baseUrl,
});

/** Items that take turns with the accounts of the simulator. */
function items(count: number) {
	const { accounts } = world.simulator();
	return Array.from({ length: count }, (_, index) => {
		const account = accounts[index % 2];
		return { to: String(14155550123 + index), id: account?.authId, token: account?.authToken };
	});
}

const accountsAsked = () =>
	world
		.simulator()
		.requests()
		.map(({ path }) => path.split('/')[3]);

describe.each(DOORS)('keys by expression, through the %s door', (door) => {
	it('each item goes by its own account', async () => {
		const some = items(4);
		const { output, error } = await runInEngine({ door, keys: byItem(), items: some, parameters });
		expect(error).toBeUndefined();
		expect(output.map(({ json }) => json.dst)).toEqual(some.map(({ to }) => to));
		expect(accountsAsked().sort()).toEqual(some.map(({ id }) => id).sort());
	});

	it('an item without keys fails alone', async () => {
		const some = items(3).map((item, index) => (index === 1 ? { ...item, id: '' } : item));
		const node = { onError: 'continueErrorOutput' } as const;
		const result = await runInEngine({ door, keys: byItem(), items: some, parameters, node });
		expect(result.output).toHaveLength(2);
		expect(result.errorOutput.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
		expect(result.errorOutput[0]?.json.error).toMatch(/no Auth ID/);
	});
});

it('a look-up of a number fails by the keys of its own item alone', async () => {
	const some = items(2).map((item, index) => (index === 0 ? { ...item, token: 'wrong' } : item));
	const lookup = { resource: 'number', operation: 'lookup', phoneNumber: '14155550123' };
	const node = { onError: 'continueRegularOutput' } as const;
	const { output } = await runInEngine({ keys: byItem(), items: some, parameters: lookup, node });
	expect(output.map(({ json }) => 'error' in json)).toEqual([true, false]);
});

it('messages of two accounts never share a request', async () => {
	const delivery = { combine: true };
	await runInEngine({
		keys: byItem(),
		items: items(4),
		parameters: sms({ dst: '={{ $json.to }}', options: delivery }),
	});
	expect(world.sentBodies()).toMatchObject([
		{ dst: '14155550123<14155550125' },
		{ dst: '14155550124<14155550126' },
	]);
});

it.each([
	[
		'without expressions are looked up some twenty times, not for each item',
		() => world.keys(),
		22,
	],
	['by expression are looked up for each item', byItem, 301],
])('keys %s', async (_what, keys, looks) => {
	let count = 0;
	const onCredentialRead = () => void count++;
	await runInEngine({ keys: keys(), items: items(300), parameters, onCredentialRead });
	expect(count).toBe(looks);
});

it('an expression that only some items make use of is one for each item', async () => {
	const some = items(4).map((item, index) => ({ ...item, id: index < 2 ? undefined : item.id }));
	const { authId, authToken, baseUrl } = world.keys();
	const keys = {
		authId: `={{ $json.id ?? "${authId}" }}`,
		authToken: `={{ $json.id ? $json.token : "${authToken}" }}`,
		baseUrl,
	};
	await runInEngine({ keys, items: some, parameters });
	expect(new Set(accountsAsked()).size).toBe(2);
});
