import { isPlainObject } from '../values';
import { report, textField } from './fields';

/** WhatsApp refuses values with these (Meta: error 132012 and the guide to templates), so any line break counts. */
const NOT_ON_ONE_LINE = /[\r\n\t\v\f\u0085\u2028\u2029]+/;
const NOT_IN_VALUES = /[\r\n\t\v\f\u0085\u2028\u2029]| {5}/;

/** Why a text cannot take the place of a variable, written to follow its name; undefined when it can. */
export function valueFault(text: string): { fault: string; hint: string } | undefined {
	if (!NOT_IN_VALUES.test(text)) return undefined;
	return {
		fault:
			'has a line break, a tab or more than four blanks in a row, which WhatsApp refuses in a template',
		hint: "Write it on one line, or switch the option 'Flatten Template Values' on",
	};
}

/** A text that takes the place of a variable. */
export function valueField(label: string) {
	return textField(label).superRefine((text, ctx) => {
		const found = typeof text === 'string' ? valueFault(text) : undefined;
		if (found) report(ctx, { message: `${label} ${found.fault}`, hint: found.hint });
	});
}

/**
 * Puts the values of a template's variables on one line, as WhatsApp wants them; the rest stays as it is.
 * @param template in Plivo's field names, not checked yet
 */
export function flattenTemplate(template: unknown): unknown {
	if (!isPlainObject(template) || !Array.isArray(template.components)) return template;
	const components = template.components.map((component: unknown) => {
		if (!isPlainObject(component) || !Array.isArray(component.cards)) return flatten(component);
		return { ...flatten(component), cards: component.cards.map(flattenCard) };
	});
	return { ...template, components };
}

/** A card of a carousel has components of its own, but no cards. */
function flattenCard(card: unknown): unknown {
	if (!isPlainObject(card) || !Array.isArray(card.components)) return card;
	return { ...card, components: card.components.map(flatten) };
}

function flatten<T>(component: T): T {
	if (!isPlainObject(component) || !Array.isArray(component.parameters)) return component;
	return { ...component, parameters: component.parameters.map(flattenFields) };
}

function flattenFields(fields: unknown): unknown {
	if (!isPlainObject(fields)) return fields;
	const flat = Object.entries(fields).map(([name, value]) => {
		if (isValue(name)) return [name, flattenValue(value)] as const;
		return [name, isNested(name) ? flattenFields(value) : value] as const;
	});
	return Object.fromEntries(flat);
}

function flattenValue(value: unknown): unknown {
	if (typeof value !== 'string' || !valueFault(value)) return value;
	const lines = value.split(NOT_ON_ONE_LINE).map((line) => line.trim());
	return lines.filter(Boolean).join(' ').replace(/ {5,}/g, ' ');
}

function isValue(name: string): boolean {
	return name === 'text' || name === 'fallback_value';
}

function isNested(name: string): boolean {
	return name === 'currency' || name === 'date_time';
}

/** The texts of a parameter that nothing has checked yet, with the way to each. */
export function valuesOf(parameter: unknown): Array<{ path: string[]; text: string }> {
	if (!isPlainObject(parameter)) return [];
	return Object.entries(parameter).flatMap(([name, value]) => {
		if (isValue(name)) return typeof value === 'string' ? [{ path: [name], text: value }] : [];
		const inner = isNested(name) ? valuesOf(value) : [];
		return inner.map(({ path, text }) => ({ path: [name, ...path], text }));
	});
}
