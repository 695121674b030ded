import { randomUUID } from 'node:crypto';

import { NotFound, ok } from '../answers';
import type { Call } from '../call';
import { optionalString, refuse, requireObject } from '../checks/shape';
import { optionalSubaccount } from '../checks/subaccount';
import { filterNumbers } from '../numberFilters';
import { page } from '../paging';
import type { Store } from '../store';
import type { Answer, OwnedNumber } from '../types';
import { applicationUri } from './applications';

/** The number of the path. Throws 404 when the account has none such. */
function findNumber({ account, store, params }: Call): OwnedNumber {
	const found = store.numbersOf(account).find(({ number }) => number === params.number);
	if (!found) throw new NotFound();
	return found;
}

/** GET the numbers of an account. */
export function listNumbers(call: Call): Answer {
	const found = filterNumbers(call.store.numbersOf(call.account), call.query);
	const { objects, meta } = page(found, call.query, call.path);
	return ok({
		meta: { ...meta, total_count: found.length },
		objects: objects.map((number) => numberObject(number, call)),
	});
}

/** GET one number. */
export function getNumber(call: Call): Answer {
	return ok(numberObject(findNumber(call), call));
}

/** POST changes to a number: its application, its name, the subaccount that has it. */
export function updateNumber(call: Call): Answer {
	const number = findNumber(call);
	const body = requireObject(call.body, 'the request body');
	const changes: Partial<OwnedNumber> = {
		alias: optionalString(body.alias, 'alias') ?? number.alias,
		subaccount: optionalSubaccount(body.subaccount, call) ?? number.subaccount,
		applicationId: readLink(body.app_id, number, call),
	};
	Object.assign(number, changes);
	return { status: 202, body: { api_id: randomUUID(), message: 'changed' } };
}

/** Gives a number back: its account has it no more. Throws a 400 for one that no account has. */
export function releaseNumber(store: Store, number: string) {
	const left = store.numbers.filter((each) => each.number !== number);
	if (left.length === store.numbers.length) refuse(`no account has the number '${number}'`);
	store.numbers = left;
}

/**
 * Id of the application that a number is to have. An unknown one is 404, as an unknown number is: which of the two was
 * not found, the answer does not say.
 */
function readLink(appId: unknown, number: OwnedNumber, { account, store }: Call): string | null {
	if (appId === undefined) return number.applicationId;
	if (appId === '' && store.settings.emptyAppId === 'unlink') return null;
	if (typeof appId !== 'string' || appId === '') {
		return refuse('app_id should be the id of an application');
	}
	if (!store.applicationsOf(account.authId).some(({ id }) => id === appId)) throw new NotFound();
	return appId;
}

function numberObject(number: OwnedNumber, { account: { authId }, store }: Call) {
	const application = store.applications.get(number.applicationId ?? '');
	return {
		active: true,
		added_on: '2024-01-15',
		alias: number.alias,
		application: application ? applicationUri(application) : null,
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
