import { groupsOf, readJson, type Draft, type ReadParameter } from '../../../../operation/form';
import { composePickedTemplate } from './pickedTemplate';

/** The `template` object from the template section of the form. */
export function composeTemplate(read: ReadParameter): Draft {
	const input = read('templateInput');
	if (input === 'json') return readJson(read, 'template');
	if (input === 'list') return composePickedTemplate(read);
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
		parameters: [composeVariable(variable)],
	}));
}

function bodyComponents(body: unknown): Draft[] {
	const parameters = groupsOf(body, 'parameters').map(composeVariable);
	return parameters.length > 0 ? [{ type: 'body', parameters }] : [];
}

function buttonComponents(buttons: unknown): Draft[] {
	return groupsOf(buttons, 'buttons').map(({ sub_type, index, payload, text }) => ({
		type: 'button',
		sub_type,
		index,
		parameters: [sub_type === 'url' ? { type: 'text', text } : { type: 'payload', payload }],
	}));
}

/** Only the fields of the chosen type: the form keeps what was typed under another one. */
function composeVariable(variable: Draft): Draft {
	const { type } = variable;
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
			return { type: type ?? 'text', ...pick(variable, ['text', 'parameter_name']) };
	}
}

function pick(source: Draft, names: string[]): Draft {
	return Object.fromEntries(
		names.filter((name) => name in source).map((name) => [name, source[name]]),
	);
}
