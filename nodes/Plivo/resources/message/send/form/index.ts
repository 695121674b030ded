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

/** The form of Message > Send, section by section in the order the editor shows it. */
export const sendProperties: INodeProperties[] = [
	...senderProperties,
	...recipientProperties,
	whatsappContentProperty,
	...mediaProperties,
	...textProperties,
	...templateProperties,
	...namedTemplateProperties,
	...interactiveProperties,
	...locationProperties,
	jsonContentProperty,
	...optionProperties,
];
