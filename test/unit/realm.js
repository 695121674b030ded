const { runInNewContext } = require('node:vm');

/**
 * A Date of another realm, as n8n's expressions may give it.
 * @param {number} milliseconds since 1970
 * @returns {unknown}
 */
function dateOfAnotherRealm(milliseconds) {
	return runInNewContext(`new Date(${milliseconds})`);
}

module.exports = { dateOfAnotherRealm };
