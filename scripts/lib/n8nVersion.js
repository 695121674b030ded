/** The n8n that the package is tried and tested in, wherever no other version is asked for. Read before any install. */
module.exports = { N8N_VERSION: '2.41.1' };
