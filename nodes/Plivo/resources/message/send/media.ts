import type { INodeProperties } from 'n8n-workflow';
import { showOnlyForMms, showOnlyForWhatsAppMedia } from './show';

export const mediaProperties: INodeProperties[] = [
	{
		displayName: 'Media Source',
		name: 'mediaSource',
		type: 'options',
		options: [
			{ name: 'URLs', value: 'urls', description: 'Files that Plivo fetches from the web' },
			{ name: 'Media IDs', value: 'ids', description: 'Files uploaded to Plivo before' },
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
		required: true,
		placeholder: 'e.g. https://example.com/picture.jpg',
		displayOptions: { show: { ...showOnlyForMms, mediaSource: ['urls'] } },
		description:
			'Public addresses of up to 10 files, separated by commas or given as an array by expression, 5 MB together',
	},
	{
		displayName: 'Media IDs',
		name: 'media_ids',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 19bd6b3b-d5dd-4d55-96f5-f2c2b2f0a6c1',
		displayOptions: { show: { ...showOnlyForMms, mediaSource: ['ids'] } },
		description:
			'IDs of up to 10 files uploaded to Plivo, separated by commas or given as an array by expression',
	},
	{
		displayName: 'Media URL',
		name: 'media_urls',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://example.com/invoice.pdf',
		displayOptions: { show: showOnlyForWhatsAppMedia },
		description: 'Public address of one picture, video, document or sound file',
	},
];
