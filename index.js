const { PlivoMessagingApi } = require('./dist/credentials/PlivoMessagingApi.credentials.js');
const { Plivo } = require('./dist/nodes/Plivo/Plivo.node.js');

module.exports = { Plivo, PlivoMessagingApi };
