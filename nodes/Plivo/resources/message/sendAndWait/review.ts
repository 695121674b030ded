import type { IExecuteFunctions, INode } from 'n8n-workflow';
import type { ReadParameter } from '../../../operation/item';

/** Whether the node is what n8n makes of it for human review of an agent's tools. */
export function isReview({ type }: INode): boolean {
	return type.endsWith('HitlTool');
}

/** An object between other words, as in the text that n8n suggests for a review. */
const TOOL_INPUT = /\{\{\s*\$tool\.parameters\s*\}\}/;

/**
 * The form of a review. n8n makes [object Object] of the input of a tool when it stands in a text: nobody could tell
 * what they approve.
 */
export function reviewReader(context: IExecuteFunctions, read: ReadParameter): ReadParameter {
	const words = context.getNodeParameter('message', 0, '', { rawExpressions: true });
	if (typeof words !== 'string' || !words.startsWith('=') || !TOOL_INPUT.test(words)) return read;
	const readable = words.slice(1).split(TOOL_INPUT).join('{{ JSON.stringify($tool.parameters) }}');
	const message = context.evaluateExpression(readable, 0);
	return (name) => (name === 'message' ? message : read(name));
}
