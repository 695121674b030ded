import {
	sleep,
	type IBinaryKeyData,
	type INodeExecutionData,
	type IWebhookFunctions,
} from 'n8n-workflow';
import type { IncomingMessage } from '../../../plivo/webhook/incomingMessage';
import { mayCarryKeys } from '../../../plivo/endpoint';
import { download, DownloadProblem } from '../../shared/api/download';
import { readAccount } from '../../shared/api/account';

const DEFAULT_PREFIX = 'media_';
const TIMEOUT_MS = 60_000;

/** Plivo waits five seconds for an answer. */
const ANSWER_WITHIN_MS = 3500;

/** Whether the files of a message should come along. */
export function wantsMedia(context: IWebhookFunctions, { media }: IncomingMessage): boolean {
	return media.length > 0 && context.getNodeParameter('options.downloadMedia', false) === true;
}

/**
 * The item of a message with its files in binary data. A file that cannot be fetched is told beside
 * its address: the message counts more.
 * @param isCovered whether a signature covers the addresses; if not, only Plivo's own are asked
 */
export async function withMedia(
	context: IWebhookFunctions,
	message: IncomingMessage,
	isCovered: boolean,
): Promise<INodeExecutionData> {
	const prefix = String(
		context.getNodeParameter('options.binaryPrefix', '') || DEFAULT_PREFIX,
	).trim();
	const { baseUrl } = await readAccount(context);
	const binary: IBinaryKeyData = {};
	const media: unknown[] = [];
	for (const [index, file] of message.media.entries()) {
		const field = `${prefix}${index}`;
		const isAllowed = isCovered || mayCarryKeys(file.url, baseUrl);
		const found = isAllowed ? await fetchFile(context, file, field) : NOT_COVERED;
		if (found instanceof DownloadProblem) {
			const problem = `${found.message}. ${found.hint}`;
			media.push({ ...file, binary_field: null, download_problem: problem });
			continue;
		}
		binary[field] = found;
		media.push({ ...file, binary_field: field });
	}
	return { json: { ...message, media } as INodeExecutionData['json'], binary };
}

const NOT_COVERED = new DownloadProblem(
	'The file was not fetched: its address is not covered by a signature, and not of Plivo',
	"Choose 'V3 Only' under Signature",
);

async function fetchFile(
	context: IWebhookFunctions,
	{ url, content_type }: IncomingMessage['media'][number],
	name: string,
) {
	return await download(
		context,
		await readAccount(context),
		{ transport: { timeoutMs: TIMEOUT_MS } },
		{ url, name, type: content_type ?? undefined },
	);
}

/**
 * Waits for the files, but not longer than Plivo waits for an answer: then `answer` is called, and
 * the waiting goes on.
 */
export async function inTime<T>(work: Promise<T>, answer: () => void): Promise<T> {
	const late = new AbortController();
	const timer = sleep(ANSWER_WITHIN_MS, late.signal).then(answer, () => undefined);
	try {
		return await work;
	} finally {
		late.abort();
		await timer;
	}
}
