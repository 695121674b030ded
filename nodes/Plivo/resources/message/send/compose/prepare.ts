import { NodeOperationError, type INode } from 'n8n-workflow';
import { checkMessage, type MessageProblem } from '../../../../../../plivo/send/message';
import { FormProblem, type Draft, type ReadParameter } from '../../../../operation/form';
import type { InputFiles } from '../../../../operation/inputFile';
import { asItemError, type ItemError } from '../../../../operation/itemError';
import type { PreparedMessage } from '../../../../delivery/preparedMessage';
import { readAttachments } from './attachments';
import { composeItem } from './message';
import { labelOfField, labelOfParameter } from './labels';

/** One item's message, or why it cannot be sent. */
export type Prepared = { ok: true; message: PreparedMessage } | { ok: false; error: ItemError };

/**
 * Composes one item's message and checks it against the request contract. Never throws.
 * @returns the message, or an error that names the item and the parameter
 */
export async function prepareItem(
	node: INode,
	itemIndex: number,
	read: ReadParameter,
	files: InputFiles,
): Promise<Prepared> {
	let type: unknown;
	try {
		type = read('type');
		const attachments = await readAttachments(read, files);
		const { draft, fullResponse, addEstimate } = composeItem(read, attachments);
		const result = checkMessage(draft);
		if (!result.ok) {
			return { ok: false, error: contractError(node, itemIndex, draft, result.problems, read) };
		}
		const { body, recipients } = result;
		const message = {
			itemIndex,
			recipients,
			body,
			...(attachments.length > 0 && { attachments }),
			fullResponse,
			addEstimate,
		};
		return { ok: true, message };
	} catch (error) {
		return { ok: false, error: formError(node, itemIndex, error, type) };
	}
}

function contractError(
	node: INode,
	itemIndex: number,
	draft: Draft,
	problems: MessageProblem[],
	read: ReadParameter,
): NodeOperationError {
	const sentences = problems.map(({ path, field, message, hint }) => {
		const label = labelOfField(path, draft, inputOf(String(path[0] ?? ''), read));
		const place = path.length > 1 ? ` (${field})` : '';
		return { text: `'${label}'${place} [item ${itemIndex}]: ${message}`, hint };
	});
	const [first, ...others] = sentences;
	return new NodeOperationError(node, first?.text ?? 'The message is not complete', {
		itemIndex,
		description: [first?.hint, ...others.map(({ text }) => text)].filter(Boolean).join('. '),
	});
}

/** How a part of the message that has several inputs was given. */
function inputOf(field: string, read: ReadParameter): unknown {
	return ['template', 'interactive', 'location'].includes(field)
		? read(`${field}Input`)
		: undefined;
}

/** @returns an error that names the parameter, where it was the form that could not be read */
function formError(node: INode, itemIndex: number, error: unknown, type: unknown): ItemError {
	if (!(error instanceof FormProblem)) return asItemError(node, itemIndex, error);
	const label = labelOfParameter(error.parameter, type);
	const message = `'${label}' [item ${itemIndex}]: ${error.message}`;
	return new NodeOperationError(node, message, { itemIndex, description: error.hint });
}
