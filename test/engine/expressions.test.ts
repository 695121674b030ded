import { NodeHelpers, type INodeParameters } from 'n8n-workflow';
import { exampleParameters } from '../support/examples';
import { loadPlivoNode } from './support/engine';
import { DOORS, sms, useWorld } from './support/world';

const world = useWorld();

/** The parameters that decide what the form shows. */
const SELECTORS = [
	...['type', 'senderKind', 'whatsappContent', 'mediaSource', 'whatsappMediaSource'],
];

const EXAMPLES = [
	...['sms', 'mms', 'whatsapp-text', 'whatsapp-media', 'whatsapp-template'],
	...['whatsapp-list', 'whatsapp-reply-buttons', 'whatsapp-url-button', 'whatsapp-location'],
];

/** The same form with every selector computed from the item. */
function computed(parameters: INodeParameters): INodeParameters {
	const chosen = SELECTORS.filter((name) => typeof parameters[name] === 'string');
	return {
		...parameters,
		...Object.fromEntries(chosen.map((name) => [name, `={{ $json.${name} }}`])),
	};
}

it('demands nothing of a form but what is always shown', async () => {
	const { properties } = (await loadPlivoNode()).description;
	const sends = ({ displayOptions }: (typeof properties)[number]) =>
		displayOptions?.show?.operation?.includes('send') ?? false;
	const required = properties.filter((property) => sends(property) && property.required);
	expect(new Set(required.map(({ name }) => name))).toEqual(new Set(['dst']));
});

it('n8n itself finds nothing missing when Type and Content come by expression', async () => {
	const { description } = await loadPlivoNode();
	const node = {
		...{ id: '1', name: 'Plivo', type: 'n8n-nodes-plivo.plivo', typeVersion: 1 },
		position: [0, 0] as [number, number],
		parameters: {
			...{ resource: 'message', operation: 'send', dst: '1' },
			...Object.fromEntries(SELECTORS.map((name) => [name, `={{ $json.${name} }}`])),
		},
	};
	expect(NodeHelpers.getNodeParametersIssues(description.properties, node, description)).toBeNull();
});

describe.each(DOORS)('through the %s door', (door) => {
	it.each(EXAMPLES)('%s may have every selector by expression', async (example) => {
		const parameters = exampleParameters(example);
		await world.send({ door, parameters });
		const { error } = await world.send({
			door,
			items: [Object.fromEntries(SELECTORS.map((name) => [name, parameters[name] ?? null]))],
			parameters: computed(parameters),
		});
		expect(error).toBeUndefined();
		const [fixed, byExpression, ...more] = world.sentBodies();
		expect(more).toEqual([]);
		expect(byExpression).toEqual(fixed);
	});

	it('each item has a type of its own', async () => {
		const items = [
			{ type: 'sms' },
			{ type: 'mms', url: 'https://example.com/a.jpg' },
			{ type: 'whatsapp' },
		];
		const parameters = sms({ type: '={{ $json.type }}', media_urls: '={{ $json.url }}' });
		const { error } = await world.send({ door, items, parameters });
		expect(error).toBeUndefined();
		const sent = world.sentBodies() as Array<{ type: string }>;
		expect(sent.map(({ type }) => type).sort()).toEqual(['mms', 'sms', 'whatsapp']);
	});

	it.each([
		['Type', sms({ type: '={{ "fax" }}' }), 'sms, mms, whatsapp'],
		['Sender', sms({ senderKind: '={{ "Powerpack" }}' }), 'number, powerpack'],
		['Sender', sms({ senderKind: '={{ undefined }}' }), 'number, powerpack'],
		['Media Source', sms({ type: 'mms', mediaSource: '={{ "url" }}' }), 'binary, ids, urls'],
		['WhatsApp Content', sms({ type: 'whatsapp', whatsappContent: '={{ "Media" }}' }), 'media'],
		[
			'Reply Button Type',
			sms({
				...{ type: 'whatsapp', whatsappContent: 'reply' },
				options: { replyButtonType: '={{ "Reply" }}' },
			}),
			'reply, button',
		],
		[
			'Body Variables',
			sms({
				...{ type: 'whatsapp', whatsappContent: 'namedTemplate', templateName: 'a' },
				templateBody: { parameters: [{ type: '={{ "Text" }}', text: 'x' }] },
			}),
			'currency, date_time, text',
		],
		['Add Estimate', sms({ options: { addEstimate: '={{ "yes" }}' } }), 'true or false'],
		['Combine Recipients', sms({ options: { combine: '={{ ({ a: 1 }) }}' } }), 'true or false'],
		[
			'When the Outcome Is Unknown',
			sms({ options: { unknownOutcome: '={{ "SendAgain" }}' } }),
			'fail, sendAgain',
		],
	])(
		'%s by an expression that is no option is refused: the options are listed',
		async (label, parameters, options) => {
			const { error } = await world.send({ door, parameters });
			expect(error?.message).toContain(`'${label}' [item 0]`);
			expect(error?.description).toContain(options);
			expect(world.simulator().requests()).toEqual([]);
		},
	);
});
