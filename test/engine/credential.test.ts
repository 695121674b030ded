import type { ICredentialType, IHttpRequestOptions } from 'n8n-workflow';
import { loadPackage } from './support/engine';

const keys = { authId: ' MAXXXXXXXXXXXXXXXXXX ', authToken: ' token\n', baseUrl: '' };

async function credential(): Promise<ICredentialType> {
	return (await loadPackage()).getCredential('plivoMessagingApi').type;
}

async function authenticate(options: IHttpRequestOptions): Promise<IHttpRequestOptions> {
	const { authenticate: sign } = await credential();
	if (typeof sign !== 'function') throw new Error('`authenticate` is not a function');
	return await sign(keys, options);
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
		await expect(authenticate({ baseURL, url: '/v1/' })).resolves.toHaveProperty('auth');
	},
);

it.each([
	[{ baseURL: 'http://api.plivo.com', url: '/v1/' }, /not encrypted/],
	[{ baseURL: 'http://localhost.example.com', url: '/v1/' }, /not encrypted/],
	[{ url: 'http://127.0.0.1.example.com/v1/' }, /not encrypted/],
	[{ baseURL: 'https://api.plivo.com', url: 'http://evil.example.com/' }, /not encrypted/],
	[{ baseURL: 'ftp://api.plivo.com', url: '/v1/' }, /not a web address/],
	[{ baseURL: 'api.plivo.com', url: '/v1/' }, /not a web address/],
])('keeps the keys from %o', async (options, reason) => {
	await expect(authenticate(options)).rejects.toThrow(reason);
});
