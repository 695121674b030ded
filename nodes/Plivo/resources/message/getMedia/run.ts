import type { IBinaryData, IBinaryKeyData, IDataObject } from 'n8n-workflow';
import {
	ResultWithFiles,
	type Operation,
	type OperationContext,
} from '../../../operation/operation';
import { DownloadProblem } from '../../../../shared/api/download';
import { readUuids } from '../get/run';

const DEFAULT_PREFIX = 'media_';

/** Message > Get Media: one result a message, with its list of files and, on request, the files. */
export const getMessageMedia: Operation = async (context) => {
	const { read, refuse } = context;
	const uuids = readUuids(read('message_uuid'));
	if (uuids.length === 0) {
		throw refuse(
			'Message UUID',
			'There is no message UUID',
			'Give the message_uuid of a message with media',
		);
	}
	const client = await context.client();
	const results: Array<IDataObject | ResultWithFiles> = [];
	for (const uuid of uuids) {
		const { objects } = await client.get(`Message/${encodeURIComponent(uuid)}/Media/`);
		const media = Array.isArray(objects) ? (objects as IDataObject[]) : [];
		const result = { message_uuid: uuid, media_count: media.length };
		results.push(
			read('download') === true ? await downloadAll(context, result, media) : { ...result, media },
		);
	}
	return results;
};

/** One file after another, so that a message with ten videos takes no more than one at a time. */
async function downloadAll(
	context: OperationContext,
	result: IDataObject,
	media: IDataObject[],
): Promise<ResultWithFiles> {
	const prefix = String(context.read('binaryPrefix') ?? DEFAULT_PREFIX).trim() || DEFAULT_PREFIX;
	const binary: IBinaryKeyData = {};
	const described: IDataObject[] = [];
	for (const [index, object] of media.entries()) {
		const field = `${prefix}${index}`;
		const file = await downloadOne(context, object, field);
		binary[field] = file;
		// Beside Plivo's size: a file that was cut on the way is seen by the difference.
		described.push({ ...object, binary_field: field, downloaded_bytes: file.bytes ?? null });
	}
	return new ResultWithFiles({ ...result, media: described }, binary);
}

async function downloadOne(
	{ download, refuse }: OperationContext,
	{ media_url, file_name, content_type }: IDataObject,
	field: string,
): Promise<IBinaryData> {
	const name = textOf(file_name) || field;
	const file = await download({ url: textOf(media_url), name, type: textOf(content_type) });
	if (!(file instanceof DownloadProblem)) return file;
	throw refuse('Download', `The file '${name}' could not be fetched: ${file.message}`, file.hint);
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}
