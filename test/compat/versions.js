const { N8N_VERSION } = require('../../scripts/lib/n8nInstall');

/** The last n8n of the oldest 2.x line, two from the middle, and the pinned one. */
const VERSIONS = ['2.0.3', '2.20.12', '2.36.8', N8N_VERSION];

/**
 * @typedef {object} Difference a way in which an older n8n is known to differ
 * @property {string[]} versions
 * @property {string[]} tests the tests that fail because of it, by full name
 * @property {string} text what users of that n8n see, and why
 */

const AGENTS = ['AI Agent 1.9', 'AI Agent 2.2', 'AI Agent 3.1'];

/** @type {Difference[]} */
const DIFFERENCES = [
	{
		versions: ['2.0.3', '2.20.12'],
		tests: [
			'Plivo refuses one of three items Error output: the refused item goes there, and each item finds its person',
			'one of three items cannot be sent Error output: the sound ones go, the bad one comes back',
		],
		text: '**With On Error set to *Continue (using error output)*, failed items come out of the success output.** n8n sends an item to the error output when it has no other fields than `error`, or `error` and `message`; this node also fills `details`, which n8n knows since 2.34.6 and 2.35.7 (not yet in 2.33.7, 2.34.0 and 2.35.0; read in n8n-core). Whatever follows there takes them for sent. They do carry `error` and `details`: on these n8n, choose *Continue* and split by an If node that asks whether `error` exists.',
	},
	{
		versions: ['2.0.3', '2.20.12'],
		tests: [
			'keys that are wrong the token of a main account',
			'keys that are wrong the token of a subaccount',
			'keys that are wrong an account that does not exist',
			'keys that are wrong the token of another account',
			'an address that is wrong a path too many: told that there is no account',
			'an address that is wrong a host that cannot be reached: told by the code of the system',
		],
		text: 'The test of a credential gives the right verdict in words of n8n, such as "Authorization failed - please check your credentials": these n8n do not come to the texts that the credential brings along.',
	},
	{
		versions: ['2.0.3', '2.20.12'],
		tests: ['a reply with an expression is sent by Plivo'],
		text: 'In *Reply Text* of the trigger, an expression finds nothing of what Plivo sent: these n8n give the request to no expression of a node that it calls. No reply is sent then, which the log says; the workflow starts all the same. On these n8n, type the reply in, or answer with *Send* in the workflow.',
	},
	{
		versions: ['2.0.3'],
		tests: [
			'by SMS: the link approves, and the tool runs',
			'in WhatsApp: a tap declines, the tool does not run, and the model is told',
			'a review that Plivo refuses to send runs nothing',
			'of two calls at once, each is asked for, and runs by its own answer',
			'when the time is up, the tool does not run, whatever the model says',
		],
		text: 'Send and Wait as human review of tools: this n8n has no human review, and does not publish a workflow with one.',
	},
	{
		versions: ['2.0.3'],
		tests: [
			'whatever opens the link decides nothing',
			'the address of a Wait node of the same execution, which others may have, answers nothing',
			'of two who answer at once, one wins and the other is told',
			'believes Plivo alone',
		],
		text: 'This n8n leaves the check of the address for answers to the node. The node refuses the same calls, with 403 or 404 instead of 401, but takes a link to which a messenger has added a parameter. Of two people who answer a question at the same moment, both read that their answer was taken.',
	},
	{
		versions: ['2.20.12'],
		tests: AGENTS.map(
			(agent) => `${agent} offers the model a tool with a recipient and a text, and nothing else`,
		),
		text: 'The model is told nothing about the parameters of the tool. The built-in Plivo node as a tool fares the same: in this n8n, as npm puts its libraries together today, the schema of a tool does not reach the model (several versions of zod lie side by side there). A model that names the parameters all the same is served.',
	},
];

/**
 * @param {string} version of n8n
 * @returns {Difference[]} what is known to differ in it
 */
function differencesOf(version) {
	return DIFFERENCES.filter(({ versions }) => versions.includes(version));
}

module.exports = { VERSIONS, differencesOf };
