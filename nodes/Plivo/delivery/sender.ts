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

	/** @param itemCount how many items the delivery has: the index after them belongs to no item */
	constructor(
		private readonly context: SendContext,
		private readonly itemCount: number,
		private readonly settings: Partial<ClientSettings>,
	) {}

	/**
	 * The account that an item goes by.
	 * @throws what readAccount throws, and Error for an Auth ID that cannot stand in a path
	 */
	async of(itemIndex: number): Promise<Sender> {
		if (this.ofAll) return this.ofAll;
		const isFirst = this.opened.size === 0 && this.itemCount > 1;
		const account = await readAccount(this.context, itemIndex);
		const sender = this.senderOf(account);
		if (isFirst && (await this.isForAll(account))) this.ofAll = sender;
		return sender;
	}

	/**
	 * Whether the keys are the same for all items. n8n hands them out resolved, and each look costs a
	 * query of its database. So they are compared for an item that is not there, for which an
	 * expression that depends on the item fails, and for up to twenty of those that are.
	 */
	private async isForAll({ credential }: Account): Promise<boolean> {
		const first = JSON.stringify(credential);
		try {
			for (const itemIndex of [this.itemCount, ...spread(this.itemCount)]) {
				const { credential: other } = await readAccount(this.context, itemIndex);
				if (JSON.stringify(other) !== first) return false;
			}
			return true;
		} catch {
			return false;
		}
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

const LOOKS_MAX = 20;

/** Indexes all over a run, in steps that share no rhythm with what repeats every few items; all of a small one. */
function spread(count: number): number[] {
	if (count <= LOOKS_MAX) return [...Array(count).keys()];
	return Array.from(
		{ length: LOOKS_MAX },
		(_, look) => Math.floor((look * count) / LOOKS_MAX + ((look * 7) % 5)) % count,
	);
}
