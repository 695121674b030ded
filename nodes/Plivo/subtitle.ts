/** By resource and operation, for all but Send. */
const TITLES = {
	'conversion.report': 'Report Conversion',
	'media.get': 'Get Uploaded File',
	'media.getAll': 'Get Many Uploaded Files',
	'media.upload': 'Upload Files',
	'message.estimate': 'Estimate SMS',
	'message.get': 'Get Message',
	'message.getAll': 'Get Many Messages',
	'message.getMedia': 'Get Media of Message',
	'message.sendAndWait': 'Send Message and Wait for Response',
	'number.getAll': 'Get Many Numbers',
	'number.lookup': 'Look Up Number',
	'powerpack.getAll': 'Get Many Powerpacks',
	'template.get': 'Get Template',
	'template.getAll': 'Get Many Templates',
};

/** For Send: by type, by the content of a WhatsApp message, and by the type of an interactive one. */
const SENT = {
	sms: 'Send SMS',
	mms: 'Send MMS',
	text: 'Send WhatsApp Text',
	media: 'Send WhatsApp Media',
	template: 'Send WhatsApp Template',
	location: 'Send WhatsApp Location',
	interactive: 'Send WhatsApp Interactive',
	list: 'Send WhatsApp List',
	reply: 'Send WhatsApp Reply Buttons',
	button: 'Send WhatsApp Reply Buttons',
	cta_url: 'Send WhatsApp URL Button',
};

/** The most exact of these that the form shows decides; an expression may stand for any of them. */
const KIND =
	'$parameter.type !== "whatsapp" ? $parameter.type : $parameter.whatsappContent !== "interactive" || $parameter.interactiveInput !== "form" ? $parameter.whatsappContent : $parameter.interactiveType';

const WORDS = `${JSON.stringify(TITLES)}[$parameter.resource + "." + $parameter.operation] ?? ${JSON.stringify(SENT)}[${KIND}]`;

/**
 * An expression that the canvas shows under the node's name, such as Send SMS or Get Many Messages. A
 * parameter whose own expression needs data of a run throws.
 */
export const subtitle = `={{ (() => { try { return ${WORDS} } catch {} })() ?? "Send Message" }}`;
