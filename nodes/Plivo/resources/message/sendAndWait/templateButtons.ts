import { isEmpty } from '../../../../../plivo/values';
import {
	FormProblem,
	groupsOf,
	isObject,
	readJson,
	type Draft,
	type ReadParameter,
} from '../../../operation/form';
import { readChoice } from '../send/compose/choice';

/**
 * The parameters of the template section with payloads at its quick reply buttons: the first gets the first. What
 * the form gives for these buttons itself is replaced.
 * @returns none without payloads
 */
export function withPayloads(read: ReadParameter, payloads: string[]): Draft {
	if (payloads.length === 0) return {};
	switch (readChoice(read, 'templateInput')) {
		case 'list':
			return { templateVariables: inVariables(read, payloads) };
		case 'json':
			return { template: inJson(read, payloads) };
		default:
			return { templateButtons: inForm(read, payloads) };
	}
}

function inForm(read: ReadParameter, payloads: string[]): Draft {
	const others = groupsOf(read('templateButtons'), 'buttons').filter(
		({ sub_type = 'quick_reply' }) => sub_type !== 'quick_reply',
	);
	const quickReplies = placesFor(
		payloads,
		others.map(({ index }) => Number(index ?? 0)),
	).map((index, place) => ({ sub_type: 'quick_reply', index, payload: payloads[place] }));
	return { buttons: [...others, ...quickReplies] };
}

/** The template was read when it was picked, so where its quick reply buttons stand is known. */
function inVariables(read: ReadParameter, payloads: string[]): Draft {
	const given = readJson(read, 'templateVariables', read('templateVariables') ?? {});
	const isMapper = 'mappingMode' in given || 'schema' in given;
	const value = isMapper ? (isObject(given.value) ? given.value : {}) : given;
	const ids =
		isMapper && Array.isArray(given.schema)
			? given.schema.filter(isObject).map(({ id }) => String(id))
			: [];
	const places = ids.filter((id) => /^button_\d+_payload$/.test(id));
	if (places.length > 0 && places.length < payloads.length) {
		throw new FormProblem(
			'templateId',
			`The template has ${places.length} quick reply buttons, the question has ${payloads.length} answers`,
			'Choose a template with a quick reply button for each answer',
		);
	}
	const filled = Object.fromEntries(
		payloads.map((payload, place) => [places[place] ?? `button_${place}_payload`, payload]),
	);
	const all = { ...withoutPayloads(value), ...filled };
	return isMapper ? { ...given, value: all } : all;
}

function withoutPayloads(value: Draft): Draft {
	return Object.fromEntries(
		Object.entries(value).filter(([id, one]) => !/^button_\d+_payload$/.test(id) && !isEmpty(one)),
	);
}

function inJson(read: ReadParameter, payloads: string[]): Draft {
	const template = readJson(read, 'template');
	const components = Array.isArray(template.components) ? template.components : [];
	const others = components.filter(
		(one: unknown) => !(isObject(one) && one.type === 'button' && one.sub_type === 'quick_reply'),
	);
	const taken = others.flatMap((one: unknown) =>
		isObject(one) && one.type === 'button' ? [Number(one.index)] : [],
	);
	const quickReplies = placesFor(payloads, taken).map((index, place) => ({
		type: 'button',
		sub_type: 'quick_reply',
		index: String(index),
		parameters: [{ type: 'payload', payload: payloads[place] }],
	}));
	return { ...template, components: [...others, ...quickReplies] };
}

/** The first places that no other button stands at. */
function placesFor(payloads: string[], taken: number[]): number[] {
	const free = Array.from({ length: payloads.length + taken.length }, (_, index) => index);
	return free.filter((index) => !taken.includes(index)).slice(0, payloads.length);
}
