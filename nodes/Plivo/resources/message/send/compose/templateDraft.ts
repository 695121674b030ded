import type { INodeProperties } from 'n8n-workflow';
import {
	composeComponents,
	gapsIn,
	isVariableId,
	needsValue,
	type TemplateValue,
} from '../../../../../../plivo/send/templateComponents';
import {
	parseTemplateChoice,
	TEMPLATE_TEXT_ID,
	type TemplateChoice,
} from '../../../../../../plivo/send/templateDefinition';
import { isEmpty, isPlainObject, quote, writeOut } from '../../../../../../plivo/values';
import {
	FormProblem,
	groupsOf,
	isObject,
	optionsOf,
	readJson,
	requireChoice,
	type Draft,
	type ReadParameter,
} from '../../../../operation/item';
import {
	templateButtonValues,
	templateHeaderValues,
	templateVariableValues,
} from '../form/templateValues';

/** The `template` object for a template whose name, language and values are typed in. */
export function composeNamedTemplate(read: ReadParameter): Draft {
	const components = [
		...headerComponents(read('templateHeader')),
		...bodyComponents(read('templateBody')),
		...buttonComponents(read('templateButtons')),
	];
	return {
		name: read('templateName'),
		language: read('templateLanguage'),
		...(components.length > 0 && { components }),
	};
}

function headerComponents(header: unknown): Draft[] {
	return groupsOf(header, 'parameter').map((variable) => ({
		type: 'header',
		parameters: [composeVariable(variable, 'templateHeader', templateHeaderValues)],
	}));
}

function bodyComponents(body: unknown): Draft[] {
	const parameters = groupsOf(body, 'parameters').map((variable) =>
		composeVariable(variable, 'templateBody', templateVariableValues),
	);
	return parameters.length > 0 ? [{ type: 'body', parameters }] : [];
}

function buttonComponents(buttons: unknown): Draft[] {
	return groupsOf(buttons, 'buttons').map((button) => {
		const { index, payload, text } = button;
		const sub_type = chosen(button, 'sub_type', 'templateButtons', templateButtonValues);
		const parameter = sub_type === 'url' ? { type: 'text', text } : { type: 'payload', payload };
		return { type: 'button', sub_type, index, parameters: [parameter] };
	});
}

/** Only the fields of the chosen type: the form keeps what was typed under another one. */
function composeVariable(variable: Draft, parameter: string, form: INodeProperties[]): Draft {
	const type = chosen(variable, 'type', parameter, form);
	switch (type) {
		case 'media':
			return { type, media: variable.media };
		case 'location':
			return { type, location: pick(variable, ['latitude', 'longitude', 'name', 'address']) };
		case 'currency':
			return {
				type,
				currency: pick(variable, ['fallback_value', 'currency_code', 'amount_1000']),
				...pick(variable, ['parameter_name']),
			};
		case 'date_time':
			return {
				type,
				date_time: pick(variable, ['fallback_value']),
				...pick(variable, ['parameter_name']),
			};
		default:
			return { type, ...pick(variable, ['text', 'parameter_name']) };
	}
}

/** The choice in a group of values; n8n does not hand over one that was left at its default. */
function chosen(group: Draft, name: string, parameter: string, form: INodeProperties[]): string {
	const property = form.find((one) => one.name === name);
	const value = name in group ? group[name] : property?.default;
	return requireChoice(parameter, value, property ? optionsOf(property) : []);
}

function pick(source: Draft, names: string[]): Draft {
	return Object.fromEntries(
		names.filter((name) => name in source).map((name) => [name, source[name]]),
	);
}

/** A variable of the template, as the resource mapper remembers it. */
interface Field {
	id: string;
	label: string;
	isRequired: boolean;
	isJsonOnly: boolean;
	isRemoved: boolean;
}

/**
 * The `template` object for a template picked from the account and the values of its variables.
 * @throws FormProblem for a choice that cannot be read, a variable without value and a value that
 * no variable takes
 */
export function composePickedTemplate(read: ReadParameter): Draft {
	const { name, language } = readTemplateChoice(read);
	const given = readValues(read);
	checkValues(given);
	const { values } = given;
	const components = composeComponents(values);
	return { name, language, ...(components.length > 0 && { components }) };
}

function readTemplateChoice(read: ReadParameter): TemplateChoice {
	const value = read('templateId');
	const choice = parseTemplateChoice(value);
	if (choice) return choice;
	const hint =
		"Choose one from the list, give it as name|language, such as order_shipped|en_US, or set 'WhatsApp Content' to Template by Name";
	throw new FormProblem(
		'templateId',
		isEmpty(value)
			? 'No template is chosen'
			: `${quote(value)} does not name a template and its language`,
		hint,
	);
}

/** Values that are filled in, in the order of the template where that is known, and the IDs of those that are not. */
interface Values {
	values: TemplateValue[];
	blank: string[];
	fields?: Field[];
}

function readValues(read: ReadParameter): Values {
	const raw = read('templateVariables');
	if (isEmpty(raw)) return { values: [], blank: [] };
	const given = readJson(read, 'templateVariables', raw);
	const isMapper = 'mappingMode' in given || 'schema' in given;
	const fields = isMapper && Array.isArray(given.schema) ? readFields(given.schema) : undefined;
	const byId = isMapper ? valuesIn(given.value) : given;
	const order = fields?.map(({ id }) => id) ?? [];
	const known = new Set([...order.filter((id) => Object.hasOwn(byId, id)), ...Object.keys(byId)]);
	const ids = [...known].filter((id) => id !== TEMPLATE_TEXT_ID);
	const values = ids.map((id): TemplateValue => [id, byId[id]]);
	return {
		values: values.filter(([, value]) => !isEmpty(value)),
		blank: values.flatMap(([id, value]) => (isEmpty(value) ? [id] : [])),
		fields,
	};
}

/** @throws FormProblem for what names no variables: the template would go without its values */
function valuesIn(value: unknown): Draft {
	if (isEmpty(value)) return {};
	if (isPlainObject(value)) return value;
	throw new FormProblem(
		'templateVariables',
		`${quote(value)} gives no variable a value`,
		'Give an object with the IDs of the variables, such as { "body_1": "Ada" }',
	);
}

function readFields(schema: unknown[]): Field[] {
	const fields = schema
		.filter(isObject)
		.map(({ id, displayName, required, readOnly, removed }) => ({
			id: writeOut(id),
			label: writeOut(displayName ?? id),
			isRequired: required === true,
			isJsonOnly: readOnly === true,
			isRemoved: removed === true,
		}));
	return fields.filter(({ id }) => id !== TEMPLATE_TEXT_ID);
}

function checkValues({ values, blank, fields = [] }: Values): void {
	const given = values.map(([id]) => id);
	const known = new Set(fields.map(({ id }) => id));
	const isKnown = (id: string) => (known.size > 0 ? known.has(id) : isVariableId(id));
	const jsonOnly = fields.find(({ isJsonOnly }) => isJsonOnly);
	if (jsonOnly) {
		throw new FormProblem(
			'templateVariables',
			`The template has a part that takes no value here (${jsonOnly.label})`,
			"Set 'WhatsApp Content' to Raw JSON and give the whole template",
		);
	}
	const unknown = given.find((id) => !isKnown(id));
	if (unknown !== undefined) {
		throw new FormProblem(
			'templateVariables',
			`The template has no variable '${unknown}'`,
			fields.length > 0
				? `Remove the value, or load the variables again. The template has: ${fields.map(({ id }) => id).join(', ')}`
				: 'Use IDs such as body_1, body_first_name, header_text, header_media, button_0_url or button_0_payload',
		);
	}
	const missing = missingOf(given, blank, fields);
	if (missing !== undefined) {
		throw new FormProblem(
			'templateVariables',
			`The variable '${missing.id}' has no value`,
			`${missing.label === missing.id ? '' : `${missing.label}. `}Every variable of a template needs a value that is not empty`,
		);
	}
}

function missingOf(
	given: string[],
	blank: string[],
	fields: Field[],
): Pick<Field, 'id' | 'label'> | undefined {
	const ids = new Set(given);
	const required = fields.find(
		({ id, isRequired, isRemoved }) => isRequired && !isRemoved && !ids.has(id),
	);
	if (required) return required;
	const [gap] = fields.length > 0 ? gapsIn(given) : [...blank.filter(needsValue), ...gapsIn(given)];
	return gap === undefined ? undefined : { id: gap, label: gap };
}
