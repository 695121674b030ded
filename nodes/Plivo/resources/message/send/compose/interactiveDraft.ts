import { isEmpty } from '../../../../../../plivo/values';
import { FormProblem, groupsOf, type Draft, type ReadParameter } from '../../../../operation/form';
import { requireChoice } from './choice';

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
export function composeInteractive(type: string, read: ReadParameter, options: Draft): Draft {
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
