import { checkLocation } from './location';
import {
	type Fields,
	optionalString,
	refuse,
	requireArray,
	requireObject,
	requireOneOf,
	requireString,
	requireUrl,
} from './shape';

const COMPONENT_TYPES = ['header', 'body', 'button', 'carousel'] as const;

/** Which parameter types a component takes. */
const PARAMETER_TYPES = {
	header: ['text', 'media', 'location'],
	body: ['text', 'currency', 'date_time'],
	quick_reply: ['payload'],
	url: ['text'],
} as const;

const HEADER_TEXT_MAX = 60;
const BODY_TEXT_MAX = 1024;
const LONE_BODY_TEXT_MAX = 32768;

/** Checks the template object of a WhatsApp message; throws a 400 that names the wrong field. */
export function checkTemplate(value: unknown) {
	const template = requireObject(value, 'template');
	requireString(template.name, 'template.name');
	const language = requireString(template.language, 'template.language');
	if (!/^[a-z]{2,3}(_[A-Za-z0-9]{2,4})?$/.test(language)) {
		refuse('template.language should be a locale such as en or en_US');
	}
	if (template.components !== undefined)
		checkComponents(template.components, 'template.components');
}

function checkComponents(value: unknown, path: string) {
	const components = requireArray(value, path, 0, Infinity);
	components.forEach((component, index) =>
		checkComponent(component, `${path}[${index}]`, components.length === 1),
	);
}

function checkComponent(value: unknown, path: string, isOnly: boolean) {
	const component = requireObject(value, path);
	const type = requireOneOf(component.type, `${path}.type`, COMPONENT_TYPES);
	if (type === 'carousel') return checkCards(component.cards, `${path}.cards`);
	const parameters = requireArray(component.parameters, `${path}.parameters`, 1, Infinity);
	const at = (index: number) => `${path}.parameters[${index}]`;
	if (type === 'button') {
		const allowed = checkButton(component, path);
		parameters.forEach((parameter, index) => checkParameter(parameter, at(index), allowed));
		return;
	}
	const textMax = type === 'header' ? HEADER_TEXT_MAX : isOnly ? LONE_BODY_TEXT_MAX : BODY_TEXT_MAX;
	parameters.forEach((parameter, index) =>
		checkParameter(parameter, at(index), PARAMETER_TYPES[type], textMax),
	);
}

/**
 * Checks what only a button has; returns the parameter types it takes. Sub types beyond quick_reply and url stand in no
 * source of Plivo's, so nothing is known about their parameters and any known type passes.
 */
function checkButton(button: Fields, path: string): readonly string[] {
	const subType = requireString(button.sub_type, `${path}.sub_type`);
	const index = requireString(button.index, `${path}.index`);
	if (!/^[0-9]$/.test(index)) refuse(`${path}.index should be a string from "0" to "9"`);
	if (subType === 'quick_reply' || subType === 'url') return PARAMETER_TYPES[subType];
	return Object.values(PARAMETER_TYPES).flat();
}

/** Carousel cards: known from a withdrawn example only, hence no more than their outline. */
function checkCards(value: unknown, path: string) {
	requireArray(value, path, 1, Infinity).forEach((entry, index) => {
		const card = requireObject(entry, `${path}[${index}]`);
		checkComponents(card.components, `${path}[${index}].components`);
	});
}

function checkParameter(
	value: unknown,
	path: string,
	allowed: readonly string[],
	textMax = Infinity,
) {
	const parameter = requireObject(value, path);
	optionalString(parameter.parameter_name, `${path}.parameter_name`);
	const type = requireOneOf(parameter.type, `${path}.type`, allowed);
	const content = parameter[type];
	const at = `${path}.${type}`;
	if (type === 'text') requireString(content, at, textMax);
	else if (type === 'payload') requireString(content, at);
	else if (type === 'media') requireUrl(content, at);
	else if (type === 'location') checkLocation(content, at);
	else if (type === 'currency') checkCurrency(content, at);
	else requireString(requireObject(content, at).fallback_value, `${at}.fallback_value`);
}

function checkCurrency(value: unknown, path: string) {
	const currency = requireObject(value, path);
	requireString(currency.fallback_value, `${path}.fallback_value`);
	requireString(currency.currency_code, `${path}.currency_code`);
	if (!Number.isInteger(currency.amount_1000)) refuse(`${path}.amount_1000 should be an integer`);
}
