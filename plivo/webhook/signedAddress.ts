const ADDRESS = /^(https?):\/\/(?:[^/?#]*@)?([^/?#@]+)(\/[^?#]*)?(?:[?#]|$)/i;
const PORT = /:\d+$/;
const HOST = /^[^\s/?#@\\]+$/;

/**
 * The addresses that Plivo may have signed for a webhook, without query. Plivo signs the URL that it was given, as it
 * was written there: with the host in any case, with or without a dot at its end, the scheme's default port, a slash at
 * the end, or `//` inside, of which a proxy makes `/`. An address with a port of its own also counts without, as
 * plivo-ruby and plivo-dotnet sign it. All of them lead to the same webhook, so none lets in a stranger.
 * @param url the public address of the webhook, as it is known here
 * @param hosts the Host header and its like; one that names the same host another way counts as a spelling of it
 * @returns the likeliest first; none when it is no web address
 */
export function addressCandidates(url: string, hosts: string[] = []): string[] {
	const match = ADDRESS.exec(url.trim());
	if (!match) return [];
	const [, scheme = '', authority = '', path = ''] = match;
	const ends = pathsLike(path);
	const urls = authoritiesLike(scheme, authority, hosts).flatMap((beginning) =>
		ends.map((end) => `${beginning}${end}`),
	);
	return [...new Set(urls)];
}

/** Scheme, host and port, written in each way. */
function authoritiesLike(scheme: string, authority: string, hosts: string[]): string[] {
	const host = authority.replace(PORT, '');
	const ownPort = authority.slice(host.length);
	const defaultPort = scheme.toLowerCase() === 'https' ? ':443' : ':80';
	const ports = [...new Set([ownPort, '', ...(ownPort === '' ? [defaultPort] : [])])];
	const plain = toPlainHost(host);
	const spellings = hosts.map((one) => one.trim().replace(PORT, ''));
	const likeGiven = ports.map((port) => `${scheme}://${host}${port}`);
	const likePlain = [
		plain,
		...spellings.filter((one) => HOST.test(one) && toPlainHost(one) === plain),
	];
	return [
		...likeGiven,
		...likePlain.flatMap((one) => ports.map((port) => `${scheme.toLowerCase()}://${one}${port}`)),
	];
}

/** A path with and without a slash at its end, and with `//` as one slash. */
function pathsLike(path: string): string[] {
	const single = path
		.split('/')
		.filter((segment, index) => segment !== '' || index === 0)
		.join('/');
	return [path, single].flatMap((one) => {
		const bare = withoutSlashesAtEnd(one);
		return one === bare ? [bare, `${bare}/`] : [one, bare];
	});
}

function withoutSlashesAtEnd(path: string): string {
	let end = path.length;
	while (path[end - 1] === '/') end--;
	return path.slice(0, end);
}

/** The one way to write a host: small letters, ASCII, no dot at its end. */
function toPlainHost(host: string): string {
	const url = `http://${host}`;
	const { hostname } = URL.canParse(url) ? new URL(url) : { hostname: host.toLowerCase() };
	return hostname.endsWith('.') ? hostname.slice(0, -1) : hostname;
}
