import { TEMPLATES } from '../../simulator/templateSeed';
import { listTemplates, templateFields } from './editor';
import { operation } from './nodes';
import { DST, SRC, useOperations } from './operations';

const { bench, account, run } = useOperations();

describe('Template', () => {
	const shipped = TEMPLATES.find(({ name }) => name === 'order_shipped');

	it('Get Many finds templates, and Get reads one with its components', async () => {
		const items = await run([
			operation('template getAll', account(), {
				returnAll: true,
				filters: { template_name: 'order', status: 'APPROVED', language: 'en_US' },
			}),
			operation('template get', account(), {
				templateId: { __rl: true, mode: 'templateId', value: '={{ $json.template_id }}' },
			}),
		]);
		const expected = TEMPLATES.filter(
			({ name, language }) => /^order_/.test(name) && language === 'en_US',
		);
		expect(items).toMatchObject(
			expected.map(({ id, name, components }) => ({ template_id: id, name, components })),
		);
		expect(items).toHaveLength(3);
	});

	it('Send fills in a template that was picked from the account', async () => {
		const picking = {
			resource: 'message',
			operation: 'send',
			type: 'whatsapp',
			whatsappContent: 'template',
		};
		const [choice] = await listTemplates('shipped', picking, account());
		expect(choice?.name).toContain('order_shipped');
		const templateId = { __rl: true, mode: 'list', value: choice?.value };
		const schema = await templateFields({ ...picking, templateId }, account());
		expect(schema.map(({ id, required }) => [id, required])).toEqual([
			['template_text', false],
			['header_media', true],
			['body_1', true],
			['body_2', true],
			['body_3', true],
			['button_0_payload', false],
			['button_1_url', true],
		]);
		const value = {
			header_media: 'https://example.com/parcel.jpg',
			body_1: '={{ $json.body.name }}',
			body_2: '12.50 EUR',
			body_3: '={{ $json.body.day }}',
			button_0_payload: null,
			button_1_url: '={{ "orders/" + $json.body.order }}',
		};
		const items = await run(
			[
				operation('message send', account(), {
					...picking,
					src: SRC,
					dst: DST,
					templateId,
					templateVariables: { mappingMode: 'defineBelow', value, schema },
				}),
			],
			{ name: 'Ada', day: '1 December', order: 4711 },
		);
		expect((await bench.sends()).map(({ body }) => body)).toEqual([
			{
				type: 'whatsapp',
				src: SRC,
				dst: DST,
				template: {
					name: shipped?.name,
					language: shipped?.language,
					components: [
						{
							type: 'header',
							parameters: [{ type: 'media', media: 'https://example.com/parcel.jpg' }],
						},
						{
							type: 'body',
							parameters: ['Ada', '12.50 EUR', '1 December'].map((text) => ({
								type: 'text',
								text,
							})),
						},
						{
							type: 'button',
							sub_type: 'url',
							index: '1',
							parameters: [{ type: 'text', text: 'orders/4711' }],
						},
					],
				},
			},
		]);
		const [message] = await bench.simulator.messages();
		expect(items).toMatchObject([{ message_uuid: message?.uuid }]);
	});
});
