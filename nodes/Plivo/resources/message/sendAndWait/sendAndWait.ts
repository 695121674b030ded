import {
	NodeOperationError,
	type IDataObject,
	type IExecuteData,
	type IExecuteFunctions,
	type IExecutePaginationFunctions,
	type INode,
	type INodeExecutionData,
	type INodePropertyRouting,
} from 'n8n-workflow';
import type { RequestOptions } from '../../../../shared/api/client';
import { deliver } from '../../../delivery/deliver';
import { emitFailed } from '../../../delivery/outcome';
import { deliverySettings, openRun, type Run } from '../../../delivery/run';
import { SentLog } from '../../../delivery/sentLog';
import { fileOfItem } from '../../../operation/inputFile';
import { asItemError, failedItem, formReader, type ReadParameter } from '../../../operation/item';
import { formError } from '../send/compose/errors';
import { prepareItem } from '../send/compose/prepare';
import { asSent, readAsk, type AnswerAddress, type Ask } from './ask';
import { sendAndWaitProperties } from './form';
import { timedOut } from './output';
import { answerUrl, keepQuestion, keptQuestion, questionId, type Question } from './question';
import { isReview, reviewReader } from './review';
import { readWaitLimit } from './waitLimit';

/**
 * Message > Send and Wait for Response in a workflow run: one question is sent, and the execution waits until its
 * answer calls the resume address (see webhook.ts) or the time is up.
 * @throws NodeOperationError for a bad form or several items, NodeApiError for what Plivo did not take
 */
export async function sendAndWait(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	try {
		return [await askAndWait(this)];
	} catch (error) {
		const failed = asItemError(this.getNode(), 0, error);
		// n8n would pass the input on, as if it had been answered.
		if (!this.continueOnFail()) throw failed;
		const hasErrorOutput = this.getNode().onError === 'continueErrorOutput';
		const items = this.getInputData();
		return [
			items.map(({ json }, index) => emitFailed(index, failed, hasErrorOutput ? json : undefined)),
		];
	}
}

async function askAndWait(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	// A stop during a try does not keep n8n from the next one.
	context.getExecutionCancelSignal()?.throwIfAborted();
	const items = context.getInputData();
	requireOneItem(context, items.length);
	const { question, until } = await send(context);
	keepQuestion(context, question);
	// An agent would take an `approved` of the input, even one that the model made up, for the answer to its review.
	const kept = (json: IDataObject) => (isReview(context.getNode()) ? {} : json);
	for (const item of items) item.json = timedOut(kept(item.json), question);
	standAlone(context.getExecuteData());
	await context.putExecutionToWait(until);
	return items;
}

/**
 * When the answer comes, n8n switches the node off in the run that waited. That must not reach other runs of it that
 * are due already, as when a model calls two tools at once: they would pass their input on, unasked, as the answer.
 */
function standAlone(executeData: IExecuteData): void {
	executeData.node = { ...executeData.node };
}

/** n8n lets a node wait once for all its items, and what it has noted for one would be lost for the others. */
function requireOneItem(context: IExecuteFunctions, count: number): void {
	if (count <= 1) return;
	throw new NodeOperationError(
		context.getNode(),
		`There are ${count} items, and one person can be asked in an execution`,
		{
			description:
				'Nothing was sent. To ask all of them at once, call a sub-workflow that asks, with Execute Sub-workflow set to run once for each item and not to wait. To ask one after the other, put this node into Loop Over Items with a batch size of 1',
		},
	);
}

/** Sends the question, if this run has not done so in an earlier try. */
async function send(context: IExecuteFunctions): Promise<{ question: Question; until: Date }> {
	const node = context.getNode();
	const form = formReader((name, fallback) => context.getNodeParameter(name, 0, fallback));
	const read = isReview(node) ? reviewReader(context, form) : form;
	const id = questionId(context);
	const address = addressOf(context, id);
	const { ask, sent, until } = inForm(node, read, () => {
		const ask = readAsk(read);
		return {
			ask,
			sent: asSent(read, ask, address),
			until: readWaitLimit(read, context.getTimezone()),
		};
	});
	const prepared = await prepareItem(
		node,
		0,
		sent,
		async (field) => await fileOfItem(context, 0, field),
	);
	if (!prepared.ok) throw prepared.error;
	const { message } = prepared;
	const [dst = ''] = message.recipients;

	const run = runOf(context);
	const isAsked = run.log.find(id, dst)?.outcome?.state === 'accepted';
	const earlier = keptQuestion(context);
	if (isAsked && earlier?.id === id && earlier.executionId !== address.executionId) {
		throw askedElsewhere(context, earlier.executionId);
	}
	const question = {
		...questionOf(ask),
		id,
		executionId: address.executionId,
		signature: address.signature,
		dst,
		message_uuid: null,
	};
	// Before it leaves: where the process ends in between, the next try knows whose question is out.
	keepQuestion(context, question);
	const [delivered] = await deliver(run, [{ ...(await run.address(message)), places: [id] }]);
	const outcome = delivered?.outcome;
	if (!outcome)
		throw new NodeOperationError(node, 'The execution was stopped before the message was sent');
	if (outcome.state !== 'accepted') throw outcome.error;
	const [message_uuid = null] = outcome.response.messageUuids;
	return { question: { ...question, message_uuid }, until };
}

/** @throws NodeOperationError that names the parameter, for what cannot be read of the form */
function inForm<T>(node: INode, read: ReadParameter, readAll: () => T): T {
	try {
		return readAll();
	} catch (error) {
		throw formError(node, 0, error, read, sendAndWaitProperties);
	}
}

function questionOf({
	responseType,
	way,
	choices,
	page,
	waitForRead,
}: Ask): Pick<Question, 'responseType' | 'way' | 'choices' | 'page' | 'waitForRead'> {
	return { responseType, way, choices, page, waitForRead };
}

function addressOf(context: IExecuteFunctions, question: string): AnswerAddress {
	const url = answerUrl(context, question);
	return {
		url,
		executionId: context.getExecutionId(),
		nodeId: context.getNode().id,
		question,
		signature: new URL(url).searchParams.get('signature') ?? '',
	};
}

function runOf(context: IExecuteFunctions): Run {
	const requestOptions = context.getNodeParameter('requestOptions', 0, {}) as RequestOptions;
	return {
		...openRun({
			context,
			itemIndex: 0,
			itemCount: 1,
			settings: deliverySettings({}, requestOptions),
			requestOptions,
			stopOnFailure: true,
			knowsCalls: false,
		}),
		// By question, not by content: also as an agent's tool the same words can be asked twice.
		log: SentLog.open(context.getContext('node'), 'asked'),
		keepsOthers: false,
	};
}

function askedElsewhere(context: IExecuteFunctions, executionId: string): NodeOperationError {
	return new NodeOperationError(
		context.getNode(),
		'The message was sent before, in another execution',
		{
			description: `The answer to it goes to execution ${executionId}, and it was not sent again. Start a new execution to ask once more`,
		},
	);
}

/**
 * Agents of version 1 and 2, and others that call the routing engine, cannot wait: they would take a message that was
 * sent for an answer.
 */
export const sendAndWaitRouting: INodePropertyRouting = {
	send: { paginate: true },
	operations: {
		async pagination(this: IExecutePaginationFunctions) {
			const error = new NodeOperationError(
				this.getNode(),
				"'Send and Wait for Response' cannot wait here, and sent nothing",
				{
					itemIndex: this.getItemIndex(),
					description:
						'It works as a node of a workflow, and as the human review of a tool of AI Agent version 3',
				},
			);
			return failedItem(this, error);
		},
	},
};
