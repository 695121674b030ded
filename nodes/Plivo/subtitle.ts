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
	'number.getAll': 'Get Many Numbers',
	'number.lookup': 'Look Up Number',
	'powerpack.getAll': 'Get Many Powerpacks',
	'template.get': 'Get Template',
	'template.getAll': 'Get Many Templates',
};

/** For Send: by type, and by the content of a WhatsApp message. */
const SENT = {
	sms: 'Send SMS',
	mms: 'Send MMS',
	text: 'Send WhatsApp Text',
	media: 'Send WhatsApp Media',
	template: 'Send WhatsApp Template',
	namedTemplate: 'Send WhatsApp Template',
	location: 'Send WhatsApp Location',
	list: 'Send WhatsApp List',
	reply: 'Send WhatsApp Reply Buttons',
	json: 'Send WhatsApp Message',
	cta_url: 'Send WhatsApp URL Button',
};

/** An expression may stand for either of them. */
const KIND = '$parameter.type !== "whatsapp" ? $parameter.type : $parameter.whatsappContent';

const WORDS = `${JSON.stringify(TITLES)}[$parameter.resource + "." + $parameter.operation] ?? ${JSON.stringify(SENT)}[${KIND}]`;

/**
 * An expression that the canvas shows under the node's name, such as Send SMS or Get Many Messages. A
 * parameter whose own expression needs data of a run throws.
 */
export const subtitle = `={{ (() => { try { return ${WORDS} } catch {} })() ?? "Send Message" }}`;
