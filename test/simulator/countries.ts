export interface Country {
	callingCode: string;
	iso2: string;
	iso3: string;
	name: string;
}

/** First countries by the first digits of a number; enough for the fields to be filled in. */
const COUNTRIES: Array<[digits: string, country: Country]> = [
	['1416', { callingCode: '1', iso2: 'CA', iso3: 'CAN', name: 'Canada' }],
	['1', { callingCode: '1', iso2: 'US', iso3: 'USA', name: 'United States' }],
	['33', { callingCode: '33', iso2: 'FR', iso3: 'FRA', name: 'France' }],
	['34', { callingCode: '34', iso2: 'ES', iso3: 'ESP', name: 'Spain' }],
	['44', { callingCode: '44', iso2: 'GB', iso3: 'GBR', name: 'United Kingdom' }],
	['49', { callingCode: '49', iso2: 'DE', iso3: 'DEU', name: 'Germany' }],
	['55', { callingCode: '55', iso2: 'BR', iso3: 'BRA', name: 'Brazil' }],
	['91', { callingCode: '91', iso2: 'IN', iso3: 'IND', name: 'India' }],
];

/** The country of a number, which is digits with the calling code; null for one not known here. */
export const countryOf = (number: string): Country | null =>
	COUNTRIES.find(([digits]) => number.startsWith(digits))?.[1] ?? null;
