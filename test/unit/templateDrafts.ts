import { whatsapp } from './drafts';

export type Fields = Record<string, unknown>;

export const withTemplate = (changes: Fields) =>
	whatsapp({ template: { name: 'order', language: 'en', ...changes } });
export const withComponents = (...components: unknown[]) => withTemplate({ components });
export const text = (value: string) => ({ type: 'text', text: value });
export const header = (...parameters: unknown[]) => ({ type: 'header', parameters });
export const body = (...parameters: unknown[]) => ({ type: 'body', parameters });
export const button = (sub_type: string, ...parameters: unknown[]) => ({
	type: 'button',
	sub_type,
	index: '0',
	parameters,
});

export const MEDIA = { type: 'media', media: 'https://example.com/a.png' };
export const PAYLOAD = { type: 'payload', payload: 'yes' };
export const CURRENCY = {
	type: 'currency',
	currency: { currency_code: 'USD', amount_1000: 12990, fallback_value: '$12.99' },
};
export const DATE_TIME = { type: 'date_time', date_time: { fallback_value: '1 May 2030' } };
export const LOCATION = {
	type: 'location',
	location: { latitude: '1', longitude: '2', name: 'Office', address: 'Main St' },
};

export const at = (field: string) => `template.components[0].${field}`;
