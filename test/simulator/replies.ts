import { refuse } from './checks/shape';
import type { CallbackAttempt, RequestBody } from './types';
import { type XmlMessage, readMessages } from './xmlMessages';

/** The fields of a send request, by the attributes of a Message element. */
const FIELDS: Record<string, string> = {
	src: 'src',
	dst: 'dst',
	type: 'type',
	callbackUrl: 'url',
	callbackMethod: 'method',
};

/**
 * The messages that the answer to a delivery asks to be sent, as bodies of send requests; none for an empty answer.
 * Throws a Refusal for anything but XML that says it is XML: how forgiving Plivo is there is not known.
 */
export function readReplies({
	answer,
	answerType,
}: Pick<CallbackAttempt, 'answer' | 'answerType'>): RequestBody[] {
	if (answer === null || answer === '') return [];
	if (!/^(text|application)\/xml *(;|$)/i.test(answerType ?? '')) {
		refuse(`the answer should be text/xml or application/xml, is ${answerType ?? 'of no type'}`);
	}
	return readMessages(answer).map(toBody);
}

function toBody({ attributes, text }: XmlMessage): RequestBody {
	const body: RequestBody = { text };
	for (const [name, value] of Object.entries(attributes)) {
		const field = FIELDS[name] ?? refuse(`a Message has no attribute ${name}`);
		body[field] = value;
	}
	return body;
}
