import { SUBACCOUNT } from '../simulator/seed';
import { CREDENTIAL_TYPE, useWorkbench } from './support/workbench';

const bench = useWorkbench();
const { credentialData, n8n, simulator } = bench;

const subaccount = { authId: SUBACCOUNT.authId, authToken: SUBACCOUNT.authToken };
const REJECTED = /^Plivo does not accept this Auth ID and Auth Token\. Copy both again/;

/** n8n's verdict on keys, as its credential window shows it. */
async function verdictOn(changes: Partial<typeof credentialData>) {
	const data = { ...credentialData, ...changes };
	const verdict = await n8n.testCredential(CREDENTIAL_TYPE, data);
	expect(JSON.stringify(verdict)).not.toContain(data.authToken);
	return verdict;
}

describe('keys that are right', () => {
	it.each([
		['of a main account', {}, credentialData.authId],
		['of a subaccount', subaccount, subaccount.authId],
		['with trailing slashes in the base URL', { baseUrl: `${credentialData.baseUrl}///` }],
		[
			'with the blanks that came with copying',
			{
				authId: ` ${credentialData.authId}`,
				authToken: `${credentialData.authToken}\n`,
				baseUrl: ` ${credentialData.baseUrl}/ `,
			},
		],
	])('%s', async (_what, changes, authId = credentialData.authId) => {
		const verdict = await verdictOn(changes);
		expect(verdict).toEqual({ status: 'OK', message: 'Connection successful!' });
		expect(await simulator.requests()).toMatchObject([
			{ method: 'GET', authenticatedAs: authId, status: 200 },
		]);
	});
});

describe('keys that are wrong', () => {
	it.each([
		['the token of a main account', { authToken: 'mistyped-by-hand' }],
		['the token of a subaccount', { ...subaccount, authToken: 'mistyped-by-hand' }],
		['an account that does not exist', { authId: 'MAXXXXXXXXXXXXXXXXXX' }],
		['the token of another account', { authToken: subaccount.authToken }],
	])('%s', async (_what, changes) => {
		const { status, message } = await verdictOn(changes);
		expect(status).toBe('Error');
		expect(message).toMatch(REJECTED);
		const requests = await simulator.requests();
		expect(requests.length).toBeGreaterThan(0);
		expect(requests.every((request) => request.status === 401)).toBe(true);
	});
});

describe('an address that is wrong', () => {
	it.each([
		[
			'plain http to another computer',
			'http://api.example.com',
			/'http:\/\/api\.example\.com'.*not encrypted.*Use https/,
		],
		[
			'plain http to a name that starts like this computer',
			'http://localhost.example.com',
			/not encrypted/,
		],
		['no web address', 'api.plivo.com', /'api\.plivo\.com' is not a web address\. Use https:\/\//],
	])('%s: refused before anything is sent', async (_what, baseUrl, reason) => {
		const { status, message } = await verdictOn({ baseUrl });
		expect(status).toBe('Error');
		expect(message).toMatch(reason);
		expect(await simulator.requests()).toEqual([]);
	});

	it('a path too many: told that there is no account', async () => {
		const { status, message } = await verdictOn({ baseUrl: `${credentialData.baseUrl}/v1` });
		expect(status).toBe('Error');
		expect(message).toMatch(/^No Plivo account was found at this address\. Check/);
	});

	it('a host that cannot be reached: told by the code of the system', async () => {
		const refused = await verdictOn({ baseUrl: 'http://127.0.0.1:9' });
		expect(refused).toEqual({ status: 'Error', message: 'ECONNREFUSED' });
	});
});

it('never hands the token back once it is saved', async () => {
	const { id } = await bench.credential(CREDENTIAL_TYPE, { ...credentialData });
	const saved = await n8n.request('GET', `/credentials/${id}?includeData=true`);
	expect(saved.data).toMatchObject({ authId: credentialData.authId });
	expect(JSON.stringify(saved)).not.toContain(credentialData.authToken);
});
