import type { INodeProperties } from 'n8n-workflow';
import { isObject, type Draft, type ReadParameter } from '../../../../operation/form';
import { sendProperties } from '../form';
import type { ComposedItem } from './draft';

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
 * The name under which the user knows a parameter, taken from the form as it is shown for an item.
 * @returns the parameter's name where the form has no such parameter
 */
export function labelOfParameter(
	name: string,
	read: ReadParameter,
	form: INodeProperties[] = sendProperties,
): string {
	const candidates = allProperties(form).filter((property) => property.name === name);
	const shown = candidates.find((property) => isShown(property, read));
	return (shown ?? candidates[0])?.displayName ?? name;
}

/** Whether the selectors have the values that a parameter shows for; all of the form is of one operation. */
function isShown({ displayOptions }: INodeProperties, read: ReadParameter): boolean {
	return Object.entries(displayOptions?.show ?? {}).every(
		([selector, values]) =>
			selector === 'resource' ||
			selector === 'operation' ||
			values?.some((value) => value === readQuietly(read, selector.replace(/^\//, ''))),
	);
}

/** An expression that fails has been told of already, or will be. */
function readQuietly(read: ReadParameter, name: string): unknown {
	try {
		return read(name);
	} catch {
		return undefined;
	}
}

/** Parameters of a template that was picked from the account. */
const PICKED_TEMPLATE: Record<string, string> = {
	name: 'templateId',
	language: 'templateId',
	components: 'templateVariables',
};

/**
 * The name of the parameter that a Plivo field comes from, such as 'To' for `dst`.
 * @param path the way to the field, in Plivo's names
 */
export function labelOfField(
	path: Path,
	{ draft, additional }: Pick<ComposedItem, 'draft' | 'additional'>,
	read: ReadParameter,
): string {
	return labelOfParameter(parameterOf(path, draft, additional, read), read);
}

function parameterOf(path: Path, draft: Draft, additional: string[], read: ReadParameter): string {
	const top = String(path[0] ?? '');
	if (additional.includes(top)) return 'additionalFields';
	// No sender is a fault of `src`, but where a Powerpack was chosen that is what is missing.
	if (top === 'src' && 'powerpack_uuid' in draft) return 'powerpack_uuid';
	if (!INPUTS.has(top)) return top;
	const input = read(`${top}Input`);
	if (input === 'json') return top;
	if (input === 'list') return PICKED_TEMPLATE[String(path[1])] ?? 'templateId';
	return formParameter(path, draft) ?? top;
}

/** Parts of the message that have an input each: form, JSON or a list. */
const INPUTS = new Set(['template', 'interactive', 'location']);

function formParameter(path: Path, draft: Draft): string | undefined {
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

function allProperties(form: INodeProperties[]): INodeProperties[] {
	const options = form.find((property) => property.name === 'options')?.options ?? [];
	return [...form, ...options.filter((option) => 'type' in option)];
}
