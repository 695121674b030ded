import { isEmpty } from '../../../../../plivo/values';
import {
	FormProblem,
	isObject,
	readJson,
	type Draft,
	type ReadParameter,
} from '../../../operation/item';

/**
 * The variables of the picked template with payloads at its quick reply buttons: the first gets the first. What the
 * form gives for these buttons itself is replaced.
 * @returns none without payloads
 * @throws FormProblem for a template with too few of these buttons
 */
export function withPayloads(read: ReadParameter, payloads: string[]): Draft {
	return payloads.length === 0 ? {} : { templateVariables: inVariables(read, payloads) };
}

/**
 * Where the template was read when it was picked, it is known where its quick reply buttons stand; else the values that
 * are given for them tell. Without either they are taken to be the first.
 */
function inVariables(read: ReadParameter, payloads: string[]): Draft {
	const given = readJson(read, 'templateVariables', read('templateVariables') ?? {});
	const isMapper = 'mappingMode' in given || 'schema' in given;
	const value = isMapper ? (isObject(given.value) ? given.value : {}) : given;
	const schema = isMapper && Array.isArray(given.schema) ? given.schema.filter(isObject) : [];
	const ids = schema.length > 0 ? schema.map(({ id }) => String(id)) : Object.keys(value);
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
