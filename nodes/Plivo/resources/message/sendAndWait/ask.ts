import { toIsoText } from '../../../../../plivo/time';
import { isEmpty, plainText, quote } from '../../../../../plivo/values';
import {
	REFERENCE_MAX,
	writeReference,
	type AnswerReference,
} from '../../../../../plivo/webhook/answerReference';
import {
	FormProblem,
	groupsOf,
	isObject,
	isSwitchedOn,
	choiceIn,
	requireChoice,
	type Draft,
	type ReadParameter,
} from '../../../operation/item';
import type { ResponseType } from './form';
import { ASK_OPTIONS } from './options';
import type { AnswerWay, Choice, PageTexts, Question } from './question';
import { withPayloads } from './templateButtons';
import { sendProperties } from '../send/form';

const RESPONSE_TYPES: ResponseType[] = ['approval', 'choice', 'freeText', 'delivery'];
/** WhatsApp's own limits for reply buttons and for rows of a list. */
const BUTTONS_MAX = 3;
const CHOICES_MAX = 10;
const BUTTON_TITLE_MAX = 20;

/** How a question goes out. */
type Medium = 'text' | 'chat' | 'template' | 'link' | 'urlButton';

/** What the form asks: all of a question that does not depend on the execution. */
export interface Ask extends Pick<Question, 'responseType' | 'choices' | 'page' | 'waitForRead'> {
	way: AnswerWay;
	medium: Medium;
	message: string;
	linkLabel: string;
	listLabel: string;
}

/** @throws FormProblem for a choice that the form does not offer, and answers that cannot be offered */
export function readAsk(read: ReadParameter): Ask {
	const responseType = requireChoice(
		'responseType',
		read('responseType'),
		RESPONSE_TYPES,
	) as ResponseType;
	const medium = readMedium(read, responseType);
	const message = wordsOf('message', read('message'));
	if (message === '' && medium !== 'template') {
		throw new FormProblem('message', 'There is no text', 'Say what is asked');
	}
	const texts = readTexts(read);
	return {
		responseType,
		medium,
		way: wayOf(responseType, medium),
		message,
		choices: readChoices(read, responseType, medium),
		page: {
			title: texts('responseFormTitle', ''),
			description: texts('responseFormDescription', message),
			button: texts('responseFormButtonLabel', 'Send'),
			thanks: texts('responseFormThanks', ''),
		} satisfies PageTexts,
		linkLabel: texts('messageButtonLabel', 'Answer here'),
		listLabel: texts('listButtonLabel', 'Choose'),
		waitForRead: isSwitchedOn(optionsOf(read), 'waitForRead'),
	};
}

/** A text of the form without blanks around it; empty for none. @throws FormProblem for what is no text */
function wordsOf(parameter: string, value: unknown): string {
	if (isEmpty(value)) return '';
	const text = plainText(value) || toIsoText(value);
	if (text !== undefined) return text.trim();
	throw new FormProblem(parameter, `${quote(value)} is not text`, 'Give it as text');
}

function readMedium(read: ReadParameter, responseType: ResponseType): Medium {
	const isWhatsApp = choiceIn(sendProperties, read, 'type') === 'whatsapp';
	if (responseType === 'delivery') {
		if (!isWhatsApp) return 'text';
		const content = requireChoice('whatsappContent', read('whatsappContent'), ['text', 'template']);
		return content === 'template' ? 'template' : 'text';
	}
	if (!isWhatsApp) return 'link';
	return (
		responseType === 'freeText'
			? requireChoice('writeWith', read('writeWith'), ['link', 'urlButton'])
			: requireChoice('answerWith', read('answerWith'), ['chat', 'template', 'link', 'urlButton'])
	) as Medium;
}

function wayOf(responseType: ResponseType, medium: Medium): AnswerWay {
	if (responseType === 'delivery') return 'report';
	return medium === 'chat' || medium === 'template' ? 'chat' : 'link';
}

function readChoices(read: ReadParameter, responseType: ResponseType, medium: Medium): Choice[] {
	if (responseType === 'approval') return approvalChoices(read('approvalOptions'), medium);
	if (responseType !== 'choice') return [];
	const choices = groupsOf(read('choices'), 'choice').map(ownChoice);
	if (choices.length === 0 || choices.length > CHOICES_MAX) {
		throw new FormProblem(
			'choices',
			`There are ${choices.length} answers to choose from, 1 to ${CHOICES_MAX} are possible`,
			'Add answers, or remove some',
		);
	}
	for (const field of ['id', 'title'] as const) {
		const values = choices.map((choice) => choice[field]);
		const twice = values.find((value, index) => values.indexOf(value) !== index);
		if (twice === undefined) continue;
		const message = `Two answers have the same ${field === 'id' ? 'ID' : 'title'}: ${quote(twice)}`;
		throw new FormProblem('choices', message, 'Give each its own');
	}
	return choices.map((choice) => checkTitle('choices', choice, medium, choices.length));
}

function approvalChoices(approvalOptions: unknown, medium: Medium): Choice[] {
	const [values = {}] = groupsOf(approvalOptions, 'values');
	const label = (name: string, usual: string) => wordsOf('approvalOptions', values[name]) || usual;
	const approve = { id: 'approve', title: label('approveLabel', 'Approve') };
	const decline = { id: 'decline', title: label('disapproveLabel', 'Decline') };
	const { approvalType = 'single' } = values;
	const type = requireChoice('approvalOptions', approvalType, ['single', 'double']);
	const choices = type === 'double' ? [approve, decline] : [approve];
	return choices.map((choice) => checkTitle('approvalOptions', choice, medium, choices.length));
}

function ownChoice(group: Draft, index: number): Choice {
	const [title, id, description] = ['title', 'id', 'description'].map((name) =>
		wordsOf('choices', group[name]),
	);
	if (!title) {
		throw new FormProblem('choices', `Answer ${index + 1} has no title`, 'Give each one');
	}
	return { id: id || title, title, ...(description && { description }) };
}

/** The contract checks the titles of list rows; those of reply buttons are Meta's limit alone. */
function checkTitle(parameter: string, choice: Choice, medium: Medium, count: number): Choice {
	const isButton = medium === 'chat' && count <= BUTTONS_MAX;
	if (!isButton || [...choice.title].length <= BUTTON_TITLE_MAX) return choice;
	throw new FormProblem(
		parameter,
		`${quote(choice.title)} is longer than the ${BUTTON_TITLE_MAX} characters that WhatsApp shows on a button`,
		'Shorten it',
	);
}

function optionsOf(read: ReadParameter): Draft {
	const options = read('options');
	return isObject(options) ? options : {};
}

function readTexts(read: ReadParameter): (name: string, usual: string) => string {
	const options = optionsOf(read);
	return (name, usual) => wordsOf(name, options[name]) || usual;
}

/** What of the execution stands in the message. */
export interface AnswerAddress extends Omit<AnswerReference, 'choice'> {
	/** At which n8n resumes the execution. */
	url: string;
}

/**
 * The form as Send would have it: what is asked, in the parameters that Send composes its message from.
 * @throws FormProblem where the address is too long for a button, or a template cannot carry the answers
 */
export function asSent(read: ReadParameter, ask: Ask, address: AnswerAddress): ReadParameter {
	const values = new Map<string, unknown>([
		['recipients', 'one'],
		['options', sentOptions(read, ask, address)],
		...Object.entries(contentOf(read, ask, address)),
	]);
	return (name) => (values.has(name) ? values.get(name) : read(name));
}

function sentOptions(read: ReadParameter, ask: Ask, { url }: AnswerAddress): Draft {
	const kept = Object.entries(optionsOf(read)).filter(
		([name]) => !ASK_OPTIONS.has(name) && name !== 'severalRecipients',
	);
	// A parameter that anybody adds breaks n8n's signature of the address, as the fields of a GET would.
	return { ...Object.fromEntries(kept), ...(ask.way === 'report' && { url, method: 'POST' }) };
}

function contentOf(read: ReadParameter, ask: Ask, address: AnswerAddress): Draft {
	const { medium, message, linkLabel } = ask;
	switch (medium) {
		case 'text':
			return { whatsappContent: 'text', text: message };
		case 'link':
			return { whatsappContent: 'text', text: `${message}\n\n${linkLabel}: ${address.url}` };
		case 'urlButton':
			return interactive(ask, 'cta_url', { urlButtonTitle: linkLabel, urlButtonUrl: address.url });
		case 'chat':
			return chatContent(ask, address);
		case 'template': {
			const payloads = ask.choices.map((_choice, place) => payloadOf(address, place));
			return { whatsappContent: 'template', ...withPayloads(read, payloads) };
		}
	}
}

function chatContent(ask: Ask, address: AnswerAddress): Draft {
	const rows = ask.choices.map(({ title, description }, place) => ({
		title,
		id: payloadOf(address, place),
		...(description && { description }),
	}));
	if (rows.length > BUTTONS_MAX) {
		return interactive(ask, 'list', {
			listButtonTitle: ask.listLabel,
			listSections: { sections: [{ title: ask.listLabel, rows: { row: rows } }] },
		});
	}
	const buttons = rows.map(({ title, id }) => ({ title, id }));
	return interactive(ask, 'reply', { replyButtons: { buttons } });
}

function interactive({ message }: Ask, whatsappContent: string, more: Draft): Draft {
	return { whatsappContent, interactiveBody: message, ...more };
}

function payloadOf(address: AnswerAddress, choice: number): string {
	const { executionId, nodeId, question, signature } = address;
	const payload = writeReference({ executionId, nodeId, question, signature, choice });
	if (payload.length <= REFERENCE_MAX) return payload;
	throw new FormProblem(
		'answerWith',
		`The address for the answer has ${payload.length} characters, a button of WhatsApp takes ${REFERENCE_MAX}`,
		"Set 'Answer With' to Link in the Text, or give the node a new ID by copying it",
	);
}
