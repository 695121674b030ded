import { NotFound, ok } from '../answers';
import type { Call } from '../call';
import { page } from '../paging';
import { type Powerpack, powerpacksOf } from '../seed';
import type { Answer } from '../types';

const ownPowerpacks = ({ account }: Call) => (account.parent === undefined ? powerpacksOf() : []);

/** GET the powerpacks of an account; a subaccount has none. */
export function listPowerpacks(call: Call): Answer {
	const powerpacks = ownPowerpacks(call);
	const { objects, meta } = page(powerpacks, call.query, call.path);
	return ok({
		meta: { ...meta, total_count: powerpacks.length },
		objects: objects.map((powerpack) => powerpackObject(powerpack, call.account.authId)),
	});
}

/** GET one powerpack. */
export function getPowerpack(call: Call): Answer {
	const powerpack = ownPowerpacks(call).find(({ uuid }) => uuid === call.params.uuid);
	if (!powerpack) throw new NotFound();
	return ok(powerpackObject(powerpack, call.account.authId));
}

function powerpackObject(powerpack: Powerpack, authId: string) {
	return {
		application_id: null,
		application_type: null,
		created_on: '2024-02-01T09:30:00.000000Z',
		local_connect: powerpack.localConnect,
		name: powerpack.name,
		number_pool: `/v1/Account/${authId}/NumberPool/${powerpack.uuid}/`,
		number_priority: [],
		sticky_sender: powerpack.stickySender,
		uuid: powerpack.uuid,
	};
}
