import {
	type TemplateButton,
	type TemplateComponent,
	type WhatsAppTemplate,
	body,
	buttons,
	footer,
	header,
	namedBody,
	namedHeader,
	mediaHeader,
	phone,
	quickReply,
	urlButton,
} from './templateParts';

/** The WhatsApp Business Account of the main account. */
export const WABA_ID = '100000000000001';

/** A WhatsApp Business Account whose templates may not be read: 403. */
export const FORBIDDEN_WABA_ID = '100000000000403';

const SITE = 'https://example.com/';
const IMAGE = mediaHeader('IMAGE');
const LOCATION: TemplateComponent = { type: 'HEADER', format: 'LOCATION' };
const UNSUBSCRIBE = footer('Reply STOP to unsubscribe');
const CODE_URL = 'https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}';
const COUPON: TemplateButton = { type: 'COPY_CODE', text: 'Copy offer code', example: ['SAVE20'] };

const LONG_TEXT = 'Every part of your order is checked twice before it leaves our shop. '.repeat(
	14,
);

const card = (text: string) => ({
	components: [IMAGE, body(text), buttons(quickReply('More like this'))],
});

type Row = [
	name: string,
	language: string,
	category: WhatsAppTemplate['category'],
	status: WhatsAppTemplate['status'],
	...components: TemplateComponent[],
];

/** More than one page of 20, with every shape a template takes, in no order. */
const ROWS: Row[] = [
	['hello_world', 'en_US', 'UTILITY', 'APPROVED', header('Hello'), body('Welcome aboard.')],
	[
		'order_shipped',
		'en_US',
		'UTILITY',
		'APPROVED',
		IMAGE,
		body('Hi {{1}}, your order over {{2}} will arrive on {{3}}.', 'Ada', '12.50 EUR', '1 December'),
		buttons(quickReply('Confirm'), urlButton('Track', `${SITE}{{1}}`, `${SITE}orders/4711`)),
	],
	['order_confirmed', 'en_US', 'UTILITY', 'APPROVED', body('Order {{1}} is confirmed.', '4711')],
	['order_confirmed', 'en_GB', 'UTILITY', 'APPROVED', body('Order {{1}} is confirmed.', '4711')],
	['order_confirmed', 'de', 'UTILITY', 'APPROVED', body('Auftrag {{1}} ist bestätigt.', '4711')],
	['order_confirmed', 'fr', 'UTILITY', 'PENDING', body('Commande {{1}} confirmée.', '4711')],
	[
		'order_cancelled',
		'en_US',
		'UTILITY',
		'APPROVED',
		header('Order {{1}}', '4711'),
		body('Hi {{1}}, we have cancelled it: {{2}}', 'Ada', 'sold out'),
		footer('Sent by the Example Shop'),
	],
	[
		'invoice_ready',
		'en_US',
		'UTILITY',
		'APPROVED',
		mediaHeader('DOCUMENT'),
		body('Invoice {{1}} is attached.', 'R-2026-1'),
	],
	[
		'video_guide',
		'en_US',
		'MARKETING',
		'APPROVED',
		mediaHeader('VIDEO'),
		body('See how it works.'),
	],
	[
		'pickup_point',
		'en_US',
		'UTILITY',
		'APPROVED',
		LOCATION,
		body('Parcel {{1}} waits here.', '4711'),
	],
	[
		'named_welcome',
		'en_US',
		'MARKETING',
		'APPROVED',
		namedHeader('Welcome, {{first_name}}', { first_name: 'Ada' }),
		namedBody('{{first_name}}, your plan {{plan_name}} starts on {{start_date}}.', {
			first_name: 'Ada',
			plan_name: 'Basic',
			start_date: '1 December',
		}),
		UNSUBSCRIBE,
	],
	[
		'named_renewal',
		'es_MX',
		'UTILITY',
		'APPROVED',
		IMAGE,
		namedBody('Hola {{nombre}}, tu plan vence el {{fecha}}.', {
			nombre: 'Ada',
			fecha: '1 de mayo',
		}),
		buttons(urlButton('Renovar', `${SITE}r/{{1}}`, `${SITE}r/4711`)),
	],
	[
		'login_code',
		'en_US',
		'AUTHENTICATION',
		'APPROVED',
		body('*{{1}}* is your verification code.', '123456'),
		footer('This code expires in 10 minutes.'),
		buttons(urlButton('Copy code', CODE_URL, CODE_URL.replace('{{1}}', '123456'))),
	],
	['login_code', 'de', 'AUTHENTICATION', 'APPROVED', body('*{{1}}* ist dein Code.', '123456')],
	[
		'feedback_request',
		'en_US',
		'MARKETING',
		'APPROVED',
		body('How did we do, {{1}}?', 'Ada'),
		UNSUBSCRIBE,
		buttons(quickReply('Great'), quickReply('Fine'), quickReply('Badly')),
	],
	[
		'appointment_reminder',
		'en_US',
		'UTILITY',
		'APPROVED',
		body('We meet on {{1}} at {{2}}.', 'Monday', '10:00'),
		buttons(quickReply('Confirm'), phone('Call us', '+14155550100')),
	],
	[
		'store_opening',
		'en_GB',
		'MARKETING',
		'APPROVED',
		header('We open soon'),
		body('Come and see us.'),
		buttons(urlButton('Plan your visit', `${SITE}visit`), phone('Call us', '+447700900100')),
	],
	[
		'two_links',
		'en_US',
		'MARKETING',
		'APPROVED',
		body('Shop or read on.'),
		buttons(
			urlButton('Shop', `${SITE}shop/{{1}}`, `${SITE}shop/new`),
			urlButton('Read', `${SITE}blog/{{1}}`, `${SITE}blog/new`),
			quickReply('Stop these'),
		),
	],
	['long_text', 'en_US', 'MARKETING', 'APPROVED', body(`${LONG_TEXT}Yours, {{1}}`, 'the shop')],
	[
		'repeated_variable',
		'en_US',
		'MARKETING',
		'APPROVED',
		body('{{2}} is ready, {{1}}. Thank you, {{1}}.', 'Ada', 'Order 4711'),
	],
	[
		'coupon',
		'en_US',
		'MARKETING',
		'APPROVED',
		body('Take {{1}} off.', '20%'),
		buttons(COUPON, quickReply('No, thanks')),
	],
	[
		'carousel_offers',
		'en_US',
		'MARKETING',
		'APPROVED',
		body('For you, {{1}}:', 'Ada'),
		{ type: 'CAROUSEL', cards: [card('A warm blanket'), card('A cold drink')] },
	],
	['flash_sale', 'en_US', 'MARKETING', 'REJECTED', body('Buy {{1}} now!', 'everything')],
	['price_drop', 'en_US', 'MARKETING', 'PAUSED', body('{{1}} costs less now.', 'The blanket')],
	['old_notice', 'en_US', 'UTILITY', 'DISABLED', body('This notice is out of use.')],
	['survey_2026', 'pt_BR', 'MARKETING', 'PENDING', body('Responda a {{1}} perguntas.', '3')],
	[
		'payment_failed',
		'en',
		'UTILITY',
		'APPROVED',
		body('The payment of {{1}} failed.', '12.50 EUR'),
	],
	[
		'refund_done',
		'zh_CN',
		'UTILITY',
		'APPROVED',
		header('退款 {{1}}', '4711'),
		body('您好 {{1}}，退款已完成。', '阿达'),
	],
];

/** The templates of the main account's WhatsApp Business Account. */
export const TEMPLATES: WhatsAppTemplate[] = ROWS.map(
	([name, language, category, status, ...components], index) => ({
		id: `7000000000${String(index + 1).padStart(5, '0')}`,
		name,
		language,
		category,
		status,
		components,
	}),
);
