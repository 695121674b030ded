import { templatesPath } from '../../../../plivo/endpoint';
import type { OperationContext } from '../../operation/operation';
import type { PlivoClient } from '../../operation/plivoClient';

/**
 * The templates of the WhatsApp Business Account that the form names, else the credential.
 * @throws NodeOperationError when neither does
 */
export function templatesOf({ read, refuse }: OperationContext, { wabaId }: PlivoClient): string {
	const chosen = String(read('wabaId') ?? '').trim() || wabaId;
	if (chosen) return templatesPath(chosen);
	throw refuse(
		'WhatsApp Business Account ID',
		'There is no WhatsApp Business Account ID',
		'Give it here or in the credential. The Plivo console shows it under Messaging, WhatsApp Business Accounts',
	);
}
