import type { Page } from 'playwright-core';
import { choose, visibleLabels } from './pages/form';
import { editorSteps } from './support/steps';
import { until } from './support/until';
import { openNewForm } from './support/workflow';

const HEAD = ['Resource', 'Operation', 'Type'];
const WHATSAPP = [...HEAD, 'From', 'Recipients', 'To', 'WhatsApp Content'];

interface Choice {
	parameter: string;
	option: string;
	/** All labels that are then seen above Options, from top to bottom: no others may be there. */
	labels: string[];
}

/** Each choice is made in the form as the one before has left it. */
const SMS_AND_MMS: Choice[] = [
	{
		parameter: 'type',
		option: 'MMS',
		labels: [
			...HEAD,
			'Sender',
			'From',
			'Recipients',
			'To',
			'Media Source',
			'Media URLs',
			'Message',
		],
	},
	{
		parameter: 'mediaSource',
		option: 'Media IDs',
		labels: [...HEAD, 'Sender', 'From', 'Recipients', 'To', 'Media Source', 'Media IDs', 'Message'],
	},
	{
		parameter: 'senderKind',
		option: 'Powerpack',
		labels: [
			...HEAD,
			'Sender',
			'Powerpack',
			'Recipients',
			'To',
			'Media Source',
			'Media IDs',
			'Message',
		],
	},
	{
		parameter: 'type',
		option: 'SMS',
		labels: [...HEAD, 'Sender', 'Powerpack', 'Recipients', 'To', 'Message'],
	},
	{
		parameter: 'senderKind',
		option: 'Number or Sender ID',
		labels: [...HEAD, 'Sender', 'From', 'Recipients', 'To', 'Message'],
	},
];

const WHATSAPP_CONTENTS: Choice[] = [
	{ parameter: 'type', option: 'WhatsApp', labels: [...WHATSAPP, 'Message'] },
	{
		parameter: 'whatsappContent',
		option: 'Media',
		labels: [...WHATSAPP, 'Media Source', 'Media URL', 'Caption'],
	},
	{ parameter: 'whatsappContent', option: 'Template', labels: [...WHATSAPP, 'Template'] },
	{
		parameter: 'whatsappContent',
		option: 'Template by Name',
		labels: [
			...WHATSAPP,
			'Template Name',
			'Template Language',
			'Header',
			'Body Variables',
			'Buttons',
		],
	},
	{
		parameter: 'whatsappContent',
		option: 'Reply Buttons',
		labels: [...WHATSAPP, 'Body', 'Buttons', 'Title', 'ID'],
	},
	{
		parameter: 'whatsappContent',
		option: 'List',
		labels: [
			...[...WHATSAPP, 'Body', 'Button Title', 'Sections', 'Title', 'Rows'],
			...['Title', 'ID', 'Description'],
		],
	},
	{
		parameter: 'whatsappContent',
		option: 'URL Button',
		labels: [...WHATSAPP, 'Body', 'Button Title', 'Button URL'],
	},
	{
		parameter: 'whatsappContent',
		option: 'Location',
		labels: [...WHATSAPP, 'Latitude', 'Longitude', 'Name', 'Address'],
	},
	{ parameter: 'whatsappContent', option: 'Raw JSON', labels: [...WHATSAPP, 'Content (JSON)'] },
	{ parameter: 'whatsappContent', option: 'Text', labels: [...WHATSAPP, 'Message'] },
];

/** Those of the message itself; Options and what follows are the same for every message. */
async function labelsAboveOptions(page: Page): Promise<string[]> {
	const labels = await visibleLabels(page);
	return labels.slice(0, labels.indexOf('Options'));
}

describe('sections of the form', () => {
	const { step, screenshot } = editorSteps('3-sections');

	step(
		'come and go: MMS, media IDs, powerpack and back, each kind of WhatsApp content',
		async (page) => {
			await openNewForm(page);
			for (const { parameter, option, labels } of [...SMS_AND_MMS, ...WHATSAPP_CONTENTS]) {
				await choose(page, parameter, option);
				await until(
					async () => await labelsAboveOptions(page),
					(seen) => expect([option, ...seen]).toEqual([option, ...labels]),
				);
				await screenshot(option.toLowerCase().replace(/\W+/g, '-'));
			}
		},
	);
});
