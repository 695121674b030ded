import type { z } from 'zod/v3';
import { isPlainObject, writeOut } from '../values';
import { report } from './fields';
import { valueFault, valuesOf } from './templateValues';

type Path = Array<string | number>;
type Named = Record<string, unknown>;

/** A message has one of each, whose parameters are in the order of the template's variables. */
const KINDS_ONCE = ['header', 'body', 'carousel'];

/** A second one of a kind, or a second button at a position, would leave open which of them counts. */
export function checkUnique(components: Named[], path: Path, ctx: z.RefinementCtx): void {
	const seen = new Set<string>();
	components.forEach(({ type, index }, place) => {
		const isButton = type === 'button';
		if (isButton ? index === undefined : !KINDS_ONCE.includes(writeOut(type))) return;
		const key = isButton ? `button ${writeOut(index)}` : writeOut(type);
		if (seen.has(key)) {
			report(ctx, {
				path: [...path, place, isButton ? 'index' : 'type'],
				message: isButton
					? `There are two buttons at position ${writeOut(index)}`
					: `There are two ${writeOut(type)} components`,
				hint: isButton
					? 'Give each button the position that it has in the template, counted from 0'
					: `Put all parameters into one ${writeOut(type)} component`,
			});
		}
		seen.add(key);
	});
}

/**
 * Plivo documents no carousel, so its cards go through as they are, but for what would be refused or left open in any
 * template: values of several lines, and two of what there can be one of.
 */
export function checkCards(components: Named[], ctx: z.RefinementCtx): void {
	components.forEach(({ cards }, place) => {
		if (!Array.isArray(cards)) return;
		const seen = new Set<string>();
		cards.forEach((card: unknown, position) => {
			if (!isPlainObject(card)) return;
			const path = ['components', place, 'cards', position];
			const index = card.card_index === undefined ? '' : writeOut(card.card_index);
			if (index !== '' && seen.has(index)) {
				const message = `There are two cards at position ${index}`;
				report(ctx, {
					path: [...path, 'card_index'],
					message,
					hint: 'Give each card the position that it has in the template, counted from 0',
				});
			}
			seen.add(index);
			checkCard(card, path, ctx);
		});
	});
}

function checkCard({ components }: Named, path: Path, ctx: z.RefinementCtx): void {
	if (!Array.isArray(components)) return;
	const inCard = [...path, 'components'];
	// What is no object keeps its place, so that the others keep theirs.
	const all = components.map((one: unknown): Named => (isPlainObject(one) ? one : {}));
	checkUnique(all, inCard, ctx);
	all.forEach(({ parameters }, place) => {
		if (!Array.isArray(parameters)) return;
		parameters.forEach((parameter: unknown, position) => {
			for (const { path: inner, text } of valuesOf(parameter)) {
				const found = valueFault(text);
				const message = `The text of the parameter ${found?.fault}`;
				const at = [...inCard, place, 'parameters', position, ...inner];
				if (found) report(ctx, { path: at, message, hint: found.hint });
			}
		});
	});
}
