import type { MessageType } from '../types';
import { type Fields, refuse, requireString } from './shape';

export interface Sender {
	src: string | null;
	powerpackUuid: string | null;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Reads who sends: src or powerpack_uuid, never both, and src alone for WhatsApp. Throws a 400 otherwise. */
export function readSender(body: Fields, type: MessageType): Sender {
	const { src, powerpack_uuid: powerpack } = body;
	if (src !== undefined && powerpack !== undefined) {
		refuse('either src or powerpack_uuid should be present, not both');
	}
	if (powerpack !== undefined) {
		if (type === 'whatsapp')
			refuse('powerpack_uuid is not supported for whatsapp, src is required');
		const powerpackUuid = requireString(powerpack, 'powerpack_uuid');
		if (!UUID.test(powerpackUuid)) refuse('powerpack_uuid should be a UUID');
		return { src: null, powerpackUuid };
	}
	return { src: sanitiseSource(requireString(src, 'src')), powerpackUuid: null };
}

/** Up to 14 digits for a number or short code, up to 11 letters and digits for a name. */
function sanitiseSource(src: string): string {
	const sanitised = src.replace(/[^A-Za-z0-9]/g, '');
	const max = /^\d*$/.test(sanitised) ? 14 : 11;
	if (sanitised.length < 1 || sanitised.length > max) {
		refuse(`src parameter '${src}' is not a valid sender`);
	}
	return sanitised;
}
