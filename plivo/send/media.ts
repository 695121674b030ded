import { z } from 'zod/v3';

import { fromJson, isEmpty } from '../values';
import { textField, urlField } from './fields';

/** A comma may be part of a URL: it separates only where another URL begins. */
const URL_SEPARATOR = /[\r\n]+|[\s,;]+(?=https?:\/\/)/i;
const ID_SEPARATOR = /[\s,;]+/;

const NOT_A_LIST = { invalid_type_error: 'The media are not a list' };

/** `media_urls`: an array, also as JSON text, or URLs separated by line break, comma or semicolon. */
export const mediaUrlsField = z.preprocess(
	(value) => toList(value, URL_SEPARATOR),
	z.array(urlField('The media URL'), NOT_A_LIST),
);

/** `media_ids`: an array, also as JSON text, or IDs separated by blank, line break, comma or semicolon. */
export const mediaIdsField = z.preprocess(
	(value) => toList(value, ID_SEPARATOR),
	z.array(textField('The media ID', { trim: true }), NOT_A_LIST),
);

function toList(value: unknown, separator: RegExp): unknown {
	const parsed = fromJson(value);
	const list =
		typeof parsed === 'string' || typeof parsed === 'number'
			? String(value).split(separator)
			: parsed;
	return Array.isArray(list) ? list.filter((one) => !isEmpty(one)) : list;
}
