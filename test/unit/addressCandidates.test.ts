import { addressCandidates } from '../../plivo/webhook/signedAddress';
import { FORM, sign, NONCE, v2, V2_ANY, v3, V3_POST, valid, verify } from './signed';

describe('addressCandidates', () => {
	const both = (...urls: string[]) => urls.flatMap((url) => [url, `${url}/`]);

	it.each([
		['https://h.example/a/b', both('https://h.example/a/b', 'https://h.example:443/a/b')],
		['https://h.example:443/a', both('https://h.example:443/a', 'https://h.example/a')],
		['http://h.example:80/a', both('http://h.example:80/a', 'http://h.example/a')],
		['http://h.example/a', both('http://h.example/a', 'http://h.example:80/a')],
		['https://h.example:80/a', both('https://h.example:80/a', 'https://h.example/a')],
		['http://localhost:5678/a', both('http://localhost:5678/a', 'http://localhost/a')],
		['https://[::1]:5678/a', both('https://[::1]:5678/a', 'https://[::1]/a')],
		['https://h.example', both('https://h.example', 'https://h.example:443')],
		['https://h.example/a?b=c#d', both('https://h.example/a', 'https://h.example:443/a')],
		['https://h.example?b=/c', both('https://h.example', 'https://h.example:443')],
		['https://me:word@h.example/a', both('https://h.example/a', 'https://h.example:443/a')],
		[
			'HTTPS://H.example/A',
			both(
				'HTTPS://H.example/A',
				'HTTPS://H.example:443/A',
				'https://h.example/A',
				'https://h.example:443/A',
			),
		],
		[' https://h.example/a\n', both('https://h.example/a', 'https://h.example:443/a')],
	])('of %j are with and without port and slash', (url, expected) => {
		expect(addressCandidates(url)).toEqual(expected);
	});

	it('of an address with a slash at the end begin with that', () => {
		expect(addressCandidates('https://h.example/a/')).toEqual([
			'https://h.example/a/',
			'https://h.example/a',
			'https://h.example:443/a/',
			'https://h.example:443/a',
		]);
	});

	it.each(['', 'h.example/a', '/a', 'ftp://h.example/a', 'https://', 'https:///a', 'https://@/'])(
		'of %j are none',
		(url) => {
			expect(addressCandidates(url)).toEqual([]);
		},
	);

	it.each([
		['https://n8n.example.com:443/webhook/abc-123/webhook', 'a port that Plivo does not sign'],
		['https://n8n.example.com/webhook/abc-123/webhook/', 'a slash that Plivo does not sign'],
		['https://n8n.example.com:5678/webhook/abc-123/webhook', 'a port that plivo-ruby leaves out'],
	])('let %s have %s', (url) => {
		const urls = addressCandidates(url);
		expect(verify({ urls, body: FORM, headers: v3(V3_POST) })).toEqual(valid('V3'));
		expect(verify({ urls, body: FORM, headers: v2(V2_ANY) })).toEqual(valid('V2'));
	});

	const known = 'https://n8n.example.com/webhook/abc-123/webhook';

	/** What Plivo was given, what is known here, and the Host header. */
	it.each([
		['a host in capitals', known, 'https://N8N.Example.com/webhook/abc-123/webhook', ''],
		[
			'a host that Plivo was given in capitals',
			'https://N8N.example.com/webhook/abc-123/webhook',
			known,
			'N8N.example.com',
		],
		[
			'a port of its own as well',
			'https://N8N.example.com:443/webhook/abc-123/webhook',
			known,
			'N8N.example.com:443',
		],
		['a dot at the end of the host', known, 'https://n8n.example.com./webhook/abc-123/webhook', ''],
		[
			'a dot that Plivo was given',
			'https://n8n.example.com./webhook/abc-123/webhook',
			known,
			'n8n.example.com.',
		],
		[
			'a host in letters',
			'https://xn--bcher-kva.example/webhook',
			'https://bücher.example/webhook',
			'',
		],
		[
			'two slashes inside',
			'https://n8n.example.com//a//webhook',
			'https://n8n.example.com//a//webhook',
			'',
		],
		[
			'two slashes of which a proxy made one',
			'https://n8n.example.com/a/webhook',
			'https://n8n.example.com//a//webhook',
			'',
		],
	])('let a genuine call in by %s', (_, given, url, host) => {
		const urls = addressCandidates(url, [host]);
		expect(verify({ urls, headers: v2(sign(given + NONCE)) })).toEqual(valid('V2'));
	});

	it.each([
		'other.example',
		'n8n.example.com/elsewhere',
		'me@n8n.example.com',
		'n8n.example.com#',
		'',
	])('are not more by the Host header %j', (host) =>
		expect(addressCandidates(known, [host])).toEqual(addressCandidates(known)),
	);

	it('are found in linear time', () => {
		const url = `https://h.example${'/'.repeat(200_000)}a`;
		const started = performance.now();
		addressCandidates(url, [`${'1'.repeat(200_000)}:`]);
		expect(performance.now() - started).toBeLessThan(500);
	});
});
