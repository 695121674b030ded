import type { INodeProperties } from 'n8n-workflow';
import { isObject, type Draft } from '../../../../operation/form';
import { sendProperties } from '../form';

type Path = Array<string | number>;

/** Parameters of the form that carry a part of a nested Plivo field. */
const NESTED_PARAMETERS: Record<string, string> = {
	'template.name': 'templateName',
	'template.language': 'templateLanguage',
	'interactive.type': 'interactiveType',
	'interactive.header': 'interactiveHeaderType',
	'interactive.header.text': 'interactiveHeaderText',
	'interactive.header.media': 'interactiveHeaderMedia',
	'interactive.body': 'interactiveBody',
	'interactive.footer': 'interactiveFooter',
	'interactive.action.buttons': 'replyButtons',
	'interactive.action.sections': 'listSections',
	'location.latitude': 'latitude',
	'location.longitude': 'longitude',
	'location.name': 'name',
	'location.address': 'address',
};

const COMPONENT_PARAMETERS: Record<string, string> = {
	header: 'templateHeader',
	body: 'templateBody',
	button: 'templateButtons',
};

/**
 * The name under which the user knows a parameter, taken from the form itself.
 * @returns the parameter's name where the form has no such parameter
 */
export function labelOfParameter(name: string, type?: unknown): string {
	const candidates = allProperties().filter((property) => property.name === name);
	const shown = candidates.find((property) => {
		const types = property.displayOptions?.show?.type;
		return !types || types.some((shownType) => shownType === type);
	});
	return (shown ?? candidates[0])?.displayName ?? name;
}

/** Parameters of a template that was picked from the account. */
const PICKED_TEMPLATE: Record<string, string> = {
	name: 'templateId',
	language: 'templateId',
	components: 'templateVariables',
};

/**
 * The name of the parameter that a Plivo field comes from, such as 'To' for `dst`.
 * @param input how that part of the message was given: form, list or json
 */
export function labelOfField(path: Path, draft: Draft, input: unknown): string {
	const top = String(path[0] ?? '');
	if (input === 'json') return labelOfParameter(top, draft.type);
	if (input === 'list') return labelOfParameter(PICKED_TEMPLATE[String(path[1])] ?? top);
	return labelOfParameter(parameterOf(path, draft) ?? top, draft.type);
}

function parameterOf(path: Path, draft: Draft): string | undefined {
	if (path[0] === 'template' && path[1] === 'components') return componentParameter(path, draft);
	if (path[0] === 'interactive' && path[2] === 'buttons') return buttonParameter(path, draft);
	const names = path.filter((part) => typeof part === 'string');
	for (let length = names.length; length > 1; length--) {
		const parameter = NESTED_PARAMETERS[names.slice(0, length).join('.')];
		if (parameter) return parameter;
	}
	return undefined;
}

function componentParameter(path: Path, draft: Draft): string {
	const components = isObject(draft.template) ? draft.template.components : undefined;
	const component: unknown = Array.isArray(components) ? components[Number(path[2])] : undefined;
	const type = isObject(component) ? String(component.type) : '';
	return COMPONENT_PARAMETERS[type] ?? 'templateBody';
}

function buttonParameter(path: Path, draft: Draft): string {
	const type = isObject(draft.interactive) ? draft.interactive.type : undefined;
	if (type === 'list') return 'listButtonTitle';
	if (type === 'cta_url') return path.includes('cta_url') ? 'urlButtonUrl' : 'urlButtonTitle';
	return 'replyButtons';
}

function allProperties(): INodeProperties[] {
	const options = sendProperties.find((property) => property.name === 'options')?.options ?? [];
	return [...sendProperties, ...options.filter((option) => 'type' in option)];
}
