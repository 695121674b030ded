import type { INodeProperties } from 'n8n-workflow';
import { routingFor } from '../../operation/operation';
import { getMedia, getProperties } from './get';
import { getManyMedia, getManyProperties } from './getMany';
import { uploadMedia, uploadProperties } from './upload';

export const mediaResourceProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['media'] } },
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get uploaded file',
				description: 'Look up one or more files that were uploaded to Plivo',
				routing: routingFor(getMedia),
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many uploaded files',
				description: 'List the files that were uploaded to Plivo',
				routing: routingFor(getManyMedia),
			},
			{
				name: 'Upload',
				value: 'upload',
				action: 'Upload files',
				description: 'Upload files for MMS; Plivo drops those that no message uses within 6 hours',
				routing: routingFor(uploadMedia),
			},
		],
		default: 'upload',
	},
	...uploadProperties,
	...getProperties,
	...getManyProperties,
];
