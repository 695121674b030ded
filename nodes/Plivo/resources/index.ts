import {
	NodeOperationError,
	type IExecuteSingleFunctions,
	type IHttpRequestOptions,
	type INodeProperties,
} from 'n8n-workflow';
import { plainText, quote } from '../../../plivo/values';
import { optionsOf } from '../operation/item';
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
	routing: { send: { preSend: [refuseUnknown] } },
};

/**
 * For what is no operation n8n's routing engine would ask for the API's base address, and the run would be green though
 * nothing was done. A workflow that was not made in the editor may hold one.
 */
async function refuseUnknown(
	this: IExecuteSingleFunctions,
	request: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	const [resource, operation] = ['resource', 'operation'].map((name) =>
		this.getNodeParameter(name, ''),
	);
	const offers = (property: INodeProperties) =>
		property.name === 'operation' &&
		property.displayOptions?.show?.resource?.includes(plainText(resource)) === true &&
		optionsOf(property).includes(plainText(operation));
	if (properties.some(offers)) return request;
	throw new NodeOperationError(
		this.getNode(),
		`The node has no operation ${quote(operation)} of a resource ${quote(resource)}`,
		{ description: 'Choose resource and operation again in the editor. Nothing was done' },
	);
}

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
