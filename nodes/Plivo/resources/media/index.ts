import type { INodeProperties } from 'n8n-workflow';
import { listing } from '../../operation/list';
import { routingFor } from '../../operation/operation';
import { listProperties } from '../../operation/properties';
import { getMedia } from './get';
import { uploadMedia } from './upload';

const showOnlyForMedia = { resource: ['media'] };

export const mediaResourceProperties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: showOnlyForMedia },
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
				routing: routingFor(listing('Media/')),
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
	{
		displayName: 'Input Binary Fields',
		name: 'binaryFields',
		type: 'string',
		default: 'data',
		required: true,
		placeholder: 'e.g. data',
		hint: 'The names of the input binary fields that hold the files',
		displayOptions: { show: { ...showOnlyForMedia, operation: ['upload'] } },
		description:
			'Up to 10 files of 2 MB each: names separated by commas or given as an array by expression',
	},
	{
		displayName: 'Media ID',
		name: 'media_id',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 19bd6b3b-d5dd-4d55-96f5-f2c2b2f0a6c1',
		displayOptions: { show: { ...showOnlyForMedia, operation: ['get'] } },
		description:
			'The media_id that Upload gave. For several files separate them with a comma, or give an array by expression.',
	},
	...listProperties({ ...showOnlyForMedia, operation: ['getAll'] }),
];
