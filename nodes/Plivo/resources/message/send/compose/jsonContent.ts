import { FormProblem, readJson, type Draft, type ReadParameter } from '../../../../operation/form';

/**
 * A part of the message that is given as JSON, such as a whole template.
 * @throws FormProblem when it is none, or empty
 */
export function readJsonPart(read: ReadParameter, name: string): Draft {
	const part = readJson(read, name);
	if (Object.keys(part).length > 0) return part;
	throw new FormProblem(name, 'The JSON is empty', 'Give the object as the Plivo API takes it');
}
