import { NotFound, ok } from '../answers';
import type { Call } from '../call';
import { filterNumbers } from '../numberFilters';
import { page } from '../paging';
import { type OwnedNumber, numbersOf } from '../seed';
import type { Answer } from '../types';

/** The numbers an account may see; a main account sees its subaccounts' too. */
function visibleNumbers({ account, store }: Call): OwnedNumber[] {
	const main = account.parent ?? account.authId;
	const subaccount = store.accounts.find(({ parent }) => parent === main)?.authId ?? null;
	return numbersOf(subaccount).filter(
		(number) => account.parent === undefined || number.subaccount === account.authId,
	);
}

/** GET the numbers of an account. */
export function listNumbers(call: Call): Answer {
	const found = filterNumbers(visibleNumbers(call), call.query);
	const { objects, meta } = page(found, call.query, call.path);
	return ok({
		meta: { ...meta, total_count: found.length },
		objects: objects.map((number) => numberObject(number, call.account.authId)),
	});
}

/** GET one number. */
export function getNumber(call: Call): Answer {
	const found = visibleNumbers(call).find(({ number }) => number === call.params.number);
	if (!found) throw new NotFound();
	return ok(numberObject(found, call.account.authId));
}

function numberObject(number: OwnedNumber, authId: string) {
	return {
		active: true,
		added_on: '2024-01-15',
		alias: number.alias,
		application: null,
		carrier: 'Plivo',
		city: null,
		country: number.country,
		mms_enabled: number.mms,
		mms_rate: '0.00000',
		monthly_rental_rate: '0.50000',
		number: number.number,
		number_type: number.type,
		region: number.region,
		renewal_date: number.renewalDate,
		resource_uri: `/v1/Account/${authId}/Number/${number.number}/`,
		sms_enabled: number.sms,
		sms_rate: '0.00000',
		sub_account: number.subaccount && `/v1/Account/${number.subaccount}/`,
		tendlc_campaign_id: number.tendlcCampaignId,
		tendlc_registration_status: number.tendlcStatus,
		toll_free_sms_verification: number.tollFreeVerification,
		type: number.type,
		voice_enabled: number.voice,
		voice_rate: '0.00500',
	};
}
