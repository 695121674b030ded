import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import type { Account } from '../../shared/api/exchange';

/** The parameter that says which WhatsApp Business Account the templates belong to. */
export function wabaIdProperty(show: IDisplayOptions['show']): INodeProperties {
	return {
		displayName: 'WhatsApp Business Account ID',
		name: 'wabaId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 100000000000001',
		hint: 'Leave empty to use the one in the credential',
		displayOptions: { show },
		description:
			'The account that the templates belong to, as the Plivo console shows it under Messaging, WhatsApp Business Accounts',
	};
}

/** The WhatsApp Business Account that the form names, else the credential; undefined when neither does. */
export function wabaIdOf(typed: unknown, { wabaId }: Account): string | undefined {
	return String(typed ?? '').trim() || wabaId || undefined;
}

/** The templates of a WhatsApp Business Account, as a path below the account. */
export function templatesPath(wabaId: string, ...rest: string[]): string[] {
	return ['WhatsApp', 'Template', wabaId, ...rest];
}
