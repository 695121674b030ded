import { NodeOperationError, type IHookFunctions, type IWebhookFunctions } from 'n8n-workflow';

const HOW_TO_SET =
	"Set the environment variable N8N_WEBHOOK_URL (WEBHOOK_URL in older versions) of n8n, or the option 'Public URL' of this node, to the address at which the internet reaches n8n, such as https://n8n.example.com";

/** Labels of letters, digits, hyphens and underscores, or an address of version 6. */
const HOST = /^([a-z\d_-]+(\.[a-z\d_-]+)*\.?|\[[\da-f:.]+\])$/;

/** Hosts that name a computer on a local network, or none: what has no dot, and names set aside for that (RFC 6761). */
const LOCAL_NAME =
	/^[^.:]+$|\.(localhost|local|localdomain|internal|intranet|lan|home|corp|home\.arpa|test|example|invalid|onion|alt)$/i;

/**
 * Addresses of version 4 that the internet does not route to one computer: private, shared, link-local, for documents,
 * for tests, multicast and reserved (IANA's registry of special addresses, RFC 6890).
 */
const LOCAL_IPV4 =
	/^(0|10|127|169\.254|192\.168|192\.0\.[02]|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])|198\.(1[89]|51\.100)|203\.0\.113|22[4-9]|2[3-5]\d)\.[\d.]+$/;

/** Of version 6, all but 2000::/3 is not routed, and of that 2001::/23, 2001:db8::/32 and 3fff::/20 are not. */
const LOCAL_IPV6 = /^\[(?![23][\da-f]{3}:)|^\[(2001:(1?[\da-f]{0,2}|db8)|3fff:[\da-f]{0,3}):/;

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\]|0\.0\.0\.0)$/i;

/** The address of a trigger, or what keeps it from being one, with how to repair it. */
export type PublicAddress = { url: string } | { fault: string };

/**
 * The address of the trigger as Plivo calls it: n8n's own, with the beginning that the option Public
 * URL gives where n8n does not know how it is reached.
 */
export function readPublicAddress(context: IHookFunctions | IWebhookFunctions): PublicAddress {
	const address = context.getNodeWebhookUrl('default') ?? '';
	const override = String(context.getNodeParameter('options.publicUrl', '') ?? '').trim();
	if (override === '') return readAddress(address, 'The address of n8n', HOW_TO_SET);
	const how = 'Begin with https:// and the host name, such as https://n8n.example.com';
	const beginning = readAddress(override, "'Public URL'", how);
	if ('fault' in beginning) return beginning;
	// The path is n8n's even where its address has no scheme or host: that is what Public URL helps with.
	const [, path = ''] = /^(?:\w+:\/\/)?[^/?#]*([^?#]*)/.exec(address) ?? [];
	return { url: beginning.url.replace(/\/+$/, '') + path };
}

/** As readPublicAddress. @throws NodeOperationError when there is none that Plivo could call */
export function publicAddress(context: IHookFunctions | IWebhookFunctions): string {
	const address = readPublicAddress(context);
	if ('url' in address) return address.url;
	throw new NodeOperationError(context.getNode(), address.fault);
}

function readAddress(text: string, name: string, how: string): PublicAddress {
	// Passwords and tokens are not for the log.
	const subject = `${name}, ${text.replace(/[^/]*@|[?#].*/g, '')},`;
	if (!/^https?:\/\//i.test(text)) {
		return { fault: `${subject} does not begin with https:// or http://. ${how}` };
	}
	const url = URL.canParse(text) ? new URL(text) : undefined;
	// Such as a placeholder that nobody filled in; URL takes it, and no name service has it.
	if (!url || !HOST.test(url.hostname) || url.port === '0' || text.includes('\\')) {
		return { fault: `${subject} is not a web address. ${how}` };
	}
	const { origin, pathname, search, hash, username, password } = url;
	// A path behind ? or # never reaches n8n, and Plivo would show a password to all who see the console.
	if (search || hash || username || password || /[?#]/.test(text)) {
		return { fault: `${subject} has more than a host and a path, such as ? or #. ${how}` };
	}
	return { url: origin + pathname };
}

/** Whether only this computer can call an address. */
export function isLoopback(address: string): boolean {
	return URL.canParse(address) && LOOPBACK.test(new URL(address).hostname);
}

/** What to do about an address that the internet cannot call, as far as its host tells; else undefined. */
export function faultOfLocalAddress(address: string): string | undefined {
	// Numbers and names in the one way to write them: 2130706433 is 127.0.0.1.
	const hostname = new URL(address).hostname.replace(/\.$/, '');
	if (![LOCAL_NAME, LOCAL_IPV4, LOCAL_IPV6].some((one) => one.test(hostname))) return undefined;
	return `Plivo cannot call ${address}, which the internet does not reach. ${HOW_TO_SET}`;
}
