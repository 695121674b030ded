/**
 * @typedef {import('../../simulator/faultTypes').Fault} Fault
 *
 * @typedef {object} FaultCase
 * @property {string} name as in the table
 * @property {Fault[]} [faults] what goes wrong at the item in the middle; with `everywhere`, at any item
 * @property {boolean} [everywhere]
 * @property {number} [at] the item that it goes wrong at, if not the one in the middle
 * @property {string} [to] the recipients of the item in the middle, if not one ordinary number
 * @property {object} [delivery] the node's options on delivery
 * @property {object} [parameters] other parameters of the node
 * @property {boolean} [unreachable] the credential names an address where nobody listens
 * @property {'one' | 'all' | 'none'} fails which items come out as errors with On Error continue
 * @property {number} [without] how many recipients are left without message then
 * @property {number} [healsWithin] a stopped run is healed by that try; without it, no retry heals it
 * @property {number} [mayGet] how many messages one recipient may get; 1 unless the user chose otherwise
 */

const BUSY = { api_id: 'busy', error: 'too many requests' };
const QUICK = { requestOptions: { timeout: 2500 } };

/** @param {number} status @param {string} error @returns {Fault} refused by Plivo, each time */
const refusal = (status, error) => ({
	kind: 'status',
	status,
	body: { api_id: 'refused', error },
	times: -1,
});

/** @param {boolean} accepted @returns {Fault} */
const serverError = (accepted) => ({
	kind: 'status',
	status: 500,
	body: { error: 'internal error' },
	accepted,
});

/** @param {number} status @returns {FaultCase} a status that Plivo does not document as a refusal */
const oddStatus = (status) => ({
	name: `${status} after acceptance`,
	faults: [{ kind: 'status', status, body: { error: 'odd' }, accepted: true }],
	fails: 'one',
	without: 0,
});

/** What gives another content at each try. */
const COMPUTED = {
	text: '=It is {{ $now.toMillis() }}, lucky number {{ Math.random() }}',
	options: { url: '=https://example.com/status/{{ $now.toMillis() }}' },
};

/**
 * An accepted request with nobody to send to. The simulator itself would answer 400; what Plivo does is not
 * known.
 *
 * @type {Fault}
 */
const ONLY_INVALID = {
	kind: 'status',
	status: 202,
	body: {
		api_id: 'invalid',
		message: 'message(s) queued',
		message_uuid: [],
		invalid_number: ['14155550200'],
	},
	times: -1,
};

/**
 * The faults of the table. Each strikes once, unless Plivo would give the same answer each time.
 *
 * @type {FaultCase[]}
 */
const FAULT_CASES = [
	{ name: 'No fault', fails: 'none', healsWithin: 1 },
	{ name: 'Recipient is no number', to: 'no number', fails: 'one', without: 1 },
	{ name: '400', faults: [refusal(400, 'text is not valid')], fails: 'one', without: 1 },
	{
		name: '400, once',
		faults: [{ ...refusal(400, 'not now'), times: 1 }],
		fails: 'one',
		without: 1,
		healsWithin: 2,
	},
	{ name: '401', faults: [refusal(401, 'wrong keys')], fails: 'one', without: 1 },
	{ name: '403', faults: [refusal(403, 'not allowed')], fails: 'one', without: 1 },
	{
		name: '429 with Retry-After, once',
		faults: [{ kind: 'status', status: 429, body: BUSY, headers: { 'Retry-After': '1' } }],
		fails: 'none',
		healsWithin: 1,
	},
	{
		name: '429 without Retry-After, once',
		faults: [{ kind: 'status', status: 429, body: BUSY }],
		fails: 'none',
		healsWithin: 1,
	},
	{
		name: '429 for ever, Give Up After 1 s',
		faults: [{ kind: 'status', status: 429, body: BUSY, times: -1 }],
		delivery: { giveUpAfter: 1 },
		fails: 'one',
		without: 1,
	},
	{ name: '500 before acceptance', faults: [serverError(false)], fails: 'one', without: 1 },
	{ name: '500 after acceptance', faults: [serverError(true)], fails: 'one', without: 0 },
	{
		name: '500 after acceptance, first item',
		faults: [serverError(true)],
		at: 0,
		fails: 'one',
		without: 0,
	},
	{ name: 'Connection refused, all requests', unreachable: true, fails: 'all', without: 200 },
	{
		name: 'Reset before acceptance',
		faults: [{ kind: 'reset', accepted: false }],
		fails: 'one',
		without: 1,
	},
	{
		name: 'Reset after acceptance',
		faults: [{ kind: 'reset', accepted: true }],
		fails: 'one',
		without: 0,
	},
	{
		name: 'Reset after acceptance, all requests',
		faults: [{ kind: 'reset', accepted: true, times: -1 }],
		everywhere: true,
		fails: 'all',
		without: 0,
	},
	{
		name: 'Time-out before acceptance',
		faults: [{ kind: 'hang', accepted: false }],
		parameters: QUICK,
		fails: 'one',
		without: 1,
	},
	{
		name: 'Time-out after acceptance',
		faults: [{ kind: 'hang', accepted: true }],
		parameters: QUICK,
		fails: 'one',
		without: 0,
	},
	{
		name: 'Computed content, 400',
		faults: [refusal(400, 'text is not valid')],
		parameters: COMPUTED,
		fails: 'one',
		without: 1,
	},
	{
		name: 'Computed content, 400 once',
		faults: [{ ...refusal(400, 'not now'), times: 1 }],
		parameters: COMPUTED,
		fails: 'one',
		without: 1,
		healsWithin: 2,
	},
	{
		name: 'Computed content, reset after acceptance, first item',
		faults: [{ kind: 'reset', accepted: true }],
		parameters: COMPUTED,
		at: 0,
		fails: 'one',
		without: 0,
	},
	{
		name: 'Answer drips, accepted',
		faults: [{ kind: 'drip', accepted: true, ms: 200 }],
		parameters: QUICK,
		fails: 'one',
		without: 0,
	},
	{
		name: 'Answer stops after its headers, accepted',
		faults: [{ kind: 'hang', at: 'body', accepted: true }],
		parameters: QUICK,
		fails: 'one',
		without: 0,
	},
	{
		name: 'JSON nested 20,000 deep, accepted',
		faults: [{ kind: 'deepJson', accepted: true }],
		fails: 'one',
		without: 0,
	},
	{
		name: '500 nested 20,000 deep, accepted',
		faults: [{ kind: 'deepJson', status: 500, accepted: true }],
		fails: 'one',
		without: 0,
	},
	...[303, 408, 499].map(oddStatus),
	{
		name: '202 with an error beside the UUID',
		faults: [{ kind: 'fields', fields: { error: 'carrier trouble' }, times: -1 }],
		fails: 'none',
		healsWithin: 1,
	},
	{ name: 'Truncated JSON', faults: [{ kind: 'truncated' }], fails: 'one', without: 0 },
	{
		name: 'HTML with 200, accepted',
		faults: [{ kind: 'html', accepted: true }],
		fails: 'one',
		without: 0,
	},
	{ name: '202 without message_uuid', faults: [{ kind: 'noUuid' }], fails: 'one', without: 0 },
	{
		name: '202 with invalid_number, the only recipient',
		faults: [ONLY_INVALID],
		fails: 'one',
		without: 1,
	},
	{
		name: '202 with invalid_number, one of two recipients',
		to: '14155550200<14155559200',
		parameters: { recipients: 'several' },
		faults: [{ kind: 'invalidNumbers', numbers: ['14155559200'], times: -1 }],
		fails: 'none',
		without: 1,
		healsWithin: 1,
	},
];

/**
 * Rows of their own: with settings that change what is promised.
 *
 * @type {FaultCase[]}
 */
const OPTION_CASES = [
	{
		name: 'Reset after acceptance, "Send Again in the Next Try"',
		faults: [{ kind: 'reset', accepted: true }],
		delivery: { unknownOutcome: 'sendAgain' },
		fails: 'one',
		without: 0,
		healsWithin: 2,
		mayGet: 2,
	},
];

/** @type {FaultCase[]} */
const COMBINED_CASES = [
	{
		name: 'Combine Recipients: recipient is no number',
		to: 'no number',
		delivery: { combine: true },
		parameters: { text: 'Hello' },
		fails: 'one',
		without: 1,
	},
	{
		name: 'Combine Recipients: 500 after acceptance',
		faults: [serverError(true)],
		delivery: { combine: true },
		parameters: { text: 'Hello' },
		fails: 'all',
		without: 0,
	},
];

module.exports = { COMBINED_CASES, FAULT_CASES, OPTION_CASES };
