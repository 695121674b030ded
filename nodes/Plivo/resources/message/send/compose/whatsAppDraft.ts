import { flattenTemplate } from '../../../../../../plivo/send/template';
import { isEmpty } from '../../../../../../plivo/values';
import {
	FormProblem,
	groupsOf,
	isObject,
	isSwitchedOn,
	readJson,
	requireChoice,
	type Draft,
	type ReadParameter,
} from '../../../../operation/item';
import { composeNamedTemplate, composePickedTemplate } from './templateDraft';

/**
 * What a WhatsApp message says, but for media.
 * @param content the choice in 'WhatsApp Content'
 */
export function composeWhatsAppContent(
	content: string,
	read: ReadParameter,
	options: Draft,
): Draft {
	switch (content) {
		case 'template':
			return flattened({ template: composePickedTemplate(read) }, options);
		case 'namedTemplate':
			return flattened({ template: composeNamedTemplate(read) }, options);
		case 'list':
		case 'reply':
		case 'cta_url':
			return { interactive: composeInteractive(content, read, options) };
		case 'location':
			return { location: composeLocation(read) };
		case 'json':
			return flattened(composeJsonContent(read), options);
		default:
			return { text: read('text') };
	}
}

function flattened(content: Draft, options: Draft): Draft {
	const { template } = content;
	if (!isObject(template) || !isSwitchedOn(options, 'flattenTemplateValues')) return content;
	return { ...content, template: flattenTemplate(template) };
}

function composeLocation(read: ReadParameter): Draft {
	return {
		latitude: read('latitude'),
		longitude: read('longitude'),
		name: read('name'),
		address: read('address'),
	};
}

/** The fields of Plivo that hold what is said. */
export const CONTENT_FIELDS = ['text', 'media_urls', 'template', 'interactive', 'location'];

/**
 * The content of a WhatsApp message that is given as JSON.
 * @throws FormProblem when it is none, empty, or has fields that are no content
 */
function composeJsonContent(read: ReadParameter): Draft {
	const content = readJson(read, 'content');
	const names = Object.keys(content);
	if (names.length === 0) {
		throw new FormProblem(
			'content',
			'The JSON is empty',
			'Give the content as the Plivo API takes it',
		);
	}
	const other = names.find((name) => !CONTENT_FIELDS.includes(name));
	if (other === undefined) return content;
	throw new FormProblem(
		'content',
		`The field '${other}' is no content`,
		`Use ${CONTENT_FIELDS.join(', ')}; give other fields in the option 'Additional Fields (JSON)'`,
	);
}

/** Options that are parts of an interactive message, and of no other. */
export const INTERACTIVE_OPTIONS = [
	'interactiveFooter',
	'interactiveHeaderMedia',
	'interactiveHeaderText',
	'replyButtonType',
];

/**
 * The `interactive` object from the form.
 * @param type as Plivo documents it: list, reply or cta_url
 * @throws FormProblem for two headers, and for a type of reply buttons that there is not
 */
function composeInteractive(type: string, read: ReadParameter, options: Draft): Draft {
	const { interactiveFooter: footer, replyButtonType: buttonType } = options;
	const isReply = type === 'reply' && !isEmpty(buttonType);
	return {
		type: isReply ? requireChoice('replyButtonType', buttonType, ['reply', 'button']) : type,
		...composeHeader(type, options),
		body: { text: read('interactiveBody') },
		...(!isEmpty(footer) && { footer: { text: footer } }),
		action: composeAction(type, read),
	};
}

function composeHeader(type: string, options: Draft): Draft {
	const { interactiveHeaderText: text, interactiveHeaderMedia: media } = options;
	// The form does not offer a picture for lists, but keeps one that was given before.
	if (isEmpty(media) || type === 'list') {
		return isEmpty(text) ? {} : { header: { type: 'text', text } };
	}
	if (isEmpty(text)) return { header: { type: 'media', media } };
	throw new FormProblem(
		'interactiveHeaderMedia',
		'The message has two headers',
		"Remove this option, or 'Header Text'",
	);
}

function composeAction(type: string, read: ReadParameter): Draft {
	if (type === 'list') {
		return {
			buttons: [{ title: read('listButtonTitle') }],
			sections: groupsOf(read('listSections'), 'sections').map(({ title, rows }) => ({
				title,
				rows: groupsOf(rows, 'row'),
			})),
		};
	}
	if (type === 'cta_url') {
		return { buttons: [{ title: read('urlButtonTitle'), cta_url: read('urlButtonUrl') }] };
	}
	return { buttons: groupsOf(read('replyButtons'), 'buttons') };
}
