import type { Choice, PageTexts, Question } from './question';

/** Longer texts are refused; it is more than anybody types into a phone. */
export const ANSWER_MAX = 10_000;

const STYLE = `:root{color-scheme:light dark}
*{box-sizing:border-box}
body{margin:0;padding:1.5rem 1rem;font:1.0625rem/1.5 system-ui,sans-serif;background:#f4f5f7;color:#1c1e21}
main{max-width:32rem;margin:0 auto;padding:1.5rem;border-radius:.75rem;background:#fff}
h1{margin:0 0 .75rem;font-size:1.25rem}
p{margin:0 0 1.25rem;white-space:pre-wrap;overflow-wrap:anywhere}
p[role=alert]{padding-left:.75rem;border-left:.25rem solid #c62828}
small{display:block;opacity:.75}
button,textarea{display:block;width:100%;margin:0 0 .75rem;padding:.875rem 1rem;border-radius:.5rem;font:inherit}
button{border:1px solid #1a6b3c;background:#1a6b3c;color:#fff;overflow-wrap:anywhere}
button.plain{border-color:#6b7280;background:transparent;color:inherit}
button:focus-visible,textarea:focus-visible{outline:3px solid #2f80ed;outline-offset:2px}
textarea{min-height:8rem;border:1px solid #6b7280;background:transparent;color:inherit;resize:vertical}
@media (prefers-color-scheme:dark){body{background:#101214;color:#e8eaed}main{background:#1d2023}}`;

/** What was not taken as an answer, and why: the page asks again, and what was typed is not lost. */
interface NoAnswer {
	fault: string;
	text?: string;
}

/** The page where a question is answered. It needs no script, and fetches nothing. */
export function questionPage(
	{ responseType, choices, page }: Question,
	{ fault = '', text = '' }: Partial<NoAnswer> = {},
): string {
	const form =
		responseType === 'freeText'
			? textForm(page, text)
			: choices.map((choice, place) => choiceButton(choice, place)).join('');
	const alert = fault && `<p role="alert">${escapeHtml(fault)}</p>`;
	return pageOf(page.title, page.description, `<form method="post">${alert}${form}</form>`);
}

/** What is shown once the answer was taken. @param answer what was chosen */
export function thanksPage({ page }: Question, answer?: string): string {
	const words = answer === undefined ? 'Your answer was sent.' : `Your answer: ${answer}`;
	return pageOf(page.title, page.thanks || `${words}\nThis page can be closed now.`);
}

/** What is shown to whoever comes with something that is no answer, or too late. */
export function noticePage(title: string, words: string): string {
	return pageOf(title, words);
}

/** Browsers drop the first line break of a text field, so one is put before the text. */
function textForm({ button }: PageTexts, text: string): string {
	return `<textarea name="text" required maxlength="${ANSWER_MAX}" aria-label="Your answer">\n${escapeHtml(text)}</textarea><button>${escapeHtml(button)}</button>`;
}

function choiceButton({ id, title, description }: Choice, place: number): string {
	const small = description ? `<small>${escapeHtml(description)}</small>` : '';
	const look = id === 'decline' ? ' class="plain"' : '';
	return `<button name="choice" value="${place}"${look}>${escapeHtml(title)}${small}</button>`;
}

function pageOf(title: string, description: string, form = ''): string {
	const heading = title ? `<h1>${escapeHtml(title)}</h1>` : '';
	return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><meta name="referrer" content="no-referrer"><title>${escapeHtml(title || 'Your answer')}</title><style>${STYLE}</style></head><body><main>${heading}<p>${escapeHtml(description)}</p>${form}</main></body></html>`;
}

const ENTITIES: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
