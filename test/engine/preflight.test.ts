import type { INodeParameters } from 'n8n-workflow';
import { DOORS, sms, useWorld } from './support/world';

const world = useWorld();

/** Empty at run time only: a required parameter that is plainly empty never gets past n8n. */
const EMPTY = '={{ "" }}';
const whatsapp = (rest: INodeParameters) => sms({ type: 'whatsapp', ...rest });
const template = (rest: INodeParameters) =>
	whatsapp({ whatsappContent: 'namedTemplate', templateName: 'a', ...rest });
const interactive = (whatsappContent: string, rest: INodeParameters) =>
	whatsapp({ whatsappContent, interactiveBody: 'x', ...rest });

const CONTENT = 'Content (JSON)';

/** What a person gets wrong, and the name of the parameter under which to look. */
const MISTAKES: Array<[string, INodeParameters, string]> = [
	['no recipient', sms({ dst: EMPTY }), 'To'],
	['a recipient that is no number', sms({ dst: 'Ada' }), 'To'],
	['no sender', sms({ src: { __rl: true, mode: 'number', value: EMPTY } }), 'From'],
	['no text', sms({ text: EMPTY }), 'Message'],
	['a text that is too long', sms({ text: 'x'.repeat(1601) }), 'Message'],
	[
		'an MMS without media',
		sms({ type: 'mms', mediaSource: 'urls', media_urls: EMPTY }),
		'Media URLs',
	],
	['an unknown type', sms({ type: 'fax' }), 'Type'],
	['a wrong expiry', sms({ options: { message_expiry: 4 } }), 'Message Expiry'],
	['a callback that is no URL', sms({ options: { url: 'here' } }), 'Status Callback URL'],
	[
		'additional fields that are no JSON',
		sms({ options: { additionalFields: '{ nope' } }),
		'Additional Fields (JSON)',
	],
	[
		'additional fields that repeat the form',
		sms({ options: { additionalFields: '{ "text": "x" }' } }),
		'Additional Fields (JSON)',
	],
	[
		'a template without a name',
		template({ templateName: EMPTY, templateLanguage: 'en' }),
		'Template Name',
	],
	['a template without a language', template({ templateLanguage: EMPTY }), 'Template Language'],
	[
		'a body variable without text',
		template({
			templateLanguage: 'en',
			templateBody: { parameters: [{ type: 'text', text: '' }] },
		}),
		'Body Variables',
	],
	[
		'a button position of 10',
		template({
			templateLanguage: 'en',
			templateButtons: { buttons: [{ sub_type: 'url', index: 10, text: 'x' }] },
		}),
		'Buttons',
	],
	['content that is no JSON', whatsapp({ whatsappContent: 'json', content: '[1]' }), CONTENT],
	['no content', whatsapp({ whatsappContent: 'json', content: '{}' }), CONTENT],
	[
		'a recipient as content',
		whatsapp({ whatsappContent: 'json', content: '{ "text": "x", "dst": "14155550199" }' }),
		CONTENT,
	],
	[
		'a template without a name as JSON',
		whatsapp({ whatsappContent: 'json', content: '{ "template": { "language": "en" } }' }),
		CONTENT,
	],
	['reply buttons without a body', interactive('reply', { interactiveBody: EMPTY }), 'Body'],
	['no reply buttons', interactive('reply', { replyButtons: {} }), 'Buttons'],
	['the reply button that the form begins with', interactive('reply', {}), 'Buttons'],
	['the row that the form begins with', interactive('list', { listButtonTitle: 'y' }), 'Sections'],
	[
		'a list without sections',
		interactive('list', { listButtonTitle: 'y', listSections: {} }),
		'Sections',
	],
	[
		'a URL button without a URL',
		interactive('cta_url', { urlButtonTitle: 'y', urlButtonUrl: EMPTY }),
		'Button URL',
	],
	[
		'two headers',
		interactive('cta_url', {
			...{ urlButtonTitle: 'y', urlButtonUrl: 'https://example.com' },
			options: { interactiveHeaderText: 'x', interactiveHeaderMedia: 'https://example.com/a.jpg' },
		}),
		'Header Media URL',
	],
	[
		'a place without coordinates',
		whatsapp({
			whatsappContent: 'location',
			latitude: EMPTY,
			longitude: EMPTY,
		}),
		'Latitude',
	],
	[
		'a place north of the pole',
		whatsapp({
			whatsappContent: 'location',
			latitude: '91',
			longitude: '0',
		}),
		'Latitude',
	],
];

describe.each(DOORS)('through the %s door', (door) => {
	it.each(MISTAKES)(
		'%s: names parameter and item, and sends nothing',
		async (_what, parameters, label) => {
			const { error } = await world.send({ door, parameters });
			expect(error?.message).toContain(`'${label}'`);
			expect(error?.message).toContain('[item 0]');
			expect(world.simulator().requests()).toEqual([]);
		},
	);
});

describe('in a workflow run', () => {
	const items = [{ to: '14155550123' }, { to: 'nobody' }, { to: '14155550125' }];
	const parameters = sms({ dst: '={{ $json.to }}' });

	it('one bad item stops all: nothing has left', async () => {
		const { error } = await world.send({ items, parameters });
		expect(error?.message).toContain("'To'");
		expect(error?.message).toContain('[item 1]');
		expect(error?.context?.itemIndex).toBe(1);
		expect(world.simulator().requests()).toEqual([]);
	});

	it('with On Error set to continue the sound ones go and the bad one comes back', async () => {
		const node = { onError: 'continueErrorOutput' } as const;
		const { output, errorOutput } = await world.send({ items, parameters, node });
		expect(output.map(({ json }) => json.dst)).toEqual(['14155550123', '14155550125']);
		expect(errorOutput).toMatchObject([
			{ json: { error: expect.stringContaining("'To' [item 1]") }, pairedItem: { item: 1 } },
		]);
	});

	it('an expression that cannot be evaluated stops it too', async () => {
		const { error } = await world.send({
			items,
			parameters: sms({ dst: '={{ $json.to.missing.deeper }}' }),
		});
		expect(error).toBeDefined();
		expect(world.simulator().requests()).toEqual([]);
	});
});
