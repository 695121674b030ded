import type { z } from 'zod/v3';

/** One reason why a message cannot be sent, written for the person who fills the form. */
export interface MessageProblem {
	/** The way to the field, in Plivo's names. */
	path: Array<string | number>;
	/** The same as one text, such as `template.components[0].index`. */
	field: string;
	/** What is wrong. */
	message: string;
	/** What to do about it. */
	hint?: string;
}

interface Report {
	message: string;
	hint?: string;
	/** The way from the value under check to the field at fault. */
	path?: Array<string | number>;
	/** The value cannot be read at all, so that rules which need it are not checked. */
	fatal?: boolean;
}

/** Adds a problem to a zod check, with its hint. */
export function report(ctx: z.RefinementCtx, { message, hint, path, fatal }: Report): void {
	ctx.addIssue({ code: 'custom', message, path, fatal, params: { hint } });
}

/** Turns a zod issue into a problem; the hint is the one given to `report`. */
export function toProblem(issue: z.ZodIssue): MessageProblem {
	const hint: unknown = issue.code === 'custom' ? issue.params?.hint : undefined;
	return {
		path: issue.path,
		field: fieldName(issue.path),
		message: issue.message,
		...(typeof hint === 'string' ? { hint } : {}),
	};
}

/** Writes a path as people read it: `['template', 'components', 0]` becomes `template.components[0]`. */
export function fieldName(path: Array<string | number>): string {
	return path.reduce<string>((name, key) => {
		if (typeof key === 'number') return `${name}[${key}]`;
		return name === '' ? key : `${name}.${key}`;
	}, '');
}
