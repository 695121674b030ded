import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { API_BASE_URL_EXPRESSION } from '../../credentials/PlivoMessagingApi.credentials';
import { searchNumbers } from '../shared/listSearch/numbers';
import { searchPowerpacks } from './listSearch/powerpacks';
import { searchTemplates } from './listSearch/templates';
import { getTemplateVariables } from './listSearch/templateVariables';
import { properties } from './resources';
import { sendMessages } from './resources/message/send/send';
import { sendAndWait } from './resources/message/sendAndWait/sendAndWait';
import { resume, resumeWebhooks } from './resources/message/sendAndWait/webhook';
import { subtitle } from './subtitle';

export class Plivo implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Plivo Messaging',
		name: 'plivo',
		icon: { light: 'file:../../icons/plivo.svg', dark: 'file:../../icons/plivo.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle,
		description: 'Send SMS, MMS and WhatsApp messages with Plivo',
		defaults: { name: 'Plivo Messaging' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'plivoMessagingApi', required: true }],
		requestDefaults: {
			baseURL: API_BASE_URL_EXPRESSION,
			ignoreHttpStatusErrors: true,
		},
		webhooks: resumeWebhooks,
		properties,
	};

	methods = {
		listSearch: { searchNumbers, searchPowerpacks, searchTemplates },
		resourceMapping: { getTemplateVariables },
	};

	/**
	 * In a workflow run n8n prefers these to `routing`: they see all items at once. Both ways are
	 * made of the same pieces (see ARCHITECTURE.md).
	 */
	customOperations = { message: { send: sendMessages, sendAndWait } };

	/** Calls of the address at which Send and Wait for Response resumes; nothing else is a webhook here. */
	webhook = resume;
}
