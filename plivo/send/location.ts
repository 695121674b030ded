import { z } from 'zod/v3';
import { isEmpty, quote, trimmed } from '../values';
import { report, textField } from './fields';

const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)$/;

/** A coordinate in decimal degrees, number or text, as the text that Plivo takes. */
function coordinateField(label: string, limit: 90 | 180) {
	return z.unknown().transform((value, ctx) => {
		const text = writeDecimal(value);
		if (DECIMAL.test(text) && Math.abs(Number(text)) <= limit) return text;
		const fault = DECIMAL.test(text) ? 'is out of range' : 'is not a number';
		report(ctx, {
			message: isEmpty(value) ? `${label} is missing` : `${label} ${quote(value)} ${fault}`,
			hint: `Use decimal degrees between -${limit} and ${limit}, with a point, such as 48.8584`,
		});
		return text;
	});
}

/** Plain decimals: a number next to zero would be written with an exponent otherwise. */
function writeDecimal(value: unknown): string {
	if (typeof value === 'string') return trimmed(value);
	if (typeof value !== 'number') return '';
	const text = String(value);
	return text.includes('e-') ? value.toFixed(10) : text;
}

/** The fields that the contract knows. */
export const LOCATION_FIELDS = ['latitude', 'longitude', 'name', 'address'] as const;

/** A place, as a message of its own or as a template's header parameter. All four fields are texts on the wire. */
export const locationSchema = z
	.object(
		{
			latitude: coordinateField('The latitude', 90),
			longitude: coordinateField('The longitude', 180),
			name: textField('The name of the location').optional(),
			address: textField('The address of the location').optional(),
		},
		{
			required_error: 'The location is missing',
			invalid_type_error: 'The location is not a JSON object',
		},
	)
	.passthrough();
