import type { INodeProperties } from 'n8n-workflow';
import { groupsOf, type Draft, type ReadParameter } from '../../../../operation/form';
import {
	templateButtonValues,
	templateHeaderValues,
	templateVariableValues,
} from '../form/templateValues';
import { optionsOf, requireChoice } from './choice';

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
