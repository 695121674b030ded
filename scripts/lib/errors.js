/** A failure that the user can act on: commands print its message without a stack. */
class UserError extends Error {
	name = 'UserError';
}

module.exports = { UserError };
