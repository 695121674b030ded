import { REQUESTS_IN_FLIGHT, REQUESTS_PER_WINDOW } from '../../shared/api/rateLimit';
import type { RequestOptions } from '../../shared/api/requestOptions';

/** How parcels leave; from the parameter 'Delivery' and n8n's own batching. */
export interface DeliverySettings {
	/** Requests of the account in any 5 seconds. */
	requestLimit: number;
	requestsInFlight: number;
	/** How long a message may be refused with 429 before it fails. */
	giveUpAfterMs: number;
	/** Whether a message that may have been sent is sent again in the next try. */
	sendUnknownAgain: boolean;
	/** Whether messages of the same content share requests. */
	combine: boolean;
	batches?: { size: number; pauseMs: number };
}

/** Form values: see nodes/Plivo/resources/message/send/delivery.ts. */
export interface DeliveryForm {
	combine?: boolean;
	giveUpAfter?: number;
	requestsInFlight?: number;
	requestLimit?: number;
	unknownOutcome?: string;
}

/** The defaults of the form, which does not hand over what the user did not add. */
export const DELIVERY_DEFAULTS = {
	combine: false,
	giveUpAfter: 120,
	requestsInFlight: REQUESTS_IN_FLIGHT,
	requestLimit: REQUESTS_PER_WINDOW,
	unknownOutcome: 'fail',
};

export function deliverySettings(
	form: DeliveryForm,
	{ batching }: RequestOptions,
): DeliverySettings {
	const chosen = { ...DELIVERY_DEFAULTS, ...form };
	const { batchSize = 0, batchInterval = 0 } = batching?.batch ?? {};
	return {
		requestLimit: atLeastOne(chosen.requestLimit),
		requestsInFlight: atLeastOne(chosen.requestsInFlight),
		giveUpAfterMs: Math.max(0, chosen.giveUpAfter) * 1000,
		sendUnknownAgain: chosen.unknownOutcome === 'sendAgain',
		combine: chosen.combine,
		...(batchSize > 0 &&
			batchInterval > 0 && { batches: { size: batchSize, pauseMs: batchInterval } }),
	};
}

function atLeastOne(value: number): number {
	return Math.max(1, Math.floor(Number(value)) || 1);
}
