import type { INodeProperties } from 'n8n-workflow';
import { requestOptionsProperty } from '../operation/requestOptions';
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
		{ name: 'Conversion', value: 'conversion' },
		{ name: 'Media', value: 'media' },
		{ name: 'Message', value: 'message' },
		{ name: 'Number', value: 'number' },
		{ name: 'Powerpack', value: 'powerpack' },
		{ name: 'Template', value: 'template' },
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
	requestOptionsProperty,
];
