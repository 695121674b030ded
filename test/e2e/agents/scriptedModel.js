const { once } = require('node:events');
const { createServer } = require('node:http');

/**
 * A chat model that says what a test has written for it: a server with OpenAI's chat completions,
 * streamed and not.
 *
 * @typedef {{ role: string, content: unknown, tool_calls?: unknown[], tool_call_id?: string }} ChatMessage
 * @typedef {{ type: 'function', function: { name: string, description?: string, parameters?: Record<string, unknown> } }} ChatTool
 * @typedef {{ model: string, stream?: boolean, messages: ChatMessage[], tools?: ChatTool[] }} ChatRequest
 *
 * @typedef {object} Reply one answer of the model: a text, or calls of the first tool it was offered
 * @property {string} [text]
 * @property {Array<Record<string, unknown>>} [toolCalls] the arguments, one object a call
 *
 * @typedef {object} ScriptedModel
 * @property {string} url base URL for a client, ends in /v1
 * @property {ChatRequest[]} requests what it was asked since the last `script`
 * @property {(...replies: Reply[]) => void} script replaces the replies still to give, and forgets the requests
 * @property {() => Promise<void>} close
 */

const COMPLETIONS = '/v1/chat/completions';
const MODEL = 'scripted';

/**
 * Starts the model on loopback. A request beyond the script is answered with 400, which clients do not
 * repeat.
 *
 * @returns {Promise<ScriptedModel>}
 */
async function startScriptedModel() {
	/** @type {ChatRequest[]} */
	const requests = [];
	/** @type {Reply[]} */
	let replies = [];
	const server = createServer(async (request, response) => {
		const isCompletion = request.method === 'POST' && request.url === COMPLETIONS;
		if (!isCompletion) {
			sendJson(response, 404, refusal(`There is no ${request.method} ${request.url}`));
			return;
		}
		/** @type {ChatRequest} */
		const asked = JSON.parse(await readBody(request));
		requests.push(asked);
		const reply = replies.shift();
		if (!reply) sendJson(response, 400, refusal('The script has no further reply'));
		else if (asked.stream) sendStream(response, messageOf(reply, asked, requests.length));
		else sendJson(response, 200, completion(messageOf(reply, asked, requests.length)));
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('The model has no port');
	return {
		url: `http://127.0.0.1:${address.port}/v1`,
		requests,
		script: (...next) => {
			replies = next;
			requests.length = 0;
		},
		close: async () => {
			server.close();
			server.closeAllConnections();
			await once(server, 'close');
		},
	};
}

/** @param {import('node:http').IncomingMessage} request */
async function readBody(request) {
	/** @type {Buffer[]} */
	const chunks = [];
	for await (const chunk of request) chunks.push(chunk);
	return Buffer.concat(chunks).toString('utf8');
}

/** @param {Reply} reply @param {ChatRequest} asked @param {number} turn makes the IDs of the calls unique */
function messageOf({ text = '', toolCalls = [] }, { tools = [] }, turn) {
	const name = tools[0]?.function.name ?? 'no_tool_was_offered';
	return {
		role: 'assistant',
		content: toolCalls.length > 0 ? null : text,
		...(toolCalls.length > 0 && {
			tool_calls: toolCalls.map((args, index) => ({
				index,
				id: `call_${turn}_${index}`,
				type: 'function',
				function: { name, arguments: JSON.stringify(args) },
			})),
		}),
	};
}

/** @typedef {ReturnType<typeof messageOf>} Message */

/** @param {Message} message */
const finishReason = ({ tool_calls: calls }) => (calls ? 'tool_calls' : 'stop');

const common = () => ({ id: 'chatcmpl-scripted', created: 1, model: MODEL });
const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };

/** @param {Message} message */
const completion = (message) => ({
	...common(),
	object: 'chat.completion',
	choices: [{ index: 0, message, finish_reason: finishReason(message) }],
	usage,
});

/** @param {import('node:http').ServerResponse} response @param {Message} message */
function sendStream(response, message) {
	response.writeHead(200, { 'content-type': 'text/event-stream' });
	/** @param {object} delta @param {string | null} reason */
	const chunk = (delta, reason) => ({
		...common(),
		object: 'chat.completion.chunk',
		choices: [{ index: 0, delta, finish_reason: reason }],
	});
	for (const event of [chunk(message, null), chunk({}, finishReason(message))]) {
		response.write(`data: ${JSON.stringify(event)}\n\n`);
	}
	response.end('data: [DONE]\n\n');
}

/** @param {string} message */
const refusal = (message) => ({ error: { message, type: 'invalid_request_error' } });

/** @param {import('node:http').ServerResponse} response @param {number} status @param {object} body */
function sendJson(response, status, body) {
	response.writeHead(status, { 'content-type': 'application/json' });
	response.end(JSON.stringify(body));
}

module.exports = { startScriptedModel };
