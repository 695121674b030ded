const { SEND } = require('./workflows');

/**
 * @typedef {import('../../../scripts/lib/n8nClient').Execution} Execution
 * @typedef {import('../../../scripts/lib/n8nClient').Item} Item
 * @typedef {import('../../../scripts/lib/simulator').SimulatorClient} SimulatorClient
 * @typedef {import('../../../scripts/lib/simulator').StoredMessage} StoredMessage
 *
 * @typedef {object} Outcome what n8n shows of a run
 * @property {Item[]} emitted items with a message UUID
 * @property {Item[]} failed items with an error
 * @property {{ message: string, description: string, acceptedUuids: string[], itemIndex?: number, unknownItems: number[] } | undefined} stop
 * the error that stopped the run
 *
 * @typedef {object} Figures
 * @property {number} requests what the simulator received
 * @property {number} accepted messages that the simulator took
 * @property {number} most how many messages the recipient with most of them got
 * @property {number} without recipients that got none
 * @property {number} emitted UUIDs that came out of the node
 * @property {number} listed UUIDs in the description of the error that stopped the run
 * @property {number} inContext UUIDs in the context of that error
 * @property {number} failed items that came out as errors
 * @property {number} accountedFor items of which n8n shows what became of them
 * @property {number} items
 * @property {string} words the first error's message
 * @property {string[]} contradictions what n8n shows that the simulator does not bear out
 */

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const UNKNOWN = /outcome unknown/i;

/** @param {Execution} execution @returns {Outcome} what the node under test shows in its last run */
function outcomeOf(execution) {
	const task = execution.data.resultData.runData[SEND]?.at(-1);
	const items = (task?.data?.main ?? []).flatMap((output) => output ?? []);
	const emitted = items.filter(({ json }) => json.message_uuid !== undefined);
	const error = execution.data.resultData.error ?? task?.error;
	return {
		emitted,
		failed: items.filter(({ json }) => json.error !== undefined),
		stop: error && readStop(error),
	};
}

/** @param {Record<string, unknown> & { message: string }} error @returns {NonNullable<Outcome['stop']>} */
function readStop({ message, description, context }) {
	const known =
		/** @type {{ accepted_message_uuids?: string[], unknown_items?: number[], itemIndex?: number }} */ (
			context ?? {}
		);
	return {
		message,
		description: String(description ?? ''),
		acceptedUuids: known.accepted_message_uuids ?? [],
		unknownItems: known.unknown_items ?? [],
		itemIndex: known.itemIndex,
	};
}

/**
 * Compares what n8n shows of a run with what the simulator received.
 *
 * @param {SimulatorClient} simulator
 * @param {Execution} execution
 * @param {string[]} to the recipients of each item, several joined with `<`
 * @returns {Promise<Figures>}
 */
async function measure(simulator, execution, to) {
	const [messages, requests] = await Promise.all([simulator.messages(), simulator.requests()]);
	const outcome = outcomeOf(execution);
	/** @type {Map<string, StoredMessage[]>} */
	const received = new Map(to.flatMap((one) => one.split('<')).map((recipient) => [recipient, []]));
	for (const message of messages) received.get(message.dst)?.push(message);
	const counts = [...received.values()].map(({ length }) => length);
	const issued = new Set(messages.map(({ uuid }) => uuid));
	const named = outcome.stop?.description.match(UUID) ?? [];
	return {
		requests: requests.length,
		accepted: messages.length,
		most: Math.max(...counts),
		without: counts.filter((count) => count === 0).length,
		emitted: outcome.emitted.length,
		listed: new Set(named.filter((uuid) => issued.has(uuid))).size,
		inContext: outcome.stop?.acceptedUuids.length ?? 0,
		failed: outcome.failed.length,
		accountedFor: to.filter((one, index) => isAccountedFor(one, index, outcome, received)).length,
		items: to.length,
		words: outcome.stop?.message ?? String(outcome.failed[0]?.json.error ?? ''),
		contradictions: contradictions(outcome, messages, to),
	};
}

/**
 * An item is accounted for when it came out with the UUID of each of its messages, or came out as an
 * error, or when the error that stopped the run covers it: it lists its UUIDs, or names it, or nothing was
 * sent for it at all. A message that was sent but is nowhere to be seen is what must not be.
 *
 * @param {string} one
 * @param {number} index
 * @param {Outcome} outcome
 * @param {Map<string, StoredMessage[]>} received
 */
function isAccountedFor(one, index, { emitted, failed, stop }, received) {
	if (failed.some((item) => linkedItems(item).includes(index))) return true;
	const sent = one.split('<').flatMap((dst) => {
		const messages = received.get(dst) ?? [];
		return messages.length > 0 ? [messages] : [];
	});
	const shown = new Set([...emitted.map(uuidOf), ...(stop?.acceptedUuids ?? [])]);
	// Of a message that the user had sent again, the first UUID never came back from Plivo.
	const isShown = sent.every((messages) => messages.some(({ uuid }) => shown.has(uuid)));
	if (sent.length > 0 && isShown) return true;
	return stop !== undefined && (sent.length === 0 || isNamedUnknown(stop, index));
}

/** @param {NonNullable<Outcome['stop']>} stop @param {number} index */
function isNamedUnknown({ message, itemIndex, unknownItems }, index) {
	return (UNKNOWN.test(message) && itemIndex === index) || unknownItems.includes(index);
}

/**
 * @param {Outcome} outcome
 * @param {StoredMessage[]} messages
 * @param {string[]} to
 * @returns {string[]}
 */
function contradictions({ emitted, failed, stop }, messages, to) {
	const found = [];
	const dstOf = new Map(messages.map(({ uuid, dst }) => [uuid, dst]));
	const shown = [...emitted.map(uuidOf), ...(stop?.acceptedUuids ?? [])];
	if (new Set(shown).size !== shown.length) found.push('a UUID is shown twice');
	if (shown.some((uuid) => !dstOf.has(uuid))) found.push('a UUID is shown that nobody issued');
	const isLinked = emitted.every((item) => {
		const dst = dstOf.get(uuidOf(item)) ?? '';
		return linkedItems(item).some((index) => to[index]?.split('<').includes(dst));
	});
	if (!isLinked) found.push('a UUID is linked to the wrong item');
	if (failed.some((item) => linkedItems(item).length !== 1)) found.push('an error has no item');
	return found;
}

/** @param {Item} item @returns {string} */
function uuidOf({ json }) {
	return String(json.message_uuid);
}

/** @param {Item} item @returns {number[]} the input items it is linked to */
function linkedItems({ pairedItem }) {
	const links = Array.isArray(pairedItem) ? pairedItem : [pairedItem];
	return links.flatMap((link) => (typeof link === 'number' ? [link] : (link?.item ?? [])));
}

module.exports = { measure };
