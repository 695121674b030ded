import { randomUUID } from 'node:crypto';

import { Refusal, ok } from '../answers';
import type { Call } from '../call';
import { countryOf } from '../countries';
import { sanitiseNumber } from '../checks/recipients';
import { queryValue } from '../paging';
import type { Answer } from '../types';

/** Lookup's errors have a shape of their own. */
function refuse(status: number, message: string): never {
	const body = { api_id: randomUUID(), error_code: status, message };
	throw new Refusal(status, message, { status, body });
}

/** GET what is known of a number. Every such request costs money at Plivo. */
export function lookup({ params, query }: Call): Answer {
	if (queryValue(query, 'type') !== 'carrier') refuse(400, 'type should be carrier');
	const number = sanitiseNumber(params.number ?? '');
	const country = countryOf(number);
	if (!/^\d{8,14}$/.test(number) || !country) return refuse(404, 'number not found');
	const national = number.slice(country.callingCode.length);
	const { callingCode, iso2, iso3, name } = country;
	return ok({
		phone_number: `+${number}`,
		country: { code_iso2: iso2, code_iso3: iso3, name },
		format: {
			e164: `+${number}`,
			international: `+${callingCode} ${national}`,
			national,
			rfc3966: `tel:+${callingCode}-${national}`,
		},
		carrier: {
			mobile_country_code: '310',
			mobile_network_code: '160',
			name: 'Made-up Wireless',
			type: LANDLINE.test(number) ? 'fixed' : 'mobile',
			ported: number.endsWith('1'),
		},
		resource_uri: `/v1/Lookup/Number/+${number}?type=carrier`,
	});
}

/** The voice lines among the account's numbers, and London's drama numbers. */
const LANDLINE = /^(1212555|44207)/;
