/**
 * Every kind of message: an example workflow of the package, and the body that the API page asks
 * for. Written from the page, field by field; nothing here is computed by the product.
 */
export interface Kind {
	/** File in examples/messages/, without `.json`. */
	example: string;
	body: Record<string, unknown>;
	recipients: number;
}

const src = '14155550100';
const dst = '14155550123';

export const KINDS: Kind[] = [
	{
		example: 'sms',
		recipients: 1,
		body: {
			type: 'sms',
			src,
			dst,
			text: 'Your order 4711 has been shipped. Track it: https://example.com/t/4711',
		},
	},
	{
		example: 'sms-many-recipients',
		recipients: 3,
		body: {
			type: 'sms',
			src,
			dst: '14155550123<14155550124<14155550125',
			text: 'The shop opens an hour later today.',
		},
	},
	{
		example: 'mms',
		recipients: 1,
		body: {
			type: 'mms',
			src,
			dst,
			text: 'This is where we left your parcel.',
			media_urls: ['https://example.com/parcel.jpg'],
		},
	},
	{
		example: 'whatsapp-text',
		recipients: 1,
		body: {
			type: 'whatsapp',
			src,
			dst,
			text: 'Thank you for your message. We will answer within the hour.',
		},
	},
	{
		example: 'whatsapp-media',
		recipients: 1,
		body: {
			type: 'whatsapp',
			src,
			dst,
			text: 'Your invoice',
			media_urls: ['https://example.com/invoice-4711.pdf'],
		},
	},
	{
		example: 'whatsapp-template',
		recipients: 1,
		body: {
			type: 'whatsapp',
			src,
			dst,
			template: {
				name: 'order_shipped',
				language: 'en_US',
				components: [
					{
						type: 'header',
						parameters: [{ type: 'media', media: 'https://example.com/parcel.jpg' }],
					},
					{
						type: 'body',
						parameters: [
							{ type: 'text', text: 'Ada' },
							{
								type: 'currency',
								currency: {
									fallback_value: '12.50 EUR',
									currency_code: 'EUR',
									amount_1000: 12500,
								},
							},
							{ type: 'date_time', date_time: { fallback_value: '1 December 2026' } },
						],
					},
					{
						type: 'button',
						sub_type: 'quick_reply',
						index: '0',
						parameters: [{ type: 'payload', payload: 'confirm-4711' }],
					},
					{
						type: 'button',
						sub_type: 'url',
						index: '1',
						parameters: [{ type: 'text', text: 'orders/4711' }],
					},
				],
			},
		},
	},
	{
		example: 'whatsapp-list',
		recipients: 1,
		body: {
			type: 'whatsapp',
			src,
			dst,
			interactive: {
				type: 'list',
				header: { type: 'text', text: 'Your appointment' },
				body: { text: 'When shall we call you?' },
				footer: { text: 'Times are local' },
				action: {
					buttons: [{ title: 'Choose a time' }],
					sections: [
						{
							title: 'Morning',
							rows: [
								{ id: 'tue-0900', title: 'Tuesday, 9:00', description: 'with Grace' },
								{ id: 'tue-1000', title: 'Tuesday, 10:00' },
							],
						},
						{ title: 'Afternoon', rows: [{ id: 'wed-1500', title: 'Wednesday, 15:00' }] },
					],
				},
			},
		},
	},
	{
		example: 'whatsapp-reply-buttons',
		recipients: 1,
		body: {
			type: 'whatsapp',
			src,
			dst,
			interactive: {
				type: 'reply',
				body: { text: 'Your appointment is on Tuesday at 9:00. Does that suit you?' },
				action: {
					buttons: [
						{ id: 'confirm-4711', title: 'Confirm' },
						{ id: 'change-4711', title: 'Another time' },
					],
				},
			},
		},
	},
	{
		example: 'whatsapp-url-button',
		recipients: 1,
		body: {
			type: 'whatsapp',
			src,
			dst,
			interactive: {
				type: 'cta_url',
				body: { text: 'Your parcel is on its way.' },
				action: {
					buttons: [{ title: 'Track the parcel', cta_url: 'https://example.com/t/4711' }],
				},
			},
		},
	},
	{
		example: 'whatsapp-location',
		recipients: 1,
		body: {
			type: 'whatsapp',
			src,
			dst,
			location: {
				latitude: '52.5163',
				longitude: '13.3777',
				name: 'Brandenburg Gate',
				address: 'Pariser Platz, 10117 Berlin',
			},
		},
	},
];
