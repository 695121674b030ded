import { NodeOperationError, type IHookFunctions, type IWebhookFunctions } from 'n8n-workflow';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\]|0\.0\.0\.0)$/i;

/**
 * The address of the trigger as Plivo calls it: n8n's own, with the beginning that the option Public
 * URL gives where n8n does not know how it is reached.
 * @throws NodeOperationError when Public URL is no address
 */
export function publicAddress(context: IHookFunctions | IWebhookFunctions): string {
	const address = context.getNodeWebhookUrl('default') ?? '';
	const override = String(context.getNodeParameter('options.publicUrl', '') ?? '').trim();
	if (override === '') return address;
	if (!/^https?:\/\//i.test(override) || !URL.canParse(override)) {
		throw new NodeOperationError(
			context.getNode(),
			`'Public URL' is not a web address: ${override}. Begin with https:// and the host name, such as https://n8n.example.com`,
		);
	}
	const { origin, pathname } = new URL(override);
	return origin + pathname.replace(/\/+$/, '') + new URL(address).pathname;
}

/** Whether only this computer can call an address. */
export function isLoopback(address: string): boolean {
	return URL.canParse(address) && LOOPBACK.test(new URL(address).hostname);
}
