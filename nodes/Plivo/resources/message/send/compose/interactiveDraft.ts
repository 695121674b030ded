import { isEmpty } from '../../../../../../plivo/values';
import { groupsOf, type Draft, type ReadParameter } from '../../../../operation/form';
import { readChoice } from './choice';
import { readJsonPart } from './jsonPart';

/** The `interactive` object from the interactive section of the form. */
export function composeInteractive(read: ReadParameter): Draft {
	if (readChoice(read, 'interactiveInput') === 'json') return readJsonPart(read, 'interactive');
	const type = readChoice(read, 'interactiveType');
	const footer = read('interactiveFooter');
	return {
		type,
		...composeHeader(read),
		body: { text: read('interactiveBody') },
		...(!isEmpty(footer) && { footer: { text: footer } }),
		action: composeAction(type, read),
	};
}

function composeHeader(read: ReadParameter): Draft {
	const type = readChoice(read, 'interactiveHeaderType');
	if (type === 'text') return { header: { type, text: read('interactiveHeaderText') } };
	if (type === 'media') return { header: { type, media: read('interactiveHeaderMedia') } };
	return {};
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
