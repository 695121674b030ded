import { MAIN_ACCOUNT, SUBACCOUNT, type Simulator, startSimulator } from '../simulator';
import { type RawOptions, mainPath, raw } from './support/raw';
import { sdkFor } from './support/sdk';

let simulator: Simulator;

beforeAll(async () => {
	simulator = await startSimulator();
});
beforeEach(() => simulator.reset());
afterAll(async () => await simulator.close());

test('the SDK looks a number up', async () => {
	const sdk = sdkFor(simulator.url, MAIN_ACCOUNT);

	expect(await sdk.lookup('+14155550123')).toMatchObject({
		phoneNumber: '+14155550123',
		country: { codeIso2: 'US', codeIso3: 'USA', name: 'United States' },
		format: {
			e164: '+14155550123',
			national: '4155550123',
			international: '+1 4155550123',
			rfc3966: 'tel:+1-4155550123',
		},
		carrier: {
			mobileCountryCode: '310',
			mobileNetworkCode: '160',
			name: 'Made-up Wireless',
			type: 'mobile',
			ported: false,
		},
		resourceUri: '/v1/Lookup/Number/+14155550123?type=carrier',
	});
	expect(simulator.requests()).toMatchObject([
		{ path: '/v1/Number/+14155550123', query: { type: 'carrier' }, status: 200 },
	]);
	await expect(sdk.lookup('+99912345678')).rejects.toMatchObject({ status: 404 });
	await expect(sdk.lookup('+14155550123', 'cnam')).rejects.toMatchObject({ status: 400 });
});

const NUMBER = '/v1/Number/14155550123';

test.each<[string, number, string, RawOptions]>([
	['a number without plus', 200, `${NUMBER}?type=carrier`, {}],
	['a subaccount', 200, `${NUMBER}?type=carrier`, { as: SUBACCOUNT }],
	['no credentials', 401, `${NUMBER}?type=carrier`, { as: null }],
	['no type', 400, NUMBER, {}],
	['a final slash', 404, `${NUMBER}/?type=carrier`, {}],
	['too few digits', 404, '/v1/Number/1415555?type=carrier', {}],
	['letters', 404, '/v1/Number/PLIVO?type=carrier', {}],
	['POST', 405, `${NUMBER}?type=carrier`, { body: {} }],
])('%s: %i', async (_case, status, path, options) => {
	expect(await raw(simulator, path, options)).toMatchObject({ status });
});

test('an error of Lookup has a shape of its own', async () => {
	const { json } = await raw(simulator, '/v1/Number/99912345678?type=carrier');
	expect(json).toEqual({
		api_id: expect.any(String),
		error_code: 404,
		message: 'number not found',
	});
});

test('faults and the rate limit strike here too', async () => {
	simulator.fault({ kind: 'status', status: 500, match: { path: '/v1/Number/' } });
	expect(await raw(simulator, `${NUMBER}?type=carrier`)).toMatchObject({ status: 500 });
	simulator.settings({ rateLimit: true });
	const statuses = [];
	for (let index = 0; index < 301; index++) {
		statuses.push((await raw(simulator, `${NUMBER}?type=carrier`)).status);
	}
	expect(statuses.slice(-2)).toEqual([200, 429]);
});

test('Lookup can have a host of its own, which serves nothing else', async () => {
	const apart = await startSimulator({ lookupPort: 0 });
	const lookupHost = { ...apart, url: apart.lookupUrl };
	try {
		expect(await raw(apart, `${NUMBER}?type=carrier`)).toMatchObject({ status: 404 });
		expect(await raw(lookupHost, `${NUMBER}?type=carrier`)).toMatchObject({ status: 200 });
		expect(await raw(lookupHost, mainPath('Message/'))).toMatchObject({ status: 404 });
		apart.fault({ kind: 'status', status: 503 });
		expect(await raw(lookupHost, `${NUMBER}?type=carrier`)).toMatchObject({ status: 503 });
		const hosts = apart.requests().map(({ headers }) => `http://${headers.host}`);
		expect(hosts).toEqual([apart.url, apart.lookupUrl, apart.lookupUrl, apart.lookupUrl]);
	} finally {
		await apart.close();
	}
	await expect(raw(lookupHost, NUMBER)).rejects.toThrow('fetch failed');
	expect(simulator.lookupUrl).toBe(simulator.url);
});
