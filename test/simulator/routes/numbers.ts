import { ok } from '../answers';
import type { Call } from '../call';
import { type Query, page, queryValue } from '../paging';
import { type OwnedNumber, numbersOf } from '../seed';
import type { Answer } from '../types';

/** GET the numbers of an account; a main account sees its subaccounts' too. */
export function listNumbers({ account, store, query, path }: Call): Answer {
	const subaccount =
		store.accounts.find(({ parent }) => parent === mainOf(account))?.authId ?? null;
	const visible = numbersOf(subaccount).filter(
		(number) => account.parent === undefined || number.subaccount === account.authId,
	);
	const found = visible.filter((number) => passes(number, query));
	const { objects, meta } = page(found, query, path);
	return ok({
		meta: { ...meta, total_count: found.length },
		objects: objects.map((number) => numberObject(number, account.authId)),
	});
}

const mainOf = ({ authId, parent }: Call['account']) => parent ?? authId;

/** `alias` is the whole alias; several `services` must all be enabled. */
function passes(number: OwnedNumber, query: Query): boolean {
	const asked = (name: string) => queryValue(query, name) || undefined;
	const type = asked('type');
	const start = asked('number_startswith');
	const alias = asked('alias');
	const subaccount = asked('subaccount');
	const services = asked('services')?.split(',') ?? [];
	const enabled: Record<string, boolean> = {
		voice: number.voice,
		sms: number.sms,
		mms: number.mms,
	};
	return (
		(type === undefined || number.type === type) &&
		(start === undefined || number.number.startsWith(start)) &&
		(alias === undefined || number.alias === alias) &&
		(subaccount === undefined || number.subaccount === subaccount) &&
		services.every((service) => enabled[service.trim()] === true)
	);
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
		renewal_date: '2030-01-15',
		resource_uri: `/v1/Account/${authId}/Number/${number.number}/`,
		sms_enabled: number.sms,
		sms_rate: '0.00000',
		sub_account: number.subaccount && `/v1/Account/${number.subaccount}/`,
		tendlc_campaign_id: null,
		tendlc_registration_status: 'UNREGISTERED',
		type: number.type,
		voice_enabled: number.voice,
		voice_rate: '0.00500',
	};
}
