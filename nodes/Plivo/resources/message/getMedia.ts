import type { IBinaryKeyData, IDataObject, INodeProperties } from 'n8n-workflow';
import { plainText } from '../../../../plivo/values';
import { DownloadProblem, FILE_BYTES_MAX } from '../../../shared/api/download';
import { toPage } from '../../../shared/api/list';
import {
	readIds,
	readSwitch,
	ResultWithFiles,
	type Operation,
	type OperationContext,
	type OperationResult,
} from '../../operation/operation';
import { messageUuidProperty } from '../../operation/properties';

const MEGABYTE = 1024 * 1024;
const DEFAULT_PREFIX = 'media_';

const showOnlyForGetMedia = { resource: ['message'], operation: ['getMedia'] };
const showOnlyForDownload = { ...showOnlyForGetMedia, download: [true] };

export const getMediaProperties: INodeProperties[] = [
	messageUuidProperty(
		showOnlyForGetMedia,
		'The message_uuid of an MMS or WhatsApp message. For several messages separate them with a comma, or give an array by expression.',
	),
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
		default: DEFAULT_PREFIX,
		displayOptions: { show: showOnlyForDownload },
		description:
			'The beginning of the output binary fields; with media_ the files of a message are media_0, media_1 and so on',
	},
	{
		displayName: 'Largest File',
		name: 'largestFile',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 100,
		hint: 'In megabytes',
		displayOptions: { show: showOnlyForDownload },
		description: 'Larger files are not downloaded; the output says so beside their address',
	},
];

/** Message > Get Media: one result a message, with its list of files and, on request, the files. */
export const getMessageMedia: Operation = async (context) => {
	const { read, refuse } = context;
	const isToDownload = readSwitch(context, 'download', 'Download');
	const uuids = readIds(read('message_uuid'), 'Message UUID', refuse);
	const client = await context.client();
	const results: OperationResult[] = [];
	for (const uuid of uuids) {
		const { objects: media } = toPage(await client.get(['Message', uuid, 'Media']));
		const result = { message_uuid: uuid, media_count: media.length };
		results.push(isToDownload ? await downloadAll(context, result, media) : { ...result, media });
	}
	return results;
};

/**
 * One file after another. One that cannot be fetched is told beside its address: the others, and
 * what Plivo says of them, count more.
 */
async function downloadAll(
	{ read, refuse, download }: OperationContext,
	result: IDataObject,
	media: IDataObject[],
): Promise<ResultWithFiles> {
	const prefix = plainText(read('binaryPrefix')).trim() || DEFAULT_PREFIX;
	const megabytes = Number(plainText(read('largestFile') ?? FILE_BYTES_MAX / MEGABYTE));
	if (!(megabytes > 0)) {
		throw refuse('Largest File', 'This is not a size', 'Give a number of megabytes');
	}
	const binary: IBinaryKeyData = {};
	const described: IDataObject[] = [];
	for (const [index, object] of media.entries()) {
		const field = `${prefix}${index}`;
		const name = textOf(object.file_name) || field;
		const remote = { url: textOf(object.media_url), name, type: textOf(object.content_type) };
		const file = await download(remote, megabytes * MEGABYTE);
		if (file instanceof DownloadProblem) {
			described.push({ ...object, binary_field: null, download_problem: file.words });
			continue;
		}
		binary[field] = file;
		// Beside Plivo's size: a file that was cut on the way is seen by the difference.
		described.push({ ...object, binary_field: field, downloaded_bytes: file.bytes ?? null });
	}
	return new ResultWithFiles({ ...result, media: described }, binary);
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}
