import { exampleParameters } from '../support/examples';
import { KINDS } from '../support/kinds';
import { DOORS, sms, useWorld } from './support/world';

const world = useWorld();

describe.each(DOORS)('through the %s door', (door) => {
	it.each(KINDS)(
		'$example has the shape of the API page',
		async ({ example, body, recipients }) => {
			const result = await world.send({ door, parameters: exampleParameters(example) });
			expect(result.error).toBeUndefined();
			expect(world.sentBodies()).toEqual([body]);
			expect(result.output).toHaveLength(recipients);
		},
	);

	it('puts every option on the wire with its type', async () => {
		const options = {
			url: 'https://example.com/status',
			method: 'GET',
			message_expiry: 120,
			trackable: true,
			log: 'number_only',
			dlt_entity_id: '1001',
			dlt_template_id: '2002',
			dlt_template_category: 'service_implicit',
			additionalFields: '{ "future_field": { "a": [1] } }',
		};
		const { error } = await world.send({ door, parameters: sms({ options }) });
		expect(error).toBeUndefined();
		const { additionalFields, ...fields } = options;
		expect(world.sentBodies()).toEqual([
			{
				type: 'sms',
				src: '14155550100',
				dst: '14155550123',
				text: 'Hello',
				...fields,
				...JSON.parse(additionalFields),
			},
		]);
	});

	it('sends from a powerpack, and what was chosen as From before stays out', async () => {
		const powerpack = '5ec4c8c9-cd74-42b5-9e41-0d7670d6bb46';
		world.simulator().fault({ kind: 'status', status: 202, body: { message_uuid: ['u'] } });
		await world.send({
			door,
			parameters: sms({
				senderKind: 'powerpack',
				powerpack_uuid: { __rl: true, mode: 'uuid', value: powerpack },
			}),
		});
		expect(world.sentBodies()).toEqual([
			{ type: 'sms', powerpack_uuid: powerpack, dst: '14155550123', text: 'Hello' },
		]);
	});

	it('sends nothing of a section that was filled in and then hidden', async () => {
		await world.send({
			door,
			parameters: sms({
				media_urls: 'https://example.com/a.jpg',
				templateName: 'left_over',
				latitude: '1',
			}),
		});
		expect(world.sentBodies()).toEqual([
			{ type: 'sms', src: '14155550100', dst: '14155550123', text: 'Hello' },
		]);
	});

	it('sends MMS media by ID and by URLs that hold commas', async () => {
		const mms = sms({ type: 'mms', text: '' });
		await world.send({ door, parameters: { ...mms, mediaSource: 'ids', media_ids: 'a1, b2' } });
		const media_urls = 'https://example.com/a,b.jpg, https://example.com/c.jpg';
		await world.send({ door, parameters: { ...mms, mediaSource: 'urls', media_urls } });
		const rest = { type: 'mms', src: '14155550100', dst: '14155550123' };
		expect(world.sentBodies()).toEqual([
			{ ...rest, media_ids: ['a1', 'b2'] },
			{ ...rest, media_urls: ['https://example.com/a,b.jpg', 'https://example.com/c.jpg'] },
		]);
	});

	it('sends header, footer and type of reply buttons as the options say', async () => {
		const options = {
			interactiveHeaderMedia: 'https://example.com/a.jpg',
			interactiveFooter: 'By 6 pm',
			replyButtonType: 'button',
		};
		const buttons = [{ id: 'yes', title: 'Yes' }];
		const parameters = { interactiveBody: 'Agreed?', replyButtons: { buttons }, options };
		const { error } = await world.send({
			door,
			parameters: sms({ type: 'whatsapp', whatsappContent: 'reply', ...parameters }),
		});
		expect(error).toBeUndefined();
		expect(world.sentBodies()).toMatchObject([
			{
				interactive: {
					type: 'button',
					header: { type: 'media', media: 'https://example.com/a.jpg' },
					body: { text: 'Agreed?' },
					footer: { text: 'By 6 pm' },
					action: { buttons },
				},
			},
		]);
	});

	it('sends a list without the picture that was given for reply buttons', async () => {
		const options = { interactiveHeaderMedia: 'https://example.com/a.jpg' };
		const rows = { row: [{ id: 'a', title: 'A' }] };
		const parameters = {
			...{ interactiveBody: 'When?', listButtonTitle: 'Times', options },
			listSections: { sections: [{ title: 'Mornings', rows }] },
		};
		await world.send({
			door,
			parameters: sms({ type: 'whatsapp', whatsappContent: 'list', ...parameters }),
		});
		const [body] = world.sentBodies();
		expect(body).toHaveProperty('interactive.type', 'list');
		expect(body).not.toHaveProperty('interactive.header');
	});

	it('takes a template as JSON, with what the form does not know', async () => {
		const whatsapp = { type: 'whatsapp', text: undefined };
		const template = {
			name: 'cards',
			language: 'en',
			components: [
				{
					type: 'carousel',
					cards: [
						{
							card_index: 0,
							components: [{ type: 'body', parameters: [{ type: 'text', text: 'A' }] }],
						},
					],
				},
			],
		};
		await world.send({
			door,
			parameters: sms({
				...whatsapp,
				whatsappContent: 'json',
				content: JSON.stringify({ template }),
			}),
		});
		expect(world.sentBodies()).toEqual([
			{ type: 'whatsapp', src: '14155550100', dst: '14155550123', template },
		]);
	});
});
