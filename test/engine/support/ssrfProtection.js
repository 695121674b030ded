/** n8n's SSRF protection, as the variable N8N_SSRF_PROTECTION_ENABLED switches it on at start. */
const { createRequire } = require('node:module');

// The copies that n8n-core itself uses.
const requireOfCore = createRequire(require.resolve('n8n-core'));
const { SsrfProtectionConfig } = requireOfCore('@n8n/config');
const { Container } = requireOfCore('@n8n/di');

/** @param {boolean} enabled */
exports.protectFromSsrf = (enabled) => {
	Container.get(SsrfProtectionConfig).enabled = enabled;
};
