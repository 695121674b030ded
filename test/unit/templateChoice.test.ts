import { parseTemplateChoice, writeTemplateChoice } from '../../plivo/send/templateDefinition';

describe('a choice', () => {
	it.each([
		['1|order|en', { id: '1', name: 'order', language: 'en' }],
		[' order | en_US ', { name: 'order', language: 'en_US' }],
		['|order|en', { name: 'order', language: 'en' }],
	])('reads %j', (value, choice) => {
		expect(parseTemplateChoice(value)).toEqual(choice);
		expect(parseTemplateChoice(writeTemplateChoice(choice))).toEqual(choice);
	});

	it.each(['', 'order', 'order|', '|en', '1|order|', 'a|b|c|d', 7, undefined, { a: 1 }])(
		'refuses %j',
		(value) => {
			expect(parseTemplateChoice(value)).toBeUndefined();
		},
	);
});
