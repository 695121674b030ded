import type {
	IBinaryData,
	IBinaryKeyData,
	INodeExecutionData,
	IWebhookFunctions,
} from 'n8n-workflow';
import { mayCarryKeys } from '../../../plivo/endpoint';
import type { IncomingMedia, IncomingMessage } from '../../../plivo/webhook/incomingMessage';
import { readAccount } from '../../shared/api/client';
import { download, DownloadProblem, FILE_BYTES_MAX } from '../../shared/api/download';
import { orAborted, type Account } from '../../shared/api/exchange';
import { wordsOf } from './log';

const DEFAULT_PREFIX = 'media_';

/** For one file, with all its redirects. */
const FILE_MS = 30_000;

/** For all files of a message, with their waiting for a turn: then the run starts without what is missing. */
const MESSAGE_MS = 60_000;

/** Plivo sends up to ten. */
const FILES_MAX = 10;

const NOT_COVERED = new DownloadProblem(
	'The file was not fetched: its address is not covered by a signature, and not of Plivo',
	"Choose 'V3 Only' under Signature",
);
const TOO_LATE = new DownloadProblem(
	`The file had not come after ${MESSAGE_MS / 1000} seconds`,
	'Fetch it later from its url',
);
const TOO_MANY = new DownloadProblem(
	`Only the first ${FILES_MAX} files of a message are fetched`,
	'Fetch it from its url',
);

/** Whether the files of a message should come along. */
export function wantsMedia(context: IWebhookFunctions, { media }: IncomingMessage): boolean {
	return media.length > 0 && context.getNodeParameter('options.downloadMedia', false) === true;
}

/**
 * The item of a message with its files in binary data. A file that cannot be fetched, in time or at all, is told beside
 * its address: the message counts more.
 * @param isCovered whether a signature covers the addresses; if not, only Plivo's own are asked
 * @throws only before anything is fetched, when the form cannot be read
 */
export async function withMedia(
	context: IWebhookFunctions,
	message: IncomingMessage,
	isCovered: boolean,
): Promise<INodeExecutionData> {
	const prefix = String(
		context.getNodeParameter('options.binaryPrefix', '') || DEFAULT_PREFIX,
	).trim();
	const visit = {
		context,
		isCovered,
		account: readAccount(context),
		bytesMax: Math.floor(FILE_BYTES_MAX / Math.min(message.media.length, FILES_MAX)),
		signal: AbortSignal.timeout(MESSAGE_MS),
	};
	const found = await Promise.all(
		message.media.map(async (file, index) =>
			index < FILES_MAX ? await fetchFile(visit, file, `${prefix}${index}`) : TOO_MANY,
		),
	);
	const binary: IBinaryKeyData = {};
	const media = message.media.map((file, index) => {
		const outcome = found[index] ?? TOO_MANY;
		if (outcome instanceof DownloadProblem) {
			return { ...file, binary_field: null, download_problem: outcome.words };
		}
		binary[`${prefix}${index}`] = outcome;
		return { ...file, binary_field: `${prefix}${index}` };
	});
	return { json: { ...message, media } as INodeExecutionData['json'], binary };
}

interface Visit {
	context: IWebhookFunctions;
	isCovered: boolean;
	account: Promise<Account>;
	/** For each file: all together have the size of the largest that is fetched. */
	bytesMax: number;
	signal: AbortSignal;
}

async function fetchFile(
	{ context, isCovered, account, bytesMax, signal }: Visit,
	{ url, content_type }: IncomingMedia,
	name: string,
): Promise<IBinaryData | DownloadProblem> {
	try {
		const known = await orAborted(account, signal);
		if (!isCovered && !mayCarryKeys(url, known.baseUrl)) return NOT_COVERED;
		const mayAsk = (address: string) => isCovered || mayCarryKeys(address, known.baseUrl);
		const limits = { transport: { timeoutMs: FILE_MS }, bytesMax, mayAsk, signal };
		const file = { url, name, type: content_type ?? undefined };
		return await orAborted(download(context, known, limits, file), signal);
	} catch (error) {
		if (signal.aborted) return TOO_LATE;
		return new DownloadProblem(
			`The file could not be kept: ${wordsOf(error)}`,
			'Fetch it from its url',
		);
	}
}
