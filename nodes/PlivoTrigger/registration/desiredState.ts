import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import {
	chosenEvents,
	faultOfEvents,
	faultOfFilter,
	readNumberFilter,
	type EventFilter,
} from '../../../plivo/webhook/eventFilter';
import { readAccount } from '../../shared/api/account';
import { faultOfLocalAddress, isLoopback, publicAddress } from '../address';

/** What a trigger wants of Plivo. */
export interface DesiredState {
	/** The address that Plivo is to call. */
	url: string;
	/** Those to link; none when that is done by hand or no messages are wanted. */
	numbers: string[];
	/** Whether it is for a test event. */
	isTest: boolean;
	/** Whether numbers may be linked that have an application of somebody else. */
	mayTakeOver: boolean;
}

/**
 * What the form asks of Plivo.
 * @throws NodeOperationError that names the parameter or the setting, for what could never work
 */
export async function readDesiredState(context: IHookFunctions): Promise<DesiredState> {
	const url = publicAddress(context);
	await requireReachable(context, url);
	requireEvents(context);
	const numbers = isAutomatic(context) ? chosenNumbers(context) : [];
	if (isAutomatic(context) && numbers.length === 0) {
		throw new NodeOperationError(
			context.getNode(),
			"'Number Names or IDs' is empty. Choose the numbers whose messages start the workflow",
		);
	}
	const isTest = context.getMode() === 'manual';
	const mayTakeOver = context.getNodeParameter('takeOver', false) === true;
	return { url, numbers, isTest, mayTakeOver };
}

/** Whether the trigger is to link numbers itself. */
export function isAutomatic(context: IHookFunctions): boolean {
	const events = chosenEvents(context.getNodeParameter('events', []));
	const isForMessages = events.includes('incomingMessage');
	return isForMessages && context.getNodeParameter('setup', 'automatic') === 'automatic';
}

/** The numbers whose messages start the workflow. @throws NodeOperationError for what is no number */
export function chosenNumbers(context: IHookFunctions): string[] {
	const { numbers, faults } = readNumberFilter(context.getNodeParameter('numbers', []));
	const [wrong] = faults;
	if (!wrong) return [...new Set(numbers)];
	throw new NodeOperationError(
		context.getNode(),
		`'Number Names or IDs': ${wrong.value} ${wrong.fault}. ${wrong.hint}`,
	);
}

/** Events and filters that let nothing through would look as if nobody wrote. */
function requireEvents(context: IHookFunctions): void {
	const node = context.getNode();
	const fault = faultOfEvents(context.getNodeParameter('events', []));
	if (fault) {
		throw new NodeOperationError(node, `'Events': ${fault}. Choose what starts the workflow`);
	}
	const found = faultOfFilter(context.getNodeParameter('filters', {}) as EventFilter);
	if (!found) return;
	const { part, words } = found;
	throw new NodeOperationError(node, `The filter '${part}': ${words}. Correct or remove it`);
}

/**
 * A trigger that Plivo cannot call would look as if nobody wrote. What signs nothing may be called
 * through a tunnel that n8n knows nothing of.
 */
async function requireReachable(context: IHookFunctions, url: string): Promise<void> {
	const isUnsigned = context.getNodeParameter('options.signature', 'any') === 'none';
	const fault = faultOfLocalAddress(url);
	if (!fault || (isUnsigned && !isAutomatic(context))) return;
	const { baseUrl } = await readAccount(context);
	if (!isLoopback(baseUrl)) throw new NodeOperationError(context.getNode(), fault);
}
