import type { INodeProperties } from 'n8n-workflow';
import { jsonContentProperty, whatsappContentProperty } from './content';
import { interactiveProperties } from './interactive';
import { locationProperties } from './location';
import { mediaProperties } from './media';
import { optionProperties } from './options';
import { recipientProperties } from './recipients';
import { senderProperties } from './sender';
import { namedTemplateProperties, templateProperties } from './template';
import { textProperties } from './text';
import { filledInByModel } from './forModel';
import { lengthNotices, recipientNotices } from './whileTyping';

const TO_FOR_MODEL =
	'The phone number of the one recipient in international format: digits, beginning with the country code, such as 14155550123';

/** By what the parameter is called: a caption is one, too. */
const TEXT_FOR_MODEL: Record<string, string> = {
	Message: 'The text of the message, as the recipient is to read it: plain text without Markdown',
	Caption: 'The text under the file: plain text without Markdown, up to 1024 characters',
};

/** The form of Message > Send, section by section in the order the editor shows it. */
export const sendProperties: INodeProperties[] = [
	...senderProperties,
	...recipientNotices,
	...recipientProperties.flatMap((property) => filledInByModel(property, TO_FOR_MODEL)),
	whatsappContentProperty,
	...mediaProperties,
	...lengthNotices,
	...textProperties.flatMap((property) =>
		filledInByModel(property, TEXT_FOR_MODEL[property.displayName] ?? ''),
	),
	...templateProperties,
	...namedTemplateProperties,
	...interactiveProperties,
	...locationProperties,
	jsonContentProperty,
	...optionProperties,
];
