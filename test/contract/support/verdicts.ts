import type { Received } from '../../support/receiver';
import { validateSignature, validateV3Signature } from './sdk';

/** The value of a header of what arrived. */
export const header = ({ headers }: Received, name: string) => String(headers[name]);

/** Whether the SDK accepts V3, V2 and their main account forms. */
export function verdicts(callback: Received, url: string, token: string, mainToken: string) {
	const method = callback.method;
	const v3 = (name: string, key: string, fields = callback.fields) =>
		validateV3Signature(
			method,
			url,
			header(callback, 'x-plivo-signature-v3-nonce'),
			key,
			header(callback, name),
			fields,
		);
	const v2 = (name: string, key: string) =>
		validateSignature(
			url,
			header(callback, 'x-plivo-signature-v2-nonce'),
			header(callback, name),
			key,
		);
	return {
		v3: v3('x-plivo-signature-v3', token),
		mainV3: v3('x-plivo-signature-ma-v3', mainToken),
		v2: v2('x-plivo-signature-v2', token),
		mainV2: v2('x-plivo-signature-ma-v2', mainToken),
		v3OfChangedFields: v3('x-plivo-signature-v3', token, { ...callback.fields, Status: 'altered' }),
		v2WithOtherToken: v2('x-plivo-signature-v2', 'other'),
	};
}

/** The verdicts on a webhook that is signed as it should be. */
export const SOUND = {
	v3: true,
	mainV3: true,
	v2: true,
	mainV2: true,
	v3OfChangedFields: false,
	v2WithOtherToken: false,
};
