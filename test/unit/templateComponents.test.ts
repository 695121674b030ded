import { templateSchema } from '../../plivo/send/template';
import { composeComponents, gapsIn } from '../../plivo/send/templateComponents';

describe('components', () => {
	it('come in the order of a template, whatever the order of the values', () => {
		const composed = composeComponents([
			['button_2_payload', 'p'],
			['body_10', 'ten'],
			['button_0_url', 'u'],
			['body_2', 'two'],
			['header_text', 'h'],
		]);
		expect(composed).toEqual([
			{ type: 'header', parameters: [{ type: 'text', text: 'h' }] },
			{
				type: 'body',
				parameters: [
					{ type: 'text', text: 'two' },
					{ type: 'text', text: 'ten' },
				],
			},
			{ type: 'button', sub_type: 'url', index: '0', parameters: [{ type: 'text', text: 'u' }] },
			{
				type: 'button',
				sub_type: 'quick_reply',
				index: '2',
				parameters: [{ type: 'payload', payload: 'p' }],
			},
		]);
		expect(
			templateSchema.safeParse({ name: 'a', language: 'en', components: composed }).success,
		).toBe(true);
	});

	it('carry the names of named variables', () => {
		expect(
			composeComponents([
				['header_text_city', 'c'],
				['body_first_name', 'f'],
			]),
		).toEqual([
			{ type: 'header', parameters: [{ type: 'text', text: 'c', parameter_name: 'city' }] },
			{ type: 'body', parameters: [{ type: 'text', text: 'f', parameter_name: 'first_name' }] },
		]);
	});

	it('are none without values', () => {
		expect(composeComponents([])).toEqual([]);
	});
});

it.each([
	[['body_1', 'body_3', 'body_a'], ['body_2']],
	[['body_2', 'body_1'], []],
	[['body_first_name', 'button_3_url'], []],
	[[], []],
])('gaps in %j are %j', (ids, gaps) => {
	expect(gapsIn(ids)).toEqual(gaps);
});

it('an absurd number does not cost more than a long template', () => {
	expect(gapsIn(['body_99999999999999']).length).toBeLessThanOrEqual(1024);
});
