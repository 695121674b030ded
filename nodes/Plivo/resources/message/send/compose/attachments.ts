import { formatCount } from '../../../../../../plivo/values';
import { MMS_BYTES_MAX } from '../../../../../../plivo/send/mediaFile';
import type { Attachment } from '../../../../delivery/preparedMessage';
import { FormProblem, type ReadParameter } from '../../../../operation/form';
import {
	digestOf,
	FILES_PARAMETER,
	readFiles,
	type InputFile,
	type InputFiles,
} from '../../../../operation/inputFile';

import { readChoice } from './choice';

/**
 * The files that an item sends from its binary data; none where the form asks for none. Each is
 * read once for its digest and let go again.
 * @throws FormProblem for a choice that the form does not offer, and for a file that is missing or that Plivo would not take
 */
export async function readAttachments(
	read: ReadParameter,
	files: InputFiles,
): Promise<Attachment[]> {
	const type = readChoice(read, 'type');
	if (type === 'mms' && readChoice(read, 'mediaSource') === 'binary') {
		const found = await readFiles(read(FILES_PARAMETER), files);
		checkSum(found);
		return await attachmentsOf(found, (digest) => `upload-${digest}`);
	}
	if (type === 'whatsapp' && readChoice(read, 'whatsappContent') === 'media') {
		if (readChoice(read, 'whatsappMediaSource') !== 'binary') return [];
		const found = await readFiles(read(FILES_PARAMETER), files, 1);
		return await attachmentsOf(found, (digest) => `https://upload.invalid/${digest}`);
	}
	return [];
}

/** The same content in two fields is the same file: Plivo is to get it once. */
async function attachmentsOf(
	files: InputFile[],
	placeholderOf: (digest: string) => string,
): Promise<Attachment[]> {
	const attachments = new Map<string, Attachment>();
	for (const file of files) {
		const placeholder = placeholderOf(await digestOf(file));
		attachments.set(placeholder, { placeholder, file });
	}
	return [...attachments.values()];
}

function checkSum(files: InputFile[]): void {
	const sum = files.reduce((total, { size }) => total + size, 0);
	if (sum <= MMS_BYTES_MAX) return;
	throw new FormProblem(
		FILES_PARAMETER,
		`The files have ${formatCount(sum)} bytes together, an MMS takes at most ${formatCount(MMS_BYTES_MAX)} (5 MB)`,
		'Send some of them in another message',
	);
}
