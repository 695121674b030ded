/**
 * The least that sends a message with n8n's declarative style: two fields, routing, no more. It stands
 * beside the package's node in docs/faults.md, to show what the style alone does.
 */
class PlainDeclarative {
	description = {
		displayName: 'Plain Declarative',
		name: 'plainDeclarative',
		group: ['output'],
		version: 1,
		description: 'Sends one SMS an item',
		defaults: { name: 'Plain Declarative' },
		inputs: ['main'],
		outputs: ['main'],
		credentials: [{ name: 'plivoMessagingApi', required: true }],
		requestDefaults: { baseURL: '={{ $credentials.baseUrl }}' },
		properties: [
			{
				displayName: 'Operation',
				name: 'operation',
				type: 'options',
				default: 'send',
				options: [
					{
						name: 'Send',
						value: 'send',
						routing: {
							request: {
								method: 'POST',
								url: '=/v1/Account/{{ $credentials.authId }}/Message/',
							},
						},
					},
				],
			},
			...['src', 'dst', 'text'].map((name) => ({
				displayName: name,
				name,
				type: 'string',
				default: '',
				routing: { send: { type: 'body', property: name } },
			})),
		],
	};
}

module.exports = { PlainDeclarative };
