import { FormProblem, readJson, type Draft, type ReadParameter } from '../../../../operation/form';

/** The fields of Plivo that hold what is said. */
export const CONTENT_FIELDS = ['text', 'media_urls', 'template', 'interactive', 'location'];

/**
 * The content of a WhatsApp message that is given as JSON.
 * @throws FormProblem when it is none, empty, or has fields that are no content
 */
export function composeJsonContent(read: ReadParameter): Draft {
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
