import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { getNumbers } from '../shared/listSearch/numbers';
import { eventProperties } from './form/events';
import { filterProperties } from './form/filters';
import { optionProperties } from './form/options';
import { registrationProperties } from './form/registration';
import { triggerPanel } from './form/triggerPanel';
import { checkExists, create, remove } from './registration';
import { receive } from './webhook';

/** Without `responseData`, n8n answers a request that starts a workflow with a word of its own. */
const WEBHOOK = { path: 'webhook', responseMode: 'onReceived', responseData: '' } as const;

export class PlivoTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Plivo Messaging Trigger',
		name: 'plivoTrigger',
		icon: { light: 'file:../../icons/plivo.svg', dark: 'file:../../icons/plivo.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ [$parameter["events"]].flat().map((event) => ({ incomingMessage: "Incoming messages", deliveryReport: "Delivery reports" })[event] ?? event).join(", ") }}',
		// n8n's panel has one entry for this and the Plivo node, with this description.
		description:
			'Send SMS, MMS and WhatsApp messages with Plivo, or start a workflow on incoming ones and on delivery reports',
		eventTriggerDescription: 'Waiting for one of the chosen events at Plivo',
		activationMessage: 'The events chosen in the Plivo Messaging Trigger now start this workflow.',
		triggerPanel,
		defaults: { name: 'Plivo Messaging Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'plivoMessagingApi', required: true }],
		webhooks: [
			{ ...WEBHOOK, name: 'default', httpMethod: 'POST' },
			{ ...WEBHOOK, name: 'setup', httpMethod: 'GET', ndvHideUrl: true },
		],
		properties: [
			...eventProperties,
			...registrationProperties,
			...filterProperties,
			...optionProperties,
		],
	};

	methods = { loadOptions: { getNumbers } };

	/** Only the POST is registered: the GET is the same address, for callbacks with that method. */
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await checkExists(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await create(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await remove(this);
			},
		},
	};

	webhook = receive;
}
