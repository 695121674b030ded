import type { PlivoClient } from '../../../shared/api/client';
import type { OperationContext } from '../../operation/operation';
import { readWabaId, templatesPath, wabaIdOf } from '../../operation/wabaId';

/**
 * Where the templates of the form's WhatsApp Business Account are, or one of them.
 * @throws NodeOperationError when neither form nor credential names one
 */
export function templatesOf(
	{ read, refuse }: OperationContext,
	{ account }: PlivoClient,
	...rest: string[]
): string[] {
	const wabaId = wabaIdOf(readWabaId(read), account);
	if (wabaId) return templatesPath(wabaId, ...rest);
	throw refuse(
		'WhatsApp Business Account ID',
		'There is no WhatsApp Business Account ID',
		'Give it in the credential, or as an option of this node. The Plivo console shows it under Messaging, WhatsApp Business Accounts',
	);
}
