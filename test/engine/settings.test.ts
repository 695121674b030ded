import { DELIVERY_DEFAULTS, deliverySettings } from '../../nodes/Plivo/delivery/run';

const defaults = deliverySettings({}, {});

it('has the defaults of the form', () => {
	const { giveUpAfter, requestLimit, requestsInFlight } = DELIVERY_DEFAULTS;
	expect(defaults).toEqual({
		giveUpAfterMs: giveUpAfter * 1000,
		requestLimit,
		requestsInFlight,
	});
});

/** What an expression may come to. */
it.each([undefined, null, NaN, Infinity, '', ' ', 'soon', [], {}])(
	'takes the default for %p',
	(value) => {
		const odd = value as number;
		const form = { giveUpAfter: odd, requestLimit: odd, requestsInFlight: odd };
		const batching = { batch: { batchSize: odd, batchInterval: odd } };
		expect(deliverySettings(form, { batching })).toEqual(defaults);
	},
);

it('reads numbers that came as text, and never less than one request', () => {
	const odd = { giveUpAfter: '2', requestLimit: '0', requestsInFlight: -5 } as object;
	expect(deliverySettings(odd, {})).toMatchObject({
		giveUpAfterMs: 2000,
		requestLimit: 1,
		requestsInFlight: 1,
	});
});
