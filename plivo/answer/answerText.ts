import { cut, fromJson, isEmpty, isPlainObject, withoutEmpty } from '../values';

const TEXT_MAX = 300;
/** Enough of an answer to find its words; the rest is not read. */
const READ_MAX = 20_000;

/** An `Authorization` header or what stands in one, and user names and passwords in URLs. */
const SECRETS: Array<[pattern: RegExp, replacement: string]> = [
	[
		/authorization["']?\s*[:=]\s*["']?(basic|bearer|digest)?\s*[^\s"',;}<]+/gi,
		'authorization: [hidden]',
	],
	[/\b(basic|bearer)\s+(?=\S*[\d=])[\w+/.~-]{8,}=*/gi, '$1 [hidden]'],
	[/\/\/[^\s/@:]+:[^\s/@]+@/g, '//[hidden]@'],
];

/** Puts a foreign text on one line, hides what looks like a credential and cuts it to 300 characters. */
export function cleanText(text: string): string {
	const line = text.slice(0, READ_MAX).replace(/\s+/g, ' ').trim();
	const safe = SECRETS.reduce((rest, [pattern, with_]) => rest.replace(pattern, with_), line);
	return cut(safe, TEXT_MAX);
}

/** An answer in words: those of the service, or those of a page in between. */
export interface AnswerText {
	/** Empty when the answer says nothing. */
	words: string;
	isPage: boolean;
	apiId?: string;
}

/**
 * Finds the words in an answer, parsed or as text: the first text among `error`, `message`, `global_error` and
 * `data.error`, else the title of a page, else the answer as it is.
 */
export function readAnswerText(body: unknown): AnswerText {
	const answer = fromJson(body);
	if (isPlainObject(answer)) return readObject(answer);
	if (typeof answer !== 'string') return { words: '', isPage: false };
	const isPage = /^\s*</.test(answer);
	return { words: cleanText(isPage ? readPage(answer.slice(0, READ_MAX)) : answer), isPage };
}

function readObject(answer: Record<string, unknown>): AnswerText {
	const data = isPlainObject(answer.data) ? answer.data : {};
	const candidates = [answer.error, answer.message, answer.global_error, data.error];
	const { api_id: apiId, ...rest } = answer;
	const found = candidates.map(readWords).find((words) => words !== '') ?? writeRest(rest);
	return {
		words: cleanText(found),
		isPage: false,
		...(typeof apiId === 'string' && apiId !== '' ? { apiId } : {}),
	};
}

/** An answer that words itself in fields of its own is shown as it is. */
function writeRest(rest: Record<string, unknown>): string {
	const told = withoutEmpty(rest);
	return isEmpty(told) ? '' : JSON.stringify(told);
}

/** A text, several texts, or an object whose own words or values tell what is wrong. */
function readWords(value: unknown): string {
	if (typeof value === 'string') return value.trim();
	if (Array.isArray(value)) return value.map(readWords).filter(Boolean).join('; ');
	if (!isPlainObject(value)) return '';
	if (typeof value.message === 'string') return value.message.trim();
	return Object.entries(value)
		.map(([name, words]) => `${name}: ${readWords(words)}`)
		.join('; ');
}

function readPage(page: string): string {
	const title = /<title[^<>]*>([^<]*)/i.exec(page)?.[1]?.trim();
	const text =
		title || page.replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, ' ').replace(/<[^<>]*>/g, ' ');
	return text
		.replace(/&nbsp;/gi, ' ')
		.replace(/&lt;/gi, '<')
		.replace(/&gt;/gi, '>')
		.replace(/&amp;/gi, '&');
}
