import type { INodeProperties } from 'n8n-workflow';

const showOnlyForMessages = { show: { '/events': ['incomingMessage'] } };

export const optionProperties: INodeProperties[] = [
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		default: {},
		placeholder: 'Add option',
		description: 'Further settings of what is taken, and how it is answered',
		options: [
			{
				displayName: 'Binary Field Prefix',
				name: 'binaryPrefix',
				type: 'string',
				default: 'media_',
				displayOptions: showOnlyForMessages,
				description:
					'The beginning of the binary fields for Download Media; with media_ the files of a message are media_0, media_1 and so on',
			},
			{
				displayName: 'Download Media',
				name: 'downloadMedia',
				type: 'boolean',
				default: true,
				displayOptions: showOnlyForMessages,
				description:
					'Whether to fetch the files of incoming messages into binary data, which takes up to a minute. A file that does not come has download_problem beside its address instead.',
			},
			{
				displayName: 'Drop Repeated Deliveries',
				name: 'dropRepeated',
				type: 'boolean',
				default: true,
				description:
					'Whether an event that Plivo delivers again, because it did not get an answer in time, starts no second workflow. One process of n8n knows it for a day; where there are several, add a Remove Duplicates node.',
			},
			{
				displayName: 'Public URL',
				name: 'publicUrl',
				type: 'string',
				default: '',
				placeholder: 'e.g. https://n8n.example.com',
				description:
					'Where Plivo reaches n8n, when a proxy or a tunnel in between has an address that n8n does not know. Signatures are made for this address.',
			},
			{
				displayName: 'Reply Text',
				name: 'replyText',
				type: 'string',
				typeOptions: { rows: 2 },
				default: '',
				placeholder: 'e.g. Thank you, we will answer within the hour',
				displayOptions: showOnlyForMessages,
				description:
					"What Plivo answers each incoming message with, in the same request. Opt-outs get no answer. An expression finds Plivo's fields under body, such as Text or From.",
			},
			{
				displayName: 'Signature',
				name: 'signature',
				type: 'options',
				options: [
					{
						name: 'Not Checked',
						value: 'none',
						description: 'Anyone who knows the address can start the workflow',
					},
					{
						name: 'V3 Only',
						value: 'v3',
						description:
							'Recommended once a message has come in with it. V2, which does not cover what the request holds, is refused.',
					},
					{
						name: 'V3 or V2',
						value: 'any',
						description:
							'Accepts V2 where there is no V3. Whoever has seen a V2 signature may put other words under it, once n8n no longer remembers it.',
					},
				],
				default: 'any',
				description:
					"How to tell Plivo's requests from those of others, by the Auth Token of the credential",
			},
		],
	},
];
