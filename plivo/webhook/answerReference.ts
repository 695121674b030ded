/**
 * What a button of a question carries in its ID, so that whoever sees it tapped can resume the execution that asked:
 * the address at which n8n does so, without its beginning, and which choice was made.
 */
export interface AnswerReference {
	executionId: string;
	nodeId: string;
	/** Tells the questions of a node in one execution apart. */
	question: string;
	/** n8n's signature of the address. */
	signature: string;
	/** The place of the choice among those offered, from 0. */
	choice: number;
}

/** Begins every reference, and says what they are to whoever meets one in a log. */
const MARK = 'n8n-answer';
/** Ends the mark and stands between the parts; encodeURIComponent leaves none in a part. */
const SEPARATOR = '/';
/** WhatsApp takes as many characters for the ID of a list row, which is the shortest of all. */
export const REFERENCE_MAX = 200;

/** The parts become an address again: none may lead elsewhere. */
const EXECUTION = /^[\w-]{1,64}$/;
const NODE = /^(?!\.{1,2}$)[^\p{C}/\\]{1,120}$/u;
const QUESTION = /^\d{1,9}$/;
const SIGNATURE = /^[\w-]{1,128}$/;
const CHOICE = /^\d{1,2}$/;
const HEX_SIGNATURE = /^[0-9a-f]{64}$/;
const PACKED_SIGNATURE = /^[\w-]{43}$/;

/** Writes a reference, some 110 characters long; see REFERENCE_MAX. */
export function writeReference(reference: AnswerReference): string {
	const { executionId, nodeId, question, signature, choice } = reference;
	const parts = [executionId, nodeId, question, packSignature(signature)].map(encodeURIComponent);
	return [MARK, ...parts, choice].join(SEPARATOR);
}

/** The reference in what a tap brings along; undefined for any other text. */
export function readReference(payload: unknown): AnswerReference | undefined {
	if (typeof payload !== 'string' || payload.length > REFERENCE_MAX) return undefined;
	const [mark, ...parts] = payload.split(SEPARATOR);
	if (mark !== MARK || parts.length !== 5) return undefined;
	const [executionId = '', nodeId = '', question = '', packed = '', choice = ''] =
		parts.map(decode);
	const isSound =
		EXECUTION.test(executionId) &&
		NODE.test(nodeId) &&
		QUESTION.test(question) &&
		SIGNATURE.test(packed) &&
		CHOICE.test(choice);
	if (!isSound) return undefined;
	const signature = unpackSignature(packed);
	return { executionId, nodeId, question, signature, choice: Number(choice) };
}

/** The same bytes in fewer signs: 32 bytes are 64 in hex, 43 in base64url. */
function packSignature(signature: string): string {
	return HEX_SIGNATURE.test(signature)
		? Buffer.from(signature, 'hex').toString('base64url')
		: signature;
}

function unpackSignature(signature: string): string {
	return PACKED_SIGNATURE.test(signature)
		? Buffer.from(signature, 'base64url').toString('hex')
		: signature;
}

function decode(part: string): string {
	try {
		return decodeURIComponent(part);
	} catch {
		return '';
	}
}

/** Whether two references lead to the same question; which choice they make does not matter. */
export function isSameQuestion(
	one: AnswerReference,
	other: Omit<AnswerReference, 'choice'>,
): boolean {
	return (
		one.executionId === other.executionId &&
		one.nodeId === other.nodeId &&
		one.question === other.question &&
		one.signature === other.signature
	);
}
