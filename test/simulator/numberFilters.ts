import { Refusal } from './answers';
import { type Query, queryValue } from './paging';
import type { OwnedNumber } from './types';

type Test = (number: OwnedNumber, value: string) => boolean;

const SERVICES = ['voice', 'sms', 'mms'] as const;
const servicesIn = (value: string) => value.split(',').map((service) => service.trim());

/** `alias` is the whole alias; of several `services`, all must be enabled. */
const FILTERS: Record<string, Test> = {
	type: ({ type }, value) => type === value,
	number_startswith: ({ number }, value) => number.startsWith(value),
	alias: ({ alias }, value) => alias === value,
	subaccount: ({ subaccount }, value) => subaccount === value,
	services: (number, value) =>
		SERVICES.every((service) => number[service] || !servicesIn(value).includes(service)),
	tendlc_campaign_id: ({ tendlcCampaignId }, value) => tendlcCampaignId === value,
	tendlc_registration_status: ({ tendlcStatus }, value) => tendlcStatus === value,
	toll_free_sms_verification: ({ tollFreeVerification }, value) => tollFreeVerification === value,
	renewal_date: ({ renewalDate }, value) => renewalDate === value,
	renewal_date__gt: ({ renewalDate }, value) => renewalDate > value,
	renewal_date__gte: ({ renewalDate }, value) => renewalDate >= value,
	renewal_date__lt: ({ renewalDate }, value) => renewalDate < value,
	renewal_date__lte: ({ renewalDate }, value) => renewalDate <= value,
};

const ALLOWED: Record<string, readonly string[]> = {
	type: ['local', 'national', 'mobile', 'tollfree', 'fixed'],
	services: SERVICES,
	tendlc_registration_status: ['UNREGISTERED', 'PROCESSING', 'COMPLETED'],
};

/** Keeps the numbers that pass every filter of the query; names that are no filter are ignored. Throws a 400 for odd values. */
export function filterNumbers(numbers: OwnedNumber[], query: Query): OwnedNumber[] {
	const asked = Object.entries(FILTERS).flatMap(([name, test]) => {
		const value = queryValue(query, name);
		return value ? [{ name, test, value }] : [];
	});
	for (const { name, value } of asked) checkValue(name, value);
	return numbers.filter((number) => asked.every(({ test, value }) => test(number, value)));
}

function checkValue(name: string, value: string) {
	const allowed = ALLOWED[name];
	const values = name === 'services' ? servicesIn(value) : [value];
	if (allowed && !values.every((entry) => allowed.includes(entry))) {
		throw new Refusal(400, `${name} should be one of ${allowed.join(', ')}`);
	}
	if (name.startsWith('renewal_date') && !/^\d{4}-\d\d-\d\d$/.test(value)) {
		throw new Refusal(400, `${name} should be in the format YYYY-MM-DD`);
	}
}
