import { randomUUID } from 'node:crypto';

import { ok } from '../answers';
import type { Call } from '../call';
import { refuse, requireObject, requireOneOf, requireString } from '../checks/shape';
import type { Answer } from '../types';
import { findMessage } from './messages';

const STATUSES = ['CONVERTED', 'NOT_CONVERTED', 'CONVERTED_WITH_OTHERS'] as const;

/** A date and a time of day with a zone, such as 2026-05-01T11:32:26Z. */
const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/;

/** POST whether a person used what a trackable message brought. */
export function reportConversion(call: Call): Answer {
	const message = findMessage(call);
	const body = requireObject(call.body, 'the request body');
	const status = requireOneOf(body.status, 'status', STATUSES);
	const timestamp = requireString(body.timestamp, 'timestamp');
	if (!ISO_TIME.test(timestamp) || Number.isNaN(Date.parse(timestamp))) {
		refuse('timestamp should be in ISO 8601 format with a zone, such as 2026-05-01T11:32:26Z');
	}
	if (message.direction !== 'outbound' || message.body.trackable !== true) {
		refuse('the message is not trackable');
	}
	const uuid = randomUUID();
	const { account } = call;
	call.store.conversions.push({
		uuid,
		messageUuid: message.uuid,
		account: account.authId,
		status,
		timestamp,
	});
	return ok({ conversion_uuid: uuid });
}
