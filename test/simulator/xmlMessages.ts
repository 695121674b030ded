import { refuse } from './checks/shape';

/** One Message element of a Response. */
export interface XmlMessage {
	attributes: Record<string, string>;
	text: string;
}

const DECLARATION = /<\?xml\s[^?]*\?>/y;
const BLANK = /(?:[ \t\r\n]|<!--(?:(?!--)[^])*-->)*/y;
const OPENING = /<([A-Za-z][\w.-]*)/y;
const ATTRIBUTE = /\s+([A-Za-z][\w.-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const TAG_END = /\s*(\/?)>/y;
const TEXT = /[^<]*/y;
/** The characters of XML 1.0; others are not allowed even as references. */
const CHARACTERS = /^[\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;

const ENTITIES = new Map([
	['amp', '&'],
	['lt', '<'],
	['gt', '>'],
	['quot', '"'],
	['apos', "'"],
]);

function wrong(error: string): never {
	return refuse(`the XML of the answer: ${error}`);
}

/**
 * The messages of a `<Response>`, which may have `<Message>` elements with text and nothing else. This reader knows no
 * more of XML than that, and is strict. Throws a Refusal that says what is wrong.
 */
export function readMessages(xml: string): XmlMessage[] {
	if (!CHARACTERS.test(xml)) wrong('a character that XML does not allow');
	const reader = new Reader(xml);
	reader.take(DECLARATION);
	reader.take(BLANK);
	const { name, attributes, isClosed } = reader.tag();
	if (name !== 'Response' || Object.keys(attributes).length > 0) {
		wrong('a Response element without attributes should come first');
	}
	const messages = isClosed ? [] : content(reader);
	reader.take(BLANK);
	if (!reader.isAtEnd) wrong('something behind the Response element');
	return messages;
}

function content(reader: Reader): XmlMessage[] {
	const messages: XmlMessage[] = [];
	reader.take(BLANK);
	while (!reader.take(/<\/Response\s*>/y)) {
		const { name, attributes, isClosed } = reader.tag();
		if (name !== 'Message') wrong(`${name} is no element of an answer to a message`);
		const text = isClosed ? '' : decoded(reader.take(TEXT)?.[0] ?? '');
		if (!isClosed && !reader.take(/<\/Message\s*>/y)) {
			wrong('a Message element should have text alone, and end');
		}
		messages.push({ attributes, text });
		reader.take(BLANK);
	}
	return messages;
}

class Reader {
	private position = 0;

	constructor(private readonly xml: string) {}

	get isAtEnd() {
		return this.position === this.xml.length;
	}

	/** What a sticky pattern matches here, which is then behind us; null when it does not match. */
	take(pattern: RegExp): RegExpExecArray | null {
		pattern.lastIndex = this.position;
		const match = pattern.exec(this.xml);
		if (match) this.position += match[0].length;
		return match;
	}

	/** An opening tag with its attributes. */
	tag() {
		const name = this.take(OPENING)?.[1];
		if (!name) return wrong(`an element should begin at character ${this.position + 1}`);
		const attributes: Record<string, string> = {};
		let found: RegExpExecArray | null;
		while ((found = this.take(ATTRIBUTE))) {
			const [, attribute = '', inDouble, inSingle = ''] = found;
			if (Object.hasOwn(attributes, attribute)) wrong(`${attribute} is there twice`);
			attributes[attribute] = decoded(inDouble ?? inSingle);
		}
		const end = this.take(TAG_END);
		if (!end) return wrong(`the tag of ${name} should end at character ${this.position + 1}`);
		return { name, attributes, isClosed: end[1] === '/' };
	}
}

/** A text with its references resolved and its line ends made one character each. */
function decoded(text: string): string {
	return text
		.replace(/\r\n?/g, '\n')
		.replace(/&(?:(#x?[0-9a-fA-F]+|\w+);)?/g, (whole, reference: string = '') => {
			const character = reference.startsWith('#')
				? characterOf(reference)
				: ENTITIES.get(reference);
			if (character === undefined || !CHARACTERS.test(character)) {
				return wrong(`${whole} is no reference`);
			}
			return character;
		});
}

function characterOf(reference: string): string | undefined {
	const code = reference.startsWith('#x')
		? parseInt(reference.slice(2), 16)
		: Number(reference.slice(1));
	return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
