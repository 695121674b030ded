import { NodeHelpers } from 'n8n-workflow';
import { DELIVERY_DEFAULTS } from '../../nodes/Plivo/delivery/run';
import { loadPackage, loadPlivoNode } from './support/engine';

it("is found by n8n's loader under the names that workflows refer to", async () => {
	const loader = await loadPackage();
	expect(Object.keys(loader.nodeTypes)).toEqual(['plivo', 'plivoTrigger']);
	expect(Object.keys(loader.credentialTypes)).toEqual(['plivoMessagingApi']);
});

it('is a declarative node that agents can use', async () => {
	const { description, execute } = await loadPlivoNode();
	expect(execute).toBeUndefined();
	expect(description.requestDefaults).toBeDefined();
	expect(description.usableAsTool).toBe(true);
	expect(description.properties.map(({ name }) => name)).toContain('requestOptions');
});

it('shows the delivery settings that hold when none is given', async () => {
	const { properties } = (await loadPlivoNode()).description;
	const options = properties.find(({ name }) => name === 'options')?.options ?? [];
	const defaults = options.map((one) => ['default' in one ? [one.name, one.default] : []]);
	expect(Object.fromEntries(defaults.flat())).toMatchObject(DELIVERY_DEFAULTS);
});

it('brings icons, codex and output schema into the build', async () => {
	const { description } = await loadPlivoNode();
	expect(description.iconUrl).toMatchObject({
		light: expect.stringMatching(/plivo\.svg$/),
		dark: expect.stringMatching(/plivo\.dark\.svg$/),
	});
	expect(description.codex?.alias).toContain('sms');
});

/** n8n's panel joins a node and its trigger: it keeps the node's words, and the trigger's description. */
it('has an entry in the panel that speaks for node and trigger', async () => {
	const loader = await loadPackage();
	const [node, trigger] = ['plivo', 'plivoTrigger'].map(
		(name) => NodeHelpers.getVersionedNodeType(loader.getNode(name).type).description,
	);
	expect(trigger?.description).toContain(node?.description);
	expect(node?.codex?.alias).toEqual(expect.arrayContaining(trigger?.codex?.alias ?? ['none']));
});

/** The names are the node's public API: workflows of users hold them. */
it('keeps the names of its parameters', async () => {
	const { properties } = (await loadPlivoNode()).description;
	const names = [...new Set(properties.map(({ name }) => name))];
	expect(names).toEqual([
		...['resource', 'operation', 'type', 'senderKind', 'src', 'powerpack_uuid', 'dstNotice'],
		...[
			'recipients',
			'dst',
			'whatsappContent',
			'mediaSource',
			'media_urls',
			'media_ids',
			'binaryFields',
		],
		...['whatsappMediaSource', 'textNotice', 'text'],
		...[
			'templateId',
			'templateVariables',
			'templateName',
			'templateLanguage',
			'templateHeader',
			'templateBody',
		],
		...['templateButtons', 'interactiveBody', 'replyButtons', 'listButtonTitle', 'listSections'],
		...['urlButtonTitle', 'urlButtonUrl', 'latitude', 'longitude', 'name', 'address'],
		...['content', 'options'],
		...['oneItemNotice', 'message', 'responseType', 'answerWith', 'writeWith'],
		...['approvalOptions', 'choices', 'noLimitNotice'],
		...['message_uuid', 'simplify', 'returnAll', 'limit', 'filters'],
		...[
			'download',
			'binaryPrefix',
			'largestFile',
			'status',
			'timestamp',
			'media_id',
			'phoneNumber',
		],
		'requestOptions',
	]);
});

/** n8n 2.0 calls methods of text on a hidden parameter's undefined for the others, and then activates no workflow. */
it('sets conditions that every n8n can judge of a hidden parameter', async () => {
	const { nodeTypes } = await loadPackage();
	const operators = new Set<string>();
	const visit = (value: unknown) => {
		if (typeof value !== 'object' || value === null) return;
		if ('_cnd' in value) Object.keys(Object(value._cnd)).forEach((name) => operators.add(name));
		Object.values(value).forEach(visit);
	};
	for (const { type } of Object.values(nodeTypes)) {
		visit(NodeHelpers.getVersionedNodeType(type).description.properties);
	}
	expect([...operators].sort()).toEqual(['exists', 'regex']);
});

/** n8n takes what depends on an expression for shown: a required parameter would then stop a workflow that needs none. */
it('requires no parameter that depends on another but resource and operation', async () => {
	const loader = await loadPackage();
	const dependent = ['plivo', 'plivoTrigger'].flatMap((name) => {
		const { properties } = NodeHelpers.getVersionedNodeType(loader.getNode(name).type).description;
		return properties.filter(({ required, displayOptions }) => {
			const on = Object.keys({ ...displayOptions?.show, ...displayOptions?.hide });
			return required && on.some((one) => one !== 'resource' && one !== 'operation');
		});
	});
	// To is there whatever Recipients is, with another hint.
	expect(dependent.map(({ name }) => name)).toEqual(['dst', 'dst']);
});

describe('the sections of the form', () => {
	const COMMON = [
		...['resource', 'operation', 'type', 'recipients', 'dst', 'options', 'requestOptions'],
	];
	const sender = ['senderKind', 'src'];
	const whatsapp = (...names: string[]) => ['src', 'whatsappContent', ...names];

	it.each([
		['SMS', { type: 'sms' }, [...sender, 'text']],
		[
			'SMS from a powerpack',
			{ type: 'sms', senderKind: 'powerpack' },
			['senderKind', 'powerpack_uuid', 'text'],
		],
		['MMS', { type: 'mms' }, [...sender, 'mediaSource', 'media_urls', 'text']],
		[
			'MMS by ID',
			{ type: 'mms', mediaSource: 'ids' },
			[...sender, 'mediaSource', 'media_ids', 'text'],
		],
		[
			'MMS from binary data',
			{ type: 'mms', mediaSource: 'binary' },
			[...sender, 'mediaSource', 'binaryFields', 'text'],
		],
		['WhatsApp', { type: 'whatsapp' }, ['src', 'whatsappContent', 'text']],
		[
			'media',
			{ type: 'whatsapp', whatsappContent: 'media' },
			['src', 'whatsappContent', 'whatsappMediaSource', 'media_urls', 'text'],
		],
		[
			'media from binary data',
			{ type: 'whatsapp', whatsappContent: 'media', whatsappMediaSource: 'binary' },
			['src', 'whatsappContent', 'whatsappMediaSource', 'binaryFields', 'text'],
		],
		['template', { type: 'whatsapp', whatsappContent: 'template' }, whatsapp('templateId')],
		[
			'template, chosen',
			{
				type: 'whatsapp',
				whatsappContent: 'template',
				templateId: { __rl: true, mode: 'name', value: 'order_shipped|en_US' },
			},
			whatsapp('templateId', 'templateVariables'),
		],
		[
			'template by name',
			{ type: 'whatsapp', whatsappContent: 'namedTemplate' },
			whatsapp(
				...['templateName', 'templateLanguage', 'templateHeader', 'templateBody'],
				'templateButtons',
			),
		],
		[
			'list',
			{ type: 'whatsapp', whatsappContent: 'list' },
			whatsapp('interactiveBody', 'listButtonTitle', 'listSections'),
		],
		[
			'reply buttons',
			{ type: 'whatsapp', whatsappContent: 'reply' },
			whatsapp('interactiveBody', 'replyButtons'),
		],
		[
			'URL button',
			{ type: 'whatsapp', whatsappContent: 'cta_url' },
			whatsapp('interactiveBody', 'urlButtonTitle', 'urlButtonUrl'),
		],
		[
			'location',
			{ type: 'whatsapp', whatsappContent: 'location' },
			whatsapp('latitude', 'longitude', 'name', 'address'),
		],
		['JSON', { type: 'whatsapp', whatsappContent: 'json' }, whatsapp('content')],
	])('%s', async (_kind, chosen, section) => {
		const { description } = await loadPlivoNode();
		const shown = NodeHelpers.getNodeParameters(
			description.properties,
			chosen,
			true,
			false,
			null,
			description,
		);
		expect(Object.keys(shown ?? {}).sort()).toEqual([...COMMON, ...section].sort());
	});
});
