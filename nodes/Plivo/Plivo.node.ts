import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { API_BASE_URL_EXPRESSION } from '../../credentials/PlivoMessagingApi.credentials';
import { searchNumbers } from '../shared/pickers/numbers';
import { searchPowerpacks } from './pickers/powerpacks';
import { searchTemplates } from './pickers/templates';
import { getTemplateVariables } from './pickers/templateVariables';
import { conversionProperties } from './resources/conversion';
import { mediaResourceProperties } from './resources/media';
import { messageProperties } from './resources/message';
import { sendMessages } from './resources/message/send/run';
import { numberProperties } from './resources/number';
import { powerpackProperties } from './resources/powerpack';
import { templateResourceProperties } from './resources/template';

export class Plivo implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Plivo Messaging',
		name: 'plivo',
		icon: { light: 'file:../../icons/plivo.svg', dark: 'file:../../icons/plivo.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle:
			'={{ $parameter["operation"] !== "send" ? $parameter["operation"].replace("getAll", "get many") + ": " + $parameter["resource"] : "Send: " + ({ sms: "SMS", mms: "MMS", whatsapp: "WhatsApp" }[$parameter["type"]] ?? $parameter["type"]) + ($parameter["type"] === "whatsapp" ? " " + $parameter["whatsappContent"] : "") }}',
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
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Conversion', value: 'conversion' },
					{ name: 'Media', value: 'media' },
					{ name: 'Message', value: 'message' },
					{ name: 'Number', value: 'number' },
					{ name: 'Powerpack', value: 'powerpack' },
					{ name: 'Template', value: 'template' },
				],
				default: 'message',
			},
			...messageProperties,
			...conversionProperties,
			...mediaResourceProperties,
			...numberProperties,
			...powerpackProperties,
			...templateResourceProperties,
		],
	};

	methods = {
		listSearch: { searchNumbers, searchPowerpacks, searchTemplates },
		resourceMapping: { getTemplateVariables },
	};

	/**
	 * In a workflow run n8n prefers these to `routing`: they see all items at once. Both doors are
	 * made of the same pieces (see ARCHITECTURE.md).
	 */
	customOperations = { message: { send: sendMessages } };
}
