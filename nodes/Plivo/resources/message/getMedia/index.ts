import type { INodeProperties } from 'n8n-workflow';

const showOnlyForGetMedia = { resource: ['message'], operation: ['getMedia'] };

export const getMediaProperties: INodeProperties[] = [
	{
		displayName: 'Message UUID',
		name: 'message_uuid',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. db3ce55a-7f1d-11e1-8ea7-1231380bc196',
		displayOptions: { show: showOnlyForGetMedia },
		description:
			'The message_uuid of an MMS or WhatsApp message. For several messages separate them with a comma, or give an array by expression.',
	},
	{
		displayName: 'Download',
		name: 'download',
		type: 'boolean',
		default: false,
		displayOptions: { show: showOnlyForGetMedia },
		description: 'Whether to fetch the files into binary data',
	},
	{
		displayName: 'Binary Field Prefix',
		name: 'binaryPrefix',
		type: 'string',
		default: 'media_',
		displayOptions: { show: { ...showOnlyForGetMedia, download: [true] } },
		description:
			'The beginning of the output binary fields; with media_ the files of a message are media_0, media_1 and so on',
	},
];
