import type { IExecuteFunctions, IExecutePaginationFunctions } from 'n8n-workflow';
import { accountPath } from '../../../plivo/endpoint';
import { accountKey, readAccount, type Account } from '../../shared/api/account';
import { DEFAULT_SETTINGS, PlivoClient, type ClientSettings } from '../../shared/api/client';
import { Attacher } from './attach';

/** Either of n8n's contexts in which messages are sent. */
export type SendContext = IExecuteFunctions | IExecutePaginationFunctions;

/** An account that a run sends by: its client, and the files that it has uploaded to it. */
export interface Sender {
	client: PlivoClient;
	attacher: Attacher;
}

/** The accounts of a run. Each is opened once, however many items go by it. */
export class Senders {
	private readonly opened = new Map<string, Sender>();

	private ofAll?: Sender;

	constructor(
		private readonly context: SendContext,
		private readonly settings: Partial<ClientSettings>,
	) {}

	/**
	 * The account that an item goes by.
	 * @throws what readAccount throws, and Error for an Auth ID that cannot stand in a path
	 */
	async of(itemIndex: number): Promise<Sender> {
		if (this.ofAll) return this.ofAll;
		const account = await readAccount(this.context, itemIndex);
		const sender = this.senderOf(account);
		if (!account.isPerItem) this.ofAll = sender;
		return sender;
	}

	private senderOf(account: Account): Sender {
		const key = `${accountKey(account)} ${String(account.credential.authToken)}`;
		const known = this.opened.get(key);
		if (known) return known;
		accountPath(account.authId, 'Message');
		const client = new PlivoClient(this.context, account, {
			...DEFAULT_SETTINGS,
			...this.settings,
		});
		const sender = { client, attacher: new Attacher(this.context.getNode(), client) };
		this.opened.set(key, sender);
		return sender;
	}
}
