export type TemplateStatus = 'APPROVED' | 'PENDING' | 'REJECTED' | 'PAUSED' | 'DISABLED';
export type TemplateCategory = 'MARKETING' | 'UTILITY' | 'AUTHENTICATION';
export type MediaFormat = 'IMAGE' | 'VIDEO' | 'DOCUMENT';

export interface TemplateButton {
	type: 'QUICK_REPLY' | 'URL' | 'PHONE_NUMBER' | 'COPY_CODE';
	text: string;
	url?: string;
	phone_number?: string;
	example?: string[];
}

/** A component as Meta describes it, and Plivo passes it on. */
export interface TemplateComponent {
	type: 'HEADER' | 'BODY' | 'FOOTER' | 'BUTTONS' | 'CAROUSEL';
	format?: 'TEXT' | 'LOCATION' | MediaFormat;
	text?: string;
	example?: object;
	buttons?: TemplateButton[];
	cards?: Array<{ components: TemplateComponent[] }>;
}

export interface WhatsAppTemplate {
	id: string;
	name: string;
	language: string;
	category: TemplateCategory;
	status: TemplateStatus;
	components: TemplateComponent[];
}

const named = (examples: Record<string, string>) =>
	Object.entries(examples).map(([param_name, example]) => ({ param_name, example }));

/** A text header, with an example of its one variable when it has one. */
export const header = (text: string, example?: string): TemplateComponent => ({
	type: 'HEADER',
	format: 'TEXT',
	text,
	...(example === undefined ? {} : { example: { header_text: [example] } }),
});

export const namedHeader = (text: string, examples: Record<string, string>): TemplateComponent => ({
	type: 'HEADER',
	format: 'TEXT',
	text,
	example: { header_text_named_params: named(examples) },
});

export const mediaHeader = (format: MediaFormat): TemplateComponent => ({
	type: 'HEADER',
	format,
	example: { header_handle: [`https://example.com/sample-${format.toLowerCase()}`] },
});

/** A body with examples of its variables {{1}}, {{2}} and so on. */
export const body = (text: string, ...examples: string[]): TemplateComponent => ({
	type: 'BODY',
	text,
	...(examples.length === 0 ? {} : { example: { body_text: [examples] } }),
});

export const namedBody = (text: string, examples: Record<string, string>): TemplateComponent => ({
	type: 'BODY',
	text,
	example: { body_text_named_params: named(examples) },
});

export const footer = (text: string): TemplateComponent => ({ type: 'FOOTER', text });

export const buttons = (...entries: TemplateButton[]): TemplateComponent => ({
	type: 'BUTTONS',
	buttons: entries,
});

export const quickReply = (text: string): TemplateButton => ({ type: 'QUICK_REPLY', text });

export const phone = (text: string, phone_number: string): TemplateButton => ({
	type: 'PHONE_NUMBER',
	text,
	phone_number,
});

/** A button that opens a page; a url that ends in {{1}} has an example. */
export const urlButton = (text: string, url: string, example?: string): TemplateButton => ({
	type: 'URL',
	text,
	url,
	...(example === undefined ? {} : { example: [example] }),
});

/** The names of a text's variables, each once, in the order of their first appearance: 1, 2 or first_name. */
export function variablesOf(text: string): string[] {
	return [...new Set([...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name = '']) => name))];
}
