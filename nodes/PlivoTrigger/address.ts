import { NodeOperationError, type IHookFunctions, type IWebhookFunctions } from 'n8n-workflow';

const HOW_TO_SET =
	"Set the environment variable N8N_WEBHOOK_URL (WEBHOOK_URL in older versions) of n8n, or the option 'Public URL' of this node, to the address at which the internet reaches n8n, such as https://n8n.example.com";

/** Hosts that name a computer on a local network, or none: what has no dot, and names set aside for that. */
const LOCAL_NAME = /^[^.:]+$|\.(localhost|local|internal|lan|home\.arpa)$/i;

/** Addresses that the internet does not route: this computer, private, shared and link-local (RFC 6890). */
const LOCAL_IP =
	/^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\.[\d.]+$|^\[(::1?|f[cd].*|fe[89ab].*)\]$/i;

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
	if (!URL.canParse(text)) return { fault: `${subject} is not a web address. ${how}` };
	const { origin, pathname, search, hash, username, password } = new URL(text);
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
	const hostname = new URL(address).hostname.replace(/\.$/, '');
	if (!LOCAL_NAME.test(hostname) && !LOCAL_IP.test(hostname)) return undefined;
	return `Plivo cannot call ${address}, which exists on this computer or its local network alone. ${HOW_TO_SET}`;
}
