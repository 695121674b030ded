import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import { readNumberFilter } from '../../../plivo/webhook/eventFilter';
import { isLoopback, publicAddress } from '../address';
import type { Wanted } from './link';

/**
 * What the form asks of set-up; no numbers when it is done by hand or no messages are wanted.
 * @throws NodeOperationError that names the parameter
 */
export function readWanted(context: IHookFunctions): Wanted {
	const url = publicAddress(context);
	const events = context.getNodeParameter('events', []);
	const isAutomatic =
		Array.isArray(events) &&
		(events as unknown[]).includes('incomingMessage') &&
		context.getNodeParameter('setUp', 'manual') === 'automatic';
	const isTest = context.getMode() === 'manual';
	if (!isAutomatic) return { url, numbers: [], isTest, takeOver: false };
	const { numbers, faults } = readNumberFilter(context.getNodeParameter('numbers', []));
	const [wrong] = faults;
	if (wrong) {
		throw new NodeOperationError(
			context.getNode(),
			`'Number Names or IDs': ${wrong.value} ${wrong.fault}. ${wrong.hint}`,
		);
	}
	if (numbers.length === 0) {
		throw new NodeOperationError(
			context.getNode(),
			"'Number Names or IDs' is empty. Choose the numbers whose messages start the workflow",
		);
	}
	const takeOver = context.getNodeParameter('takeOver', false) === true;
	return { url, numbers, isTest, takeOver };
}

/**
 * A set-up that Plivo could never call would look as if nobody wrote.
 * @throws NodeOperationError when the address is of this computer and Plivo's is not
 */
export function requireReachable(context: IHookFunctions, url: string, baseUrl: string): void {
	if (!isLoopback(url) || isLoopback(baseUrl)) return;
	throw new NodeOperationError(
		context.getNode(),
		`Plivo cannot call ${url}, which exists on this computer alone. Give n8n its public address in the environment variable N8N_WEBHOOK_URL (WEBHOOK_URL in older versions), or this node in the option 'Public URL'`,
	);
}
