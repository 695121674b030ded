import { MAIN_ACCOUNT, SUBACCOUNT, type Simulator, startSimulator } from '../simulator';
import { mainPath, objectsOf, raw } from './support/raw';
import { type Sdk, sdkFor } from './support/sdk';

let simulator: Simulator;
let sdk: Sdk;

const FREE = '14155550100';
const VOICE = '12125550100';
const OF_SUBACCOUNT = '447700900100';

beforeAll(async () => {
	simulator = await startSimulator();
	sdk = sdkFor(simulator.url, MAIN_ACCOUNT);
});
beforeEach(() => simulator.reset());
afterAll(async () => await simulator.close());

/** The application of a number, as the API gives it. */
const applicationOf = async (number: string) => (await sdk.getNumber(number)).application;

/** The seeded application of this name. */
function seeded(name: string) {
	const found = simulator.applications().find((application) => application.name === name);
	if (!found) throw new Error(`There is no application ${name}.`);
	return found;
}

const uriOf = (id: string) => `/v1/Account/${MAIN_ACCOUNT.authId}/Application/${id}/`;

const link = async (appId: unknown, number = FREE) =>
	await raw(simulator, mainPath(`Number/${number}/`), { body: { app_id: appId } });

test('the voice lines and one more number have an application, the others are free', async () => {
	const voiceMenu = seeded('Voice menu').id;
	const supportDesk = seeded('Support desk').id;
	const linked = simulator.numbers().filter(({ applicationId }) => applicationId !== null);

	expect(linked.map(({ number, applicationId }) => [number, applicationId])).toEqual([
		['14155550129', supportDesk],
		['12125550100', voiceMenu],
		['12125550101', voiceMenu],
		['12125550102', voiceMenu],
		['12125550103', voiceMenu],
	]);
	const lines = await raw(simulator, `${mainPath('Number/')}?number_startswith=1212`);
	expect(objectsOf(lines)).toMatchObject(Array(4).fill({ application: uriOf(voiceMenu) }));
});

test('a number can be linked to an application, and to another', async () => {
	const { id } = seeded('Support desk');
	expect(await applicationOf(FREE)).toBeNull();

	const changed = await sdk.updateNumber(FREE, { appId: id });
	expect(changed).toMatchObject({ message: 'changed' });
	expect(await applicationOf(FREE)).toBe(uriOf(id));

	const other = seeded('Spring survey').id;
	expect(await link(other)).toMatchObject({ status: 202, json: { message: 'changed' } });
	expect(await applicationOf(FREE)).toBe(uriOf(other));
});

test('name and subaccount of a number can be changed, its application stays', async () => {
	await sdk.updateNumber(VOICE, { alias: 'Front door', subAccount: SUBACCOUNT.authId });

	expect(await sdk.getNumber(VOICE)).toMatchObject({
		alias: 'Front door',
		subAccount: `/v1/Account/${SUBACCOUNT.authId}/`,
		application: uriOf(seeded('Voice menu').id),
	});
	expect(await sdkFor(simulator.url, SUBACCOUNT).listNumbers()).toHaveLength(4);
});

test('an unknown application is 404, as an unknown number is', async () => {
	const { id } = seeded('Support desk');
	const unknown = await link('20000000000000001');

	expect(unknown).toMatchObject({ status: 404, json: { error: 'not found' } });
	expect(await link(id, '14155559999')).toMatchObject({
		status: 404,
		json: { error: unknown.json.error },
	});
	expect(await link(id, `+${FREE}`)).toMatchObject({ status: 404 });
	expect(await applicationOf(FREE)).toBeNull();
});

test.each([
	[{ app_id: 2048 }],
	[{ app_id: null }],
	[{ app_id: '' }],
	[{ alias: '' }],
	[{ subaccount: 'SAUNKNOWN' }],
	[[]],
])('the change %j is refused', async (body) => {
	expect(await raw(simulator, mainPath(`Number/${FREE}/`), { body })).toMatchObject({
		status: 400,
	});
});

test('an empty app_id takes the application away when the settings say so', async () => {
	simulator.settings({ emptyAppId: 'unlink' });

	expect(await link('', VOICE)).toMatchObject({ status: 202 });
	expect(await applicationOf(VOICE)).toBeNull();
});

test("a subaccount links its numbers to its own applications, not to its main account's", async () => {
	const path = `/v1/Account/${SUBACCOUNT.authId}/`;
	const post = async (target: string, body: object) =>
		await raw(simulator, path + target, { as: SUBACCOUNT, body });
	const made = await post('Application/', {
		app_name: 'own',
		answer_url: 'https://example.com/answer',
	});

	const own = String(made.json.app_id);
	expect(await post(`Number/${OF_SUBACCOUNT}/`, { app_id: own })).toMatchObject({ status: 202 });
	expect(await applicationOf(OF_SUBACCOUNT)).toBe(`${path}Application/${own}/`);
	const { id } = seeded('Support desk');
	expect(await post(`Number/${OF_SUBACCOUNT}/`, { app_id: id })).toMatchObject({ status: 404 });
	expect(await post(`Number/${FREE}/`, { app_id: own })).toMatchObject({ status: 404 });
	expect(await link(id, OF_SUBACCOUNT)).toMatchObject({ status: 202 });
});

test('numbers lose an application that is deleted', async () => {
	expect(await sdk.deleteApplication(seeded('Voice menu').id)).toBe(true);
	expect(await applicationOf(VOICE)).toBeNull();
});

test('an application in use stays when the settings say so', async () => {
	simulator.settings({ deleteLinkedApplication: 'refuse' });
	const { id } = seeded('Support desk');
	const remove = async () =>
		await raw(simulator, mainPath(`Application/${id}/`), { method: 'DELETE' });

	expect(await remove()).toMatchObject({
		status: 400,
		json: { error: expect.stringContaining('linked') },
	});
	await sdk.updateNumber('14155550129', { appId: seeded('Spring survey').id });
	expect(await remove()).toMatchObject({ status: 204 });
});

test('a number that is given back is 404 from then on, until a reset', async () => {
	const release = async (body: object) =>
		await raw(simulator, '/_simulator/numbers/release', { as: null, body });
	expect(await release({ number: FREE })).toMatchObject({ status: 200 });

	await expect(sdk.getNumber(FREE)).rejects.toMatchObject({ status: 404 });
	await expect(sdk.updateNumber(FREE, { alias: 'Gone' })).rejects.toMatchObject({ status: 404 });
	expect((await sdk.listNumbers()).meta.totalCount).toBe(47);
	expect(await release({ number: FREE })).toMatchObject({ status: 400 });
	expect(await release({})).toMatchObject({ status: 400 });

	simulator.reset();
	expect(await sdk.getNumber(FREE)).toMatchObject({ number: FREE, application: null });
});

test('a reset restores links and applications', async () => {
	const before = [simulator.applications(), simulator.numbers()];
	await sdk.deleteApplication(seeded('Voice menu').id);
	await link(seeded('Support desk').id);
	simulator.releaseNumber(VOICE);

	expect([simulator.applications(), simulator.numbers()]).not.toEqual(before);
	simulator.reset();
	expect([simulator.applications(), simulator.numbers()]).toEqual(before);
});
