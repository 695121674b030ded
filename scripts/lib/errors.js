/** A failure the user can act on: its message is shown as it is, without a stack. */
class UserError extends Error {
	name = 'UserError';
}

/** A refusal by n8n's REST API. */
class N8nApiError extends Error {
	name = 'N8nApiError';

	/** @param {string} message @param {number} status @param {unknown} body */
	constructor(message, status, body) {
		super(message);
		this.status = status;
		this.body = body;
	}
}

module.exports = { N8nApiError, UserError };
