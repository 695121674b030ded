import type { INode, INodeExecutionData } from 'n8n-workflow';
import type { ItemError } from './itemError';

/** Whether the node runs as an agent's tool: n8n gives such nodes a type of their own. */
export function isTool({ type }: INode): boolean {
	return type.endsWith('Tool');
}

/**
 * An item that tells the agent's model why nothing was sent. Older agents swallow what a tool
 * throws, and their model would report success.
 */
export function tellModel(itemIndex: number, error: ItemError): INodeExecutionData {
	const words = error.message.replace(/ \[item \d+\]/, '');
	const told = [words, error.description].filter(Boolean).join('. ');
	return { json: { error: told }, pairedItem: { item: itemIndex } };
}
