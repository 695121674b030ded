import { NodeOperationError, type INode } from 'n8n-workflow';
import type { ItemError } from '../operation/item';
import type { SendContext } from './run';
import type { SentLog } from './sentLog';

/** More than this many make the description unreadable; all of them are in the error's context. */
const SHOWN = 1000;

/** What a run had done by the moment it stopped. */
interface Done {
	messageUuids: string[];
	/** Items of which nobody knows whether they were sent. */
	unknownItems: number[];
}

/**
 * Adds to an error what became of the rest of the run, so that a stop loses nothing: how many
 * messages Plivo accepted and their UUIDs, and which other items it may have accepted. All of
 * them are in the context too, as `accepted_message_uuids` and `unknown_items`.
 */
export function withRest<E extends ItemError>(error: E, log: SentLog): E {
	const { messageUuids, unknownItems } = doneOf(log);
	const isItself = unknownItems.length === 1 && unknownItems[0] === error.context.itemIndex;
	const sentences = [
		error.description,
		messageUuids.length > 0 && acceptedSentence(messageUuids),
		unknownItems.length > 0 && !isItself && unknownSentence(unknownItems),
	];
	error.description = sentences.filter(Boolean).join('. ');
	if (messageUuids.length > 0) error.context.accepted_message_uuids = messageUuids;
	if (unknownItems.length > 0) error.context.unknown_items = unknownItems;
	return error;
}

/** The error of a run that was stopped: by somebody, by the workflow's time-out, or with n8n itself. */
export function stoppedError(node: INode, log: SentLog): NodeOperationError {
	const error = new NodeOperationError(node, 'The execution was stopped before all was sent', {
		description: 'Nothing more was sent',
	});
	return withRest(error, log);
}

/** n8n keeps 10 values an execution, and complains of more than 255 characters in one. */
const VALUES_MAX = 9;
const UUIDS_IN_A_VALUE = 6;

/**
 * Writes down what a run has done when its execution is stopped by hand: n8n then stores the state
 * from before the node (but for its custom data), whatever the node says. The whole list goes to
 * n8n's log.
 */
export function noteStop(context: SendContext, log: SentLog): void {
	const { messageUuids, unknownItems } = doneOf(log);
	if (messageUuids.length + unknownItems.length === 0) return;
	const { customData } = context.getWorkflowDataProxy(0).$execution as Execution;
	const summary = `${messageUuids.length} accepted, outcome unknown for ${unknownItems.length} items`;
	customData.set('plivo_stopped', summary);
	for (let value = 0; value < VALUES_MAX; value++) {
		const some = messageUuids.slice(value * UUIDS_IN_A_VALUE, (value + 1) * UUIDS_IN_A_VALUE);
		if (some.length > 0) customData.set(`plivo_accepted_${value + 1}`, some.join(' '));
	}
	context.logger.warn(`Plivo Messaging was stopped: ${summary}`, { messageUuids, unknownItems });
}

interface Execution {
	customData: { set(key: string, value: string): void };
}

function doneOf(log: SentLog): Done {
	const messageUuids: string[] = [];
	const unknownItems = new Set<number>();
	for (const request of log.all()) {
		const { outcome, shares } = request;
		if (outcome?.state === 'accepted') {
			for (const uuid of outcome.response.messageUuids) messageUuids.push(uuid);
		} else if (outcome || log.isUnderWay(request)) {
			for (const { place } of shares) unknownItems.add(Number(place));
		}
	}
	return { messageUuids, unknownItems: [...unknownItems].sort((a, b) => a - b) };
}

function acceptedSentence(uuids: string[]): string {
	const messages = uuids.length === 1 ? 'message' : 'messages';
	return `Plivo accepted ${uuids.length} ${messages} before the run stopped: ${list(uuids)}`;
}

function unknownSentence(items: number[]): string {
	const noun = items.length === 1 ? 'item' : 'items';
	return `The outcome of ${items.length} ${noun} is unknown: ${list(items)}`;
}

function list(values: Array<string | number>): string {
	const more = values.length > SHOWN ? ` and ${values.length - SHOWN} more` : '';
	return `${values.slice(0, SHOWN).join(', ')}${more}`;
}
