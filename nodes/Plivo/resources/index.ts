import type { INodeProperties } from 'n8n-workflow';
import { conversionProperties } from './conversion';
import { mediaResourceProperties } from './media';
import { messageProperties } from './message';
import { numberProperties } from './number';
import { powerpackProperties } from './powerpack';
import { templateResourceProperties } from './template';

const resourceProperty: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Conversion',
			value: 'conversion',
			description: 'Whether a recipient acted on a message',
		},
		{ name: 'Media', value: 'media', description: 'Files to send as MMS' },
		{ name: 'Message', value: 'message', description: 'SMS, MMS and WhatsApp messages' },
		{
			name: 'Number',
			value: 'number',
			description: 'The numbers of the account, and the carrier of any number',
		},
		{ name: 'Powerpack', value: 'powerpack', description: 'Pools of numbers to send from' },
		{ name: 'Template', value: 'template', description: 'The WhatsApp templates of the account' },
	],
	default: 'message',
};

/** The form of the node: each resource brings its operations, and each operation its fields. */
export const properties: INodeProperties[] = [
	resourceProperty,
	...messageProperties,
	...conversionProperties,
	...mediaResourceProperties,
	...numberProperties,
	...powerpackProperties,
	...templateResourceProperties,
];
