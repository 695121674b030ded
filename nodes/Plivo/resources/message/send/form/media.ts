import type { INodeProperties } from 'n8n-workflow';
import { showOnlyForMms, showOnlyForWhatsAppMedia } from './show';

export const mediaProperties: INodeProperties[] = [
	{
		displayName: 'Media Source',
		name: 'mediaSource',
		type: 'options',
		options: [
			{
				name: 'Binary Data',
				value: 'binary',
				description: 'Files of the item, uploaded to Plivo first',
			},
			{ name: 'Media IDs', value: 'ids', description: 'Files uploaded to Plivo before' },
			{ name: 'URLs', value: 'urls', description: 'Files that Plivo fetches from the web' },
		],
		default: 'urls',
		displayOptions: { show: showOnlyForMms },
		description: 'Where the files come from',
	},
	{
		displayName: 'Media URLs',
		name: 'media_urls',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/picture.jpg',
		displayOptions: { show: { ...showOnlyForMms, mediaSource: ['urls'] } },
		description:
			'Public addresses of up to 10 files, one a line, separated by commas, or given as an array by expression, 5 MB together',
	},
	{
		displayName: 'Media IDs',
		name: 'media_ids',
		type: 'string',
		default: '',
		placeholder: 'e.g. 19bd6b3b-d5dd-4d55-96f5-f2c2b2f0a6c1',
		displayOptions: { show: { ...showOnlyForMms, mediaSource: ['ids'] } },
		description:
			'IDs of up to 10 files uploaded to Plivo, separated by commas or given as an array by expression',
	},
	{
		displayName: 'Input Binary Fields',
		name: 'binaryFields',
		type: 'string',
		default: 'data',
		placeholder: 'e.g. data',
		hint: 'The names of the input binary fields that hold the files',
		displayOptions: { show: { ...showOnlyForMms, mediaSource: ['binary'] } },
		description:
			'Up to 10 files of 2 MB each and 5 MB together: names separated by commas or given as an array by expression',
	},
	{
		displayName: 'Media Source',
		name: 'whatsappMediaSource',
		type: 'options',
		options: [
			{
				name: 'Binary Data',
				value: 'binary',
				description: 'A file of the item, uploaded to Plivo first',
			},
			{ name: 'URL', value: 'url', description: 'A file that is fetched from the web' },
		],
		default: 'url',
		displayOptions: { show: showOnlyForWhatsAppMedia },
		description: 'Where the file comes from',
	},
	{
		displayName: 'Media URL',
		name: 'media_urls',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/invoice.pdf',
		displayOptions: { show: { ...showOnlyForWhatsAppMedia, whatsappMediaSource: ['url'] } },
		description: 'Public address of one picture, video, document or sound file',
	},
	{
		displayName: 'Input Binary Field',
		name: 'binaryFields',
		type: 'string',
		default: 'data',
		placeholder: 'e.g. data',
		hint: 'The name of the input binary field that holds the file',
		displayOptions: { show: { ...showOnlyForWhatsAppMedia, whatsappMediaSource: ['binary'] } },
		description: 'One picture, video, document or sound file of up to 2 MB',
	},
];
