/** Conditions under which the sections of the form show. */
export const showOnlyForSend = { resource: ['message'], operation: ['send'] };

export const showOnlyForSms = { ...showOnlyForSend, type: ['sms'] };

export const showOnlyForMms = { ...showOnlyForSend, type: ['mms'] };

export const showOnlyForSmsAndMms = { ...showOnlyForSend, type: ['sms', 'mms'] };

export const showOnlyForWhatsApp = { ...showOnlyForSend, type: ['whatsapp'] };

export const showOnlyForWhatsAppText = { ...showOnlyForWhatsApp, whatsappContent: ['text'] };

export const showOnlyForWhatsAppMedia = { ...showOnlyForWhatsApp, whatsappContent: ['media'] };

export const showOnlyForTemplate = { ...showOnlyForWhatsApp, whatsappContent: ['template'] };

export const showOnlyForNamedTemplate = {
	...showOnlyForWhatsApp,
	whatsappContent: ['namedTemplate'],
};

export const showOnlyForReplyButtons = { ...showOnlyForWhatsApp, whatsappContent: ['reply'] };

export const showOnlyForList = { ...showOnlyForWhatsApp, whatsappContent: ['list'] };

export const showOnlyForUrlButton = { ...showOnlyForWhatsApp, whatsappContent: ['cta_url'] };

export const showOnlyForInteractive = {
	...showOnlyForWhatsApp,
	whatsappContent: ['reply', 'list', 'cta_url'],
};

export const showOnlyForLocation = { ...showOnlyForWhatsApp, whatsappContent: ['location'] };

export const showOnlyForJson = { ...showOnlyForWhatsApp, whatsappContent: ['json'] };
