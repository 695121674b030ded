import { createHash } from 'node:crypto';
import type { IBinaryData, IExecuteFunctions, IExecuteSingleFunctions } from 'n8n-workflow';
import {
	MEDIA_FILES_MAX,
	mediaFileProblem,
	mediaType,
	mediaTypeOfName,
	type MediaFileFacts,
} from '../../../plivo/send/mediaFile';
import { quote, splitList } from '../../../plivo/values';
import { FormProblem } from './item';

/** The parameter that names the files of an item, in every operation that has one. */
export const FILES_PARAMETER = 'binaryFields';

/** A file in an item's binary data. */
export interface InputFile extends MediaFileFacts {
	/** The binary field that holds it. */
	field: string;
	/** Its bytes, read anew at each call so that nobody has to hold them. */
	read(): Promise<Buffer>;
}

/**
 * The file in a binary field of one item.
 * @throws FormProblem when the item has no such field
 */
export type InputFiles = (field: string) => Promise<InputFile>;

/** The file in a binary field of one item of a workflow run. @throws FormProblem when there is none */
export async function fileOfItem(
	{ helpers }: IExecuteFunctions,
	itemIndex: number,
	field: string,
): Promise<InputFile> {
	return await openFile(
		field,
		helpers,
		() => helpers.assertBinaryData(itemIndex, field),
		async () => await helpers.getBinaryDataBuffer(itemIndex, field),
	);
}

/** The same of the item that the routing engine works on. */
export async function fileOfRoutedItem(
	{ helpers }: Pick<IExecuteSingleFunctions, 'helpers'>,
	field: string,
): Promise<InputFile> {
	return await openFile(
		field,
		helpers,
		() => helpers.assertBinaryData(field),
		async () => await helpers.getBinaryDataBuffer(field),
	);
}

async function openFile(
	field: string,
	{ getBinaryMetadata }: Pick<IExecuteFunctions['helpers'], 'getBinaryMetadata'>,
	find: () => IBinaryData,
	read: () => Promise<Buffer>,
): Promise<InputFile> {
	const binary = findBinary(find);
	if (!binary) {
		throw new FormProblem(
			FILES_PARAMETER,
			`The item has no binary field '${field}'`,
			"Give the name of a binary field that the node before puts out, 'data' in most cases. An agent's tool gets no files: there, use the address or the media ID of a file",
		);
	}
	const { id, bytes } = binary;
	// Not every node that makes a file says what it is, and some say it in another type than n8n's.
	const name = textOr(field, binary.fileName);
	const mimeType = textOr('', binary.mimeType);
	const type = mimeType === '' ? (mediaTypeOfName(name) ?? '') : mediaType(mimeType);
	const measure = async () =>
		bytes ?? (id ? (await getBinaryMetadata(id)).fileSize : (await read()).length);
	const size = await measure().catch((error: unknown) => String(error));
	if (typeof size === 'number') return { field, name, type, size, read };
	throw new FormProblem(FILES_PARAMETER, `The file in '${field}' cannot be read`, size);
}

function textOr(fallback: string, value: unknown): string {
	return typeof value === 'string' && value !== '' ? value : fallback;
}

/** n8n throws in words of its own, and stumbles where an agent's tool has no input at all. */
function findBinary(find: () => IBinaryData): IBinaryData | undefined {
	try {
		return find();
	} catch {
		return undefined;
	}
}

/**
 * The files that a parameter names, in any form that a list has.
 * @returns files that Plivo would take, at least one
 * @throws FormProblem that names the file and what is wrong with it
 */
export async function readFiles(
	value: unknown,
	files: InputFiles,
	max = MEDIA_FILES_MAX,
): Promise<InputFile[]> {
	const fields = fieldNames(value);
	if (fields.length === 0) {
		throw new FormProblem(
			FILES_PARAMETER,
			'No binary field is named',
			"Give the name of a binary field, 'data' in most cases",
		);
	}
	if (fields.length > max) {
		const limit = max === 1 ? 'exactly 1 is' : `at most ${max} are`;
		throw new FormProblem(
			FILES_PARAMETER,
			`${fields.length} files are named, ${limit} allowed`,
			'Put the others into another item',
		);
	}
	const found: InputFile[] = [];
	for (const field of fields) {
		const file = await files(field);
		const problem = mediaFileProblem(file);
		if (problem) {
			const message = `${problem.message} (binary field '${field}')`;
			throw new FormProblem(FILES_PARAMETER, message, problem.hint);
		}
		found.push(file);
	}
	return found;
}

/** What tells a file from any other: its name, type and bytes. */
export async function digestOf({ name, type, read }: InputFile): Promise<string> {
	return createHash('sha256')
		.update(JSON.stringify([name, type]))
		.update(await read())
		.digest('base64url')
		.slice(0, 22);
}

function fieldNames(value: unknown): string[] {
	const names = splitList(value, 'names').map((name) =>
		typeof name === 'string' || typeof name === 'number' ? String(name).trim() : quote(name),
	);
	return [...new Set(names)];
}
