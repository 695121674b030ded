import type { INodeProperties } from 'n8n-workflow';
import { plainText } from '../../../plivo/values';
import type { Account } from '../../shared/api/exchange';
import { isObject, type ReadParameter } from './item';

/** The option for templates of another WhatsApp Business Account than the credential's. */
export const wabaIdOption: INodeProperties = {
	displayName: 'WhatsApp Business Account ID',
	name: 'wabaId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 100000000000001',
	description:
		'The account that the templates belong to, where it is not the one in the credential. The Plivo console shows it under Messaging, WhatsApp Business Accounts.',
};

/** What the option holds. */
export function readWabaId(read: ReadParameter): unknown {
	const options = read('options');
	return isObject(options) ? options.wabaId : undefined;
}

/** The WhatsApp Business Account that the form names, else the credential; undefined when neither does. */
export function wabaIdOf(typed: unknown, { wabaId }: Account): string | undefined {
	return plainText(typed).trim() || wabaId || undefined;
}

/** The templates of a WhatsApp Business Account, as a path below the account. */
export function templatesPath(wabaId: string, ...rest: string[]): string[] {
	return ['WhatsApp', 'Template', wabaId, ...rest];
}
