import { isEmpty, quote } from '../../../plivo/values';
import { REQUESTS_IN_FLIGHT, REQUESTS_PER_WINDOW } from '../../shared/api/rateLimit';
import type { RequestOptions } from '../../shared/api/requestOptions';

/** How requests leave; from Options and n8n's own batching. */
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

/** Form values: see nodes/Plivo/resources/message/send/form/delivery.ts. */
export interface DeliveryForm {
	combine?: boolean | string | null;
	giveUpAfter?: number | null;
	requestsInFlight?: number | null;
	requestLimit?: number | null;
	unknownOutcome?: string | null;
}

/** The defaults of the form, which does not hand over what the user did not add. */
export const DELIVERY_DEFAULTS = {
	combine: false,
	giveUpAfter: 120,
	requestsInFlight: REQUESTS_IN_FLIGHT,
	requestLimit: REQUESTS_PER_WINDOW,
	unknownOutcome: 'fail',
};

/**
 * The settings of a run. What is left out, and a number that comes from an expression without a usable value, has its
 * default.
 * @throws Error for a choice that the form does not offer
 */
export function deliverySettings(
	form: DeliveryForm,
	{ batching }: RequestOptions,
): DeliverySettings {
	const size = numberOr(0, batching?.batch?.batchSize);
	const pauseMs = numberOr(0, batching?.batch?.batchInterval);
	const { combine, giveUpAfter, requestsInFlight, requestLimit, unknownOutcome } =
		DELIVERY_DEFAULTS;
	return {
		requestLimit: atLeastOne(numberOr(requestLimit, form.requestLimit)),
		requestsInFlight: atLeastOne(numberOr(requestsInFlight, form.requestsInFlight)),
		giveUpAfterMs: Math.max(0, numberOr(giveUpAfter, form.giveUpAfter)) * 1000,
		sendUnknownAgain: isChosen('unknownOutcome', form.unknownOutcome ?? unknownOutcome),
		combine: isChosen('combine', form.combine ?? combine),
		...(size >= 1 && pauseMs > 0 && { batches: { size: Math.floor(size), pauseMs } }),
	};
}

/** What the form offers: the value that is meant, and the one that is not. */
const CHOICES = {
	combine: { label: 'Combine Recipients', yes: 'true', no: 'false' },
	unknownOutcome: { label: 'When the Outcome Is Unknown', yes: 'sendAgain', no: 'fail' },
};

/** @throws Error for a value that an expression gave and that is neither: one that is no option would pass for another */
function isChosen(name: keyof typeof CHOICES, value: unknown): boolean {
	const { label, yes, no } = CHOICES[name];
	const word = isEmpty(value) ? no : String(value);
	if (word === yes || word === no) return word === yes;
	throw new Error(
		`'${label}': ${quote(value)} is not one of the options. Use ${no} or ${yes}, spelled the same`,
	);
}

/** @param value what an expression may have made of a number */
function numberOr(fallback: number, value: unknown): number {
	const isGiven = typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');
	const number = isGiven ? Number(value) : NaN;
	return Number.isFinite(number) ? number : fallback;
}

function atLeastOne(value: number): number {
	return Math.max(1, Math.floor(value));
}
