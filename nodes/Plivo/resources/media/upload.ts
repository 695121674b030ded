import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { PlivoClient } from '../../../shared/api/client';
import { uploadFile } from '../../../shared/api/upload';
import { FILES_PARAMETER, readFiles, type InputFile } from '../../operation/inputFile';
import { FormProblem, withoutErrorKey } from '../../operation/item';
import type { Operation, OperationContext } from '../../operation/operation';
import { binaryFieldsProperty } from '../../operation/properties';

const LABEL = 'Input Binary Fields';

export const uploadProperties: INodeProperties[] = [
	binaryFieldsProperty(
		{ resource: ['media'], operation: ['upload'] },
		{
			isOne: false,
			description:
				'Up to 10 files of 2 MB each: names separated by commas or given as an array by expression',
		},
	),
];

interface Result {
	json: IDataObject;
	/** Why the file was not taken. */
	error?: Error;
}

/**
 * Media > Upload: all files of an item are checked, then uploaded one after another. A file that
 * Plivo does not take is a result too; only when it takes none the item fails.
 */
export const uploadMedia: Operation = async (context) => {
	const files = await checkedFiles(context);
	const client = await context.client();
	const results: Result[] = [];
	for (const file of files) results.push(await uploadOne(file, client, context));
	const [first] = results;
	if (first?.error && results.every(({ error }) => error)) throw first.error;
	return results.map(({ json }) => json);
};

async function checkedFiles({ read, files, refuse }: OperationContext): Promise<InputFile[]> {
	try {
		return await readFiles(read(FILES_PARAMETER), files);
	} catch (problem) {
		throw problem instanceof FormProblem
			? refuse(LABEL, problem.message, problem.hint)
			: refuse(LABEL, `The files could not be read: ${String(problem)}`);
	}
}

async function uploadOne(
	file: InputFile,
	client: PlivoClient,
	{ refuse }: OperationContext,
): Promise<Result> {
	const facts = {
		binary_field: file.field,
		file_name: file.name,
		content_type: file.type,
		size: file.size,
	};
	try {
		const { media, problem, raw } = await uploadFile(client, file);
		const rest = withoutErrorKey(raw as IDataObject);
		if (media) {
			const url = media.url ?? null;
			return { json: { ...facts, ...rest, media_id: media.id, media_url: url } };
		}
		const error = refuse(LABEL, `Plivo did not take the file '${file.name}': ${problem}`);
		return { json: { ...facts, ...rest, status: 'failed', plivo_error: problem ?? null }, error };
	} catch (thrown) {
		const error = thrown instanceof Error ? thrown : new Error(String(thrown));
		return { json: { ...facts, status: 'failed', plivo_error: error.message }, error };
	}
}
