import { NodeOperationError, type INode, type INodeProperties } from 'n8n-workflow';
import type { MessageProblem } from '../../../../../../plivo/send/fields';
import { isEmpty, quote, writeOut } from '../../../../../../plivo/values';
import {
	asItemError,
	FormProblem,
	isObject,
	type Draft,
	type ItemError,
	type ReadParameter,
} from '../../../../operation/item';
import { sendProperties } from '../form';
import { CONTENT_FIELDS } from './whatsAppDraft';

/** What errors on a message are told from: its fields, and which of them come from Additional Fields instead of the form. */
export interface ToldMessage {
	draft: Draft;
	additional: string[];
}

/** @returns an error that names the item and, for each rule of the contract that is broken, the parameter */
export function contractError(
	node: INode,
	itemIndex: number,
	composed: ToldMessage,
	problems: MessageProblem[],
	read: ReadParameter,
): NodeOperationError {
	const sentences = problems.map(({ path, field, message, hint }) => {
		const place = path.length > 1 ? ` (${field})` : '';
		const parameter = parameterOfField(path, composed, read);
		const words = emptyExpression(node, parameter, read) ?? { message, hint };
		const label = labelOfParameter(parameter, read);
		return { text: `'${label}'${place} [item ${itemIndex}]: ${words.message}`, hint: words.hint };
	});
	const [first, ...others] = sentences;
	return new NodeOperationError(node, first?.text ?? 'The message is not complete', {
		itemIndex,
		description: [first?.hint, ...others.map(({ text }) => text)].filter(Boolean).join('. '),
	});
}

/** @returns an error that names the parameter, as `form` shows it, where it was the form that could not be read */
export function formError(
	node: INode,
	itemIndex: number,
	error: unknown,
	read: ReadParameter,
	form?: INodeProperties[],
): ItemError {
	if (!(error instanceof FormProblem)) return asItemError(node, itemIndex, error);
	const { parameter } = error;
	const empty = emptyExpression(node, parameter, read);
	const label = labelOfParameter(parameter, read, form);
	const message = `'${label}' [item ${itemIndex}]: ${(empty ?? error).message}`;
	const description = [empty?.hint, error.hint].filter(Boolean).join('. ');
	return new NodeOperationError(node, message, { itemIndex, description });
}

/** What is said of a parameter whose expression came out empty: to its author, it is not missing. */
function emptyExpression({ parameters }: INode, name: string, read: ReadParameter) {
	const given: unknown = parameters[name];
	const text = isObject(given) ? given.value : given;
	if (typeof text !== 'string' || !text.startsWith('=')) return undefined;
	if (!isReadEmpty(name, read)) return undefined;
	return {
		message: 'The expression gives nothing for this item',
		hint: `Check that the item has the field that it reads: ${quote(text.slice(1).trim())}`,
	};
}

/** A value that cannot be read is not empty: what keeps it from being read is told. */
function isReadEmpty(name: string, read: ReadParameter): boolean {
	try {
		return isEmpty(read(name));
	} catch {
		return false;
	}
}

type Path = Array<string | number>;

/** Parameters of the form that carry a part of a nested Plivo field. */
const NESTED_PARAMETERS: Record<string, string> = {
	'template.name': 'templateName',
	'template.language': 'templateLanguage',
	'interactive.type': 'whatsappContent',
	'interactive.header': 'interactiveHeaderText',
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
function labelOfParameter(
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
			selector.startsWith('@') ||
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
 * The parameter that a Plivo field comes from, such as `templateName` for the name of a template.
 * @param path the way to the field, in Plivo's names
 */
function parameterOfField(
	path: Path,
	{ draft, additional }: ToldMessage,
	read: ReadParameter,
): string {
	const top = String(path[0] ?? '');
	if (additional.includes(top)) return 'additionalFields';
	// No sender is a fault of `src`, but where a Powerpack was chosen that is what is missing.
	if (top === 'src' && 'powerpack_uuid' in draft) return 'powerpack_uuid';
	if (draft.type !== 'whatsapp' || !CONTENT_FIELDS.includes(top)) return top;
	const content = read('whatsappContent');
	if (content === 'json') return 'content';
	if (top === 'text' || top === 'media_urls') return top;
	if (content === 'template') return PICKED_TEMPLATE[String(path[1])] ?? 'templateId';
	return formParameter(path, draft) ?? 'whatsappContent';
}

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
	const type = isObject(component) ? writeOut(component.type) : '';
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
