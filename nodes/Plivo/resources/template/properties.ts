import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

/** Which WhatsApp Business Account the templates belong to. */
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
