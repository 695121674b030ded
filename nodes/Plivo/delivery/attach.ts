import type { INode, NodeApiError } from 'n8n-workflow';
import type { PlivoClient } from '../../shared/api/client';
import { ApiError } from '../../shared/api/errors';
import { uploadFile } from '../../shared/api/upload';
import type { InputFile } from '../operation/inputFile';
import { asItemError } from '../operation/item';
import { sendError } from './outcome';
import type { PreparedMessage } from './preparedMessage';

const NOT_SENT = 'The message was not sent';

/** A file as Plivo keeps it. */
interface Uploaded {
	id: string;
	url?: string;
}

/** Why a file could not be uploaded. */
class UploadProblem {
	constructor(
		readonly message: string,
		readonly description: string,
		readonly httpCode: string,
	) {}
}

/** A message that takes media by URL alone cannot go without one. */
const NO_ADDRESS = new UploadProblem('Plivo gave no address for it', NOT_SENT, '201');

/** Uploads what messages carry, each file once a run however many messages carry it. */
export class Attacher {
	private readonly uploads = new Map<string, Promise<Uploaded | UploadProblem>>();

	constructor(
		private readonly node: INode,
		private readonly client: PlivoClient,
	) {}

	/**
	 * @returns the body as it leaves: with media IDs or URLs where its placeholders stood, or the
	 * error that keeps it from leaving
	 */
	async attach(
		message: PreparedMessage,
	): Promise<{ body: PreparedMessage['body'] } | { error: NodeApiError }> {
		const { attachments = [], body } = message;
		const uploaded = new Map<string, Uploaded>();
		for (const { placeholder, file } of attachments) {
			const upload = await this.once(placeholder, file);
			if (upload instanceof UploadProblem) {
				return { error: this.uploadError(message, file, upload) };
			}
			if (!upload.url && body.media_urls?.includes(placeholder)) {
				return { error: this.uploadError(message, file, NO_ADDRESS) };
			}
			uploaded.set(placeholder, upload);
		}
		return { body: uploaded.size === 0 ? body : filled(body, uploaded) };
	}

	/** What failed is tried again for the next message that carries it. */
	private async once(placeholder: string, file: InputFile): Promise<Uploaded | UploadProblem> {
		const running = this.uploads.get(placeholder) ?? this.upload(file);
		this.uploads.set(placeholder, running);
		const upload = await running;
		if (upload instanceof UploadProblem) this.uploads.delete(placeholder);
		return upload;
	}

	private async upload(file: InputFile): Promise<Uploaded | UploadProblem> {
		try {
			const { media, problem = 'Plivo gave no media ID' } = await uploadFile(this.client, file);
			return media ?? new UploadProblem(problem, NOT_SENT, '201');
		} catch (error) {
			if (!(error instanceof ApiError)) {
				throw asItemError(this.node, 0, error);
			}
			const status = error.status === undefined ? '' : ` (HTTP status ${error.status})`;
			const httpCode = String(error.status ?? 'none');
			return new UploadProblem(error.message, `${NOT_SENT}${status}`, httpCode);
		}
	}

	private uploadError(
		{ itemIndex }: PreparedMessage,
		file: InputFile,
		{ message, description, httpCode }: UploadProblem,
	): NodeApiError {
		return sendError(
			{ node: this.node, itemIndex },
			httpCode,
			`The file '${file.name}' could not be uploaded: ${message}`,
			description,
			{ kind: 'upload', state: 'refused', binary_field: file.field },
		);
	}
}

function filled(
	body: PreparedMessage['body'],
	uploaded: Map<string, Uploaded>,
): PreparedMessage['body'] {
	const { media_ids, media_urls } = body;
	return {
		...body,
		...(media_ids && { media_ids: media_ids.map((id) => uploaded.get(id)?.id ?? id) }),
		...(media_urls && { media_urls: media_urls.map((url) => uploaded.get(url)?.url ?? url) }),
	};
}
