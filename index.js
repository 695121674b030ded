const { PlivoMessagingApi } = require('./dist/credentials/PlivoMessagingApi.credentials.js');
const { Plivo } = require('./dist/nodes/Plivo/Plivo.node.js');
const { PlivoTrigger } = require('./dist/nodes/PlivoTrigger/PlivoTrigger.node.js');

module.exports = { Plivo, PlivoTrigger, PlivoMessagingApi };
