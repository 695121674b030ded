import type { ICredentialType, IHttpRequestOptions } from 'n8n-workflow';
import { loadPackage } from './support/engine';

const keys = { authId: ' MAXXXXXXXXXXXXXXXXXX ', authToken: ' token\n', baseUrl: '' };

async function credential(): Promise<ICredentialType> {
	return (await loadPackage()).getCredential('plivoMessagingApi').type;
}

async function authenticate(
	options: Partial<IHttpRequestOptions & { uri?: string }>,
	baseUrl = keys.baseUrl,
): Promise<IHttpRequestOptions & { uri?: string }> {
	const { authenticate: sign } = await credential();
	if (typeof sign !== 'function') throw new Error('`authenticate` is not a function');
	return await sign({ ...keys, baseUrl }, options as IHttpRequestOptions);
}

it('hides the token and nothing else', async () => {
	const { properties } = await credential();
	const hidden = properties.filter(({ typeOptions }) => typeOptions?.password);
	expect(hidden.map(({ name }) => name)).toEqual(['authToken']);
});

it('signs with Basic auth, without the blanks that came with copying', async () => {
	const { auth } = await authenticate({ baseURL: 'https://api.plivo.com', url: '/v1/' });
	expect(auth).toEqual({ username: 'MAXXXXXXXXXXXXXXXXXX', password: 'token' });
});

it.each(['http://localhost:4010', 'http://127.0.0.1:4010/', 'http://[::1]:4010'])(
	'accepts plain http to this computer: %s',
	async (baseURL) => {
		await expect(authenticate({ baseURL, url: '/v1/' }, baseURL)).resolves.toHaveProperty('auth');
	},
);

it.each([
	['another host', { baseURL: 'https://api.plivo.com', url: 'https://evil.example.com/' }],
	['a name that only begins alike', { url: 'https://api.plivo.com.example.com/v1/' }],
	['another host of the domain', { url: 'https://www.plivo.com/v1/' }],
	['the same host without encryption', { url: 'http://api.plivo.com/v1/' }],
	['another port', { url: 'https://api.plivo.com:8443/v1/' }],
	['what is no address', { url: 'api.plivo.com/v1/' }],
	['another host, asked by the HTTP Request node', { uri: 'https://evil.example.com/' }],
])('keeps the keys from %s', async (_what, options) => {
	await expect(authenticate(options)).rejects.toThrow(/^The Plivo credential is for/);
});

it.each([
	['http://api.example.com', /not encrypted/],
	['ftp://api.plivo.com', /not a web address/],
	['api.plivo.com', /not a web address/],
])('takes no base URL such as %s', async (baseUrl, reason) => {
	await expect(authenticate({ url: 'https://api.plivo.com/v1/' }, baseUrl)).rejects.toThrow(reason);
});

it('follows no redirect with the keys, whoever asks', async () => {
	await expect(authenticate({ url: 'https://api.plivo.com/v1/' })).resolves.toMatchObject({
		disableFollowRedirect: true,
	});
	await expect(authenticate({ uri: 'https://api.plivo.com/v1/' })).resolves.toMatchObject({
		followRedirect: false,
	});
});
