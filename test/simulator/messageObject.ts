import { isObject } from './checks/shape';
import { countryOf } from './countries';
import { TEMPLATES } from './templateSeed';
import type { StoredMessage } from './types';

/** Price of one message unit. */
export const RATE_PER_UNIT = 0.0055;

const ACCOUNT_OFFSET_MINUTES = 330;

/** Time in the account's zone with its offset, as Plivo gives it: not every account lives in UTC. */
export function accountTime(iso: string): string {
	const local = new Date(Date.parse(iso) + ACCOUNT_OFFSET_MINUTES * 60_000).toISOString();
	return `${local.slice(0, 19).replace('T', ' ')}+05:30`;
}

export const ERROR_MESSAGES: Record<string, string> = {
	'000': '',
	'30': 'Spam detected',
	'50': 'Invalid destination number',
	'70': 'Destination permanently unavailable',
	'80': 'Destination temporarily unavailable',
	'100': 'Prohibited by carrier',
	'120': 'MMS message payload too large',
	'160': 'DLT parameter wrong',
	'200': 'Recipient opted out',
	'300': 'Failed to dispatch',
	'340': 'No open WhatsApp conversation',
	'420': 'Message expired',
	'450': 'Destination country disabled',
	'900': 'Insufficient credit',
};

const HIDES_NUMBER = ['false', 'content_only'];

/** Masks a number except for its first three and last three digits. */
const mask = (number: string) => `${number.slice(0, 3)}XXXXX${number.slice(-3)}`;

/** A message as GET gives it. The text is not in it. */
export function messageObject(message: StoredMessage) {
	const { uuid, account, body, units, errorCode } = message;
	const log = typeof body.log === 'string' ? body.log : 'true';
	const isWhatsApp = message.type === 'whatsapp';
	const country = countryOf(message.dst)?.iso2 ?? null;
	return {
		carrier_fees: '0.00000',
		carrier_fees_rate: '0.00000',
		conversation_expiration_timestamp: null,
		conversation_id: isWhatsApp ? uuid.replaceAll('-', '') : null,
		conversation_origin: isWhatsApp ? conversationOrigin(message) : null,
		destination_country_iso2: country,
		destination_network: null,
		dlt_entity_id: body.dlt_entity_id ?? '',
		dlt_template_category: body.dlt_template_category ?? '',
		dlt_template_id: body.dlt_template_id ?? '',
		error_code: errorCode,
		error_message: errorCode ? (ERROR_MESSAGES[errorCode] ?? 'Unknown error') : null,
		from_number: message.src,
		is_domestic: message.src !== null && countryOf(message.src)?.iso2 === country,
		log,
		message_direction: message.direction,
		message_sent_time: message.sentTime && accountTime(message.sentTime),
		message_state: message.state,
		message_time: accountTime(message.time),
		message_type: message.type,
		message_updated_time: accountTime(message.updated),
		message_uuid: uuid,
		powerpack_id: message.powerpackUuid,
		replaced_sender: null,
		requester_ip: message.requesterIp,
		resource_uri: `/v1/Account/${account}/Message/${uuid}/`,
		tendlc_campaign_id: message.tendlcCampaignId,
		tendlc_registration_status: message.tendlcStatus,
		to_number: HIDES_NUMBER.includes(log) ? mask(message.dst) : message.dst,
		total_amount: (RATE_PER_UNIT * units).toFixed(5),
		total_rate: RATE_PER_UNIT.toFixed(5),
		units,
	};
}

/** What opened the WhatsApp conversation: a template its category (marketing when it is not known), all else a service one. */
export function conversationOrigin({ body: { template } }: StoredMessage): string {
	if (!isObject(template)) return 'service';
	const known = TEMPLATES.find(({ name }) => name === template.name);
	return (known?.category ?? 'MARKETING').toLowerCase();
}
