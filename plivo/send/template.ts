import { z } from 'zod/v3';
import { countCharacters, formatCount, isEmpty, quote } from '../values';
import { integerField, listField, report, textField, urlField } from './fields';
import { LOCATION_FIELDS, locationSchema } from './location';
import { checkCards, checkUnique } from './templateUnique';
import { valueField } from './templateValues';

export { flattenTemplate } from './templateValues';

const HEADER_TEXT_MAX = 60;
const BODY_TEXT_MAX = 1024;
const BODY_ALONE_TEXT_MAX = 32768;

/** The value that each parameter type needs, under the name that carries it. */
const VALUE_OF = new Map<string, { field: string; label: string }>(
	Object.entries({
		text: { field: 'text', label: 'a text' },
		media: { field: 'media', label: 'a media URL' },
		payload: { field: 'payload', label: 'a payload' },
		currency: { field: 'currency', label: 'a currency' },
		date_time: { field: 'date_time', label: 'a date and time' },
		location: { field: 'location', label: 'a location' },
	}),
);

/** Parameter types by the place they go to. Types and places that are not listed are left to Plivo. */
const TYPES_IN = new Map<string, { label: string; types: string[] }>(
	Object.entries({
		header: {
			label: 'a header component',
			types: ['text', 'media', 'currency', 'date_time', 'location'],
		},
		body: { label: 'a body component', types: ['text', 'currency', 'date_time', 'location'] },
		quick_reply: { label: 'a quick_reply button', types: ['payload'] },
		url: { label: 'a url button', types: ['text'] },
	}),
);

/** The fields that the contract knows, at any depth. */
export const TEMPLATE_FIELDS: ReadonlySet<string> = new Set([
	...['name', 'language', 'components', 'type', 'sub_type', 'index', 'parameters', 'text', 'media'],
	...['payload', 'currency', 'date_time', 'location', 'parameter_name', 'fallback_value'],
	...['currency_code', 'amount_1000', ...LOCATION_FIELDS],
]);

/** A word of Plivo's, also one to come, but no name that every object of JavaScript has: who reads it may stumble. */
function wordField(label: string, hint: string) {
	return textField(label, { trim: true, hint }).superRefine((word, ctx) => {
		if (typeof word !== 'string' || !(word in Object.prototype)) return;
		report(ctx, { message: `${label} ${quote(word)} is not known`, hint });
	});
}

const currencySchema = z
	.object(
		{
			currency_code: textField('The currency code', {
				trim: true,
				hint: 'Use an ISO 4217 code, such as USD',
			}),
			amount_1000: integerField('The amount (times 1,000)'),
			fallback_value: valueField('The fallback value of the currency'),
		},
		{ invalid_type_error: 'The currency is not a JSON object' },
	)
	.passthrough();

const dateTimeSchema = z
	.object(
		{ fallback_value: valueField('The fallback value of the date and time') },
		{ invalid_type_error: 'The date and time is not a JSON object' },
	)
	.passthrough();

const parameterSchema = z
	.object(
		{
			type: wordField(
				'The type of the parameter',
				'Use text, media, payload, currency, date_time or location',
			),
			text: valueField('The text of the parameter').optional(),
			media: urlField('The media of the parameter').optional(),
			payload: textField('The payload of the parameter').optional(),
			currency: currencySchema.optional(),
			date_time: dateTimeSchema.optional(),
			location: locationSchema.optional(),
			parameter_name: textField('The name of the parameter', { trim: true }).optional(),
		},
		{ invalid_type_error: 'The parameter is not a JSON object' },
	)
	.passthrough()
	.superRefine((parameter, ctx) => {
		const value = VALUE_OF.get(parameter.type);
		if (!value || !isEmpty(parameter[value.field])) return;
		report(ctx, {
			path: [value.field],
			message: `A parameter of type ${parameter.type} needs ${value.label}`,
			hint: 'Check the expression that it comes from: WhatsApp takes no empty variable',
		});
	});

const componentSchema = z
	.object(
		{
			type: wordField('The type of the component', 'Use header, body or button'),
			sub_type: wordField('The sub-type of the button', 'Use quick_reply or url').optional(),
			index: integerField('The index of the button', { min: 0, max: 9 })
				.transform((index) => String(index))
				.optional(),
			parameters: listField(parameterSchema, {
				label: 'The component',
				things: 'parameters',
			}).optional(),
		},
		{ invalid_type_error: 'The component is not a JSON object' },
	)
	.passthrough()
	.superRefine((component, ctx) => {
		if (component.type === 'button') checkButton(component, ctx);
		if (['header', 'body', 'button'].includes(component.type)) checkParameters(component, ctx);
	});

type Component = z.output<typeof componentSchema>;

function checkButton(component: Component, ctx: z.RefinementCtx): void {
	if (component.sub_type === undefined) {
		report(ctx, {
			path: ['sub_type'],
			message: 'A button component needs a sub-type',
			hint: 'Use quick_reply or url',
		});
	}
	if (component.index === undefined) {
		report(ctx, {
			path: ['index'],
			message: 'A button component needs an index',
			hint: 'Use the position of the button in the template, 0 to 9',
		});
	}
}

function checkParameters(component: Component, ctx: z.RefinementCtx): void {
	if (component.parameters === undefined) {
		report(ctx, {
			path: ['parameters'],
			message: `The ${component.type} component has no parameters`,
			hint: 'Add one for each variable of the template, or remove the component',
		});
		return;
	}
	const place = TYPES_IN.get(
		component.type === 'button' ? (component.sub_type ?? '') : component.type,
	);
	component.parameters.forEach(({ type }, position) => {
		if (!place || !VALUE_OF.has(type) || place.types.includes(type)) return;
		report(ctx, {
			path: ['parameters', position, 'type'],
			message: `A parameter of type ${type} cannot go into ${place.label}`,
			hint: `Use ${place.types.join(', ')}`,
		});
	});
}

/** The longest text of a parameter: it depends on the component, and for a body on the other components. */
function textMax({ type }: Component, isBodyAlone: boolean): number | undefined {
	if (type === 'header') return HEADER_TEXT_MAX;
	if (type !== 'body') return undefined;
	return isBodyAlone ? BODY_ALONE_TEXT_MAX : BODY_TEXT_MAX;
}

function checkTextLengths(components: Component[], ctx: z.RefinementCtx): void {
	const isBodyAlone = components.every(({ type }) => type === 'body');
	components.forEach((component, place) => {
		const max = textMax(component, isBodyAlone);
		component.parameters?.forEach(({ text }, position) => {
			const length = countCharacters(text ?? '');
			if (max === undefined || length <= max) return;
			report(ctx, {
				path: ['components', place, 'parameters', position, 'text'],
				message: `The text has ${formatCount(length)} characters, a ${component.type} parameter takes at most ${formatCount(max)}`,
				hint: 'Shorten it',
			});
		});
	});
}

/**
 * The `template` object of a WhatsApp message. Checks what Plivo documents; unknown keys, component types, sub-types
 * and parameter types (a carousel and its cards, say) go through for Plivo to judge.
 */
export const templateSchema = z
	.object(
		{
			name: textField('The template name', { trim: true }),
			language: textField('The template language', {
				trim: true,
				hint: 'Give the language code as text, such as en or en_US',
			}),
			components: listField(componentSchema, {
				label: 'The template',
				things: 'components',
			}).optional(),
		},
		{ invalid_type_error: 'The template is not a JSON object' },
	)
	.passthrough()
	.superRefine(({ components = [] }, ctx) => {
		checkTextLengths(components, ctx);
		checkUnique(components, ['components'], ctx);
		checkCards(components, ctx);
	});
