import { NodeOperationError, type INode, type INodeProperties } from 'n8n-workflow';
import { elementsOf } from '../../../../../../plivo/list';
import { PhoneNumbers } from '../../../../../../plivo/phoneNumber';
import { formatCount, isEmpty, quote } from '../../../../../../plivo/values';
import { checkMessage, type MessageProblem } from '../../../../../../plivo/send/message';
import { Breather } from '../../../../operation/breather';
import { FormProblem, isObject, type ReadParameter } from '../../../../operation/form';
import type { InputFiles } from '../../../../operation/inputFile';
import { asItemError, type ItemError } from '../../../../operation/itemError';
import { isTool } from '../../../../operation/tool';
import type { PreparedMessage } from '../../../../delivery/preparedMessage';
import { readAttachments } from './attachments';
import { readChoice } from './choice';
import { composeItem, type ComposedItem } from './draft';
import { labelOfParameter, parameterOfField } from './labels';

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
	try {
		const attachments = await readAttachments(read, files);
		const composed = composeItem(read, attachments, await readRecipients(read('dst')));
		const result = checkMessage(composed.draft);
		if (!result.ok) {
			return { ok: false, error: contractError(node, itemIndex, composed, result.problems, read) };
		}
		const { body, recipients } = result;
		const { fullResponse, addEstimate } = composed;
		if (isTool(node) || readChoice(read, 'recipients') === 'one') requireOne(recipients, node);
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
		return { ok: false, error: formError(node, itemIndex, error, read) };
	}
}

/** Reads To; a hundred thousand numbers would hold up everybody else. */
async function readRecipients(dst: unknown): Promise<PhoneNumbers> {
	const numbers = new PhoneNumbers();
	const breather = new Breather();
	for (const one of elementsOf(dst, 'recipients')) {
		numbers.add(one);
		await breather.breathe();
	}
	return numbers;
}

/** So many recipients are named in an error. */
const NAMED_MAX = 3;

/**
 * To often comes from outsiders, a web form or a model, who may name more people than the author meant to reach.
 * @throws FormProblem for more than one recipient
 */
function requireOne(recipients: string[], node: INode): void {
	if (recipients.length <= 1) return;
	const named = recipients.slice(0, NAMED_MAX).join(', ');
	const others = recipients.length - NAMED_MAX;
	const more = others > 0 ? ` and ${formatCount(others)} more` : '';
	throw new FormProblem(
		'dst',
		`There are ${formatCount(recipients.length)} recipients where one is expected: ${named}${more}`,
		isTool(node)
			? "Give one number: as an agent's tool, the node sends to one recipient a call"
			: "If all of them are to get the message, set 'Recipients' to Several",
	);
}

function contractError(
	node: INode,
	itemIndex: number,
	composed: ComposedItem,
	problems: MessageProblem[],
	read: ReadParameter,
): NodeOperationError {
	const sentences = problems.map(({ path, field, message, hint }) => {
		const place = path.length > 1 ? ` (${field})` : '';
		const parameter = parameterOfField(path, composed, read);
		const words = emptyExpression(node, parameter, read) ?? { message, hint };
		const label = labelOfParameter(parameter, read);
		return { text: `'${label}'${place} [item ${itemIndex}]: ${words.message}`, hint: words.hint };
	});
	const [first, ...others] = sentences;
	return new NodeOperationError(node, first?.text ?? 'The message is not complete', {
		itemIndex,
		description: [first?.hint, ...others.map(({ text }) => text)].filter(Boolean).join('. '),
	});
}

/** @returns an error that names the parameter, as `form` shows it, where it was the form that could not be read */
export function formError(
	node: INode,
	itemIndex: number,
	error: unknown,
	read: ReadParameter,
	form?: INodeProperties[],
): ItemError {
	if (!(error instanceof FormProblem)) return asItemError(node, itemIndex, error);
	const { parameter } = error;
	const empty = emptyExpression(node, parameter, read);
	const label = labelOfParameter(parameter, read, form);
	const message = `'${label}' [item ${itemIndex}]: ${(empty ?? error).message}`;
	const description = [empty?.hint, error.hint].filter(Boolean).join('. ');
	return new NodeOperationError(node, message, { itemIndex, description });
}

/** What is said of a parameter whose expression came out empty: to its author, it is not missing. */
function emptyExpression({ parameters }: INode, name: string, read: ReadParameter) {
	const given: unknown = parameters[name];
	const text = isObject(given) ? given.value : given;
	if (typeof text !== 'string' || !text.startsWith('=')) return undefined;
	if (!isReadEmpty(name, read)) return undefined;
	return {
		message: 'The expression gives nothing for this item',
		hint: `Check that the item has the field that it reads: ${quote(text.slice(1).trim())}`,
	};
}

/** A value that cannot be read is not empty: what keeps it from being read is told. */
function isReadEmpty(name: string, read: ReadParameter): boolean {
	try {
		return isEmpty(read(name));
	} catch {
		return false;
	}
}
