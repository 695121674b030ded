import { z } from 'zod/v3';
import { fieldName, report, toProblem } from '../../plivo/send/fields';

describe('fieldName', () => {
	it.each([
		[[], ''],
		[['src'], 'src'],
		[['template', 'components', 0, 'index'], 'template.components[0].index'],
		[['media_urls', 2], 'media_urls[2]'],
		[['a', 0, 1, 'b'], 'a[0][1].b'],
	])('writes %j as %s', (path, expected) => {
		expect(fieldName(path)).toBe(expected);
	});
});

describe('toProblem', () => {
	const problemsOf = (schema: z.ZodTypeAny, value: unknown) =>
		schema.safeParse(value).error?.issues.map(toProblem);

	it('carries path, field, message and hint of what was reported', () => {
		const schema = z.object({ a: z.array(z.string()) }).superRefine((_, ctx) => {
			report(ctx, { path: ['a', 1], message: 'Wrong', hint: 'Do this' });
		});
		expect(problemsOf(schema, { a: [] })).toEqual([
			{ path: ['a', 1], field: 'a[1]', message: 'Wrong', hint: 'Do this' },
		]);
	});

	it('has no hint where none was given', () => {
		const schema = z.unknown().superRefine((_, ctx) => report(ctx, { message: 'Wrong' }));
		expect(problemsOf(schema, 1)).toEqual([{ path: [], field: '', message: 'Wrong' }]);
		expect(problemsOf(z.string({ invalid_type_error: 'No text' }), 1)).toEqual([
			{ path: [], field: '', message: 'No text' },
		]);
	});

	it('stops the checks that follow only when the problem is fatal', () => {
		const schema = (fatal: boolean) =>
			z
				.unknown()
				.transform((value, ctx) => {
					report(ctx, { message: 'first', fatal });
					return value;
				})
				.superRefine((_, ctx) => report(ctx, { message: 'second' }));
		expect(problemsOf(schema(true), 1)?.map(({ message }) => message)).toEqual(['first']);
		expect(problemsOf(schema(false), 1)?.map(({ message }) => message)).toEqual([
			'first',
			'second',
		]);
	});
});
