import type { INode, INodeExecutionData } from 'n8n-workflow';
import type { ItemError } from './itemError';

/** Whether the node runs as an agent's tool: n8n gives such nodes a type of their own. */
export function isTool({ type }: INode): boolean {
	return type.endsWith('Tool');
}

/**
 * What a model has to be told when nobody knows whether a message went out: left alone, it calls again
 * until it sees a success.
 */
const UNKNOWN_TO_MODEL =
	'It was not sent again and will not be. Do not call this tool again for this message. Tell the user that the message may or may not have been sent, and that the message logs in the Plivo console show which';

/**
 * An item that tells the agent's model why nothing was sent. Older agents swallow what a tool
 * throws, and their model would report success.
 */
export function tellModel(itemIndex: number, error: ItemError): INodeExecutionData {
	const words = error.message.replace(/ \[item \d+\]/, '');
	const hint = isUnknown(error) ? UNKNOWN_TO_MODEL : error.description;
	const told = [words, hint].filter(Boolean).join('. ');
	return { json: { error: told }, pairedItem: { item: itemIndex } };
}

function isUnknown({ context: { data } }: ItemError): boolean {
	return typeof data === 'object' && data !== null && 'state' in data && data.state === 'unknown';
}
