import { WABA_ID } from '../../simulator';
import { ask, seed } from '../operations/account';
import { environment } from '../support/environment';
import { executeStep } from '../browser/pages/form';
import { editorSteps } from '../browser/support/steps';
import { openSavedForm, saveWorkflow, type NodeParameters } from '../browser/support/workflow';

const waba = { options: { wabaId: WABA_ID } };
const TEMPLATE = 'order_shipped';

type Operation = [name: string, parameters: NodeParameters, shows: string];

/**
 * What each operation is set to and a piece of what it must show; `$uuid` is a message of the
 * account, `$media` a file.
 */
const OPERATIONS: Operation[] = [
	['conversion report', { message_uuid: '$trackable', status: 'CONVERTED' }, 'conversion_uuid'],
	['media get', { media_id: '$media' }, '$media'],
	['media getAll', {}, '$media'],
	['media upload', { binaryFields: 'data' }, 'receipt.txt'],
	['message estimate', { text: 'Hello', dst: '14155550123' }, 'segments_in_all'],
	['message get', { message_uuid: '$uuid' }, '$uuid'],
	['message getMedia', { message_uuid: '$uuid' }, 'media_count'],
	['number getAll', {}, '14155550100'],
	['number lookup', { phoneNumber: '14155550123' }, 'Made-up Wireless'],
	['powerpack getAll', {}, 'sticky_sender'],
	['template getAll', { ...waba, limit: 50 }, TEMPLATE],
	[
		'template get',
		{ ...waba, templateId: { __rl: true, mode: 'templateId', value: '$template' } },
		TEMPLATE,
	],
];

describe('every other operation runs in the editor', () => {
	const { step, screenshot } = editorSteps('7-every-operation');
	const values: Record<string, string> = {};

	beforeAll(async () => {
		const { simulator } = environment();
		await simulator.reset();
		const [message] = await seed({ messages: 1 });
		await seed({ messages: 0, media: ['media-of-the-account'] });
		Object.assign(values, {
			$uuid: message?.uuid,
			$media: 'media-of-the-account',
			$trackable: await sendTrackable(),
			$template: await templateId(),
		});
	});

	const filledIn = <T>(value: T): T =>
		JSON.parse(
			JSON.stringify(value).replace(
				/\$(uuid|media|trackable|template)\b/g,
				(name) => values[name] ?? name,
			),
		);

	for (const [name, parameters, shows] of OPERATIONS) {
		step(name, async (page) => {
			const [resource, operation] = name.split(' ');
			const workflow = await saveWorkflow(
				{ resource, operation, ...filledIn(parameters) },
				name === 'media upload' ? textFile : [],
			);
			await openSavedForm(page, workflow.id);
			const output = await executeStep(page);
			await output.getByText(filledIn(shows)).first().waitFor();
			await screenshot(name.replace(' ', '-').toLowerCase());
		});
	}
});

const textFile = [
	{
		name: 'Text',
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: { mode: 'raw', jsonOutput: '{ "text": "Thank you" }' },
	},
	{
		name: 'File',
		type: 'n8n-nodes-base.convertToFile',
		typeVersion: 1.1,
		parameters: {
			operation: 'toText',
			sourceProperty: 'text',
			options: { fileName: 'receipt.txt' },
		},
	},
];

async function sendTrackable(): Promise<string> {
	const { account, simulator } = environment();
	const answer = await fetch(`${simulator.url}/v1/Account/${account.authId}/Message/`, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			authorization: `Basic ${btoa(`${account.authId}:${account.authToken}`)}`,
		},
		body: JSON.stringify({ src: '14155550100', dst: '14155550123', text: 'Hi', trackable: true }),
	});
	const { message_uuid } = (await answer.json()) as { message_uuid: string[] };
	return message_uuid[0] ?? '';
}

async function templateId(): Promise<string> {
	const { objects } = await ask(`WhatsApp/Template/${WABA_ID}/?template_name=${TEMPLATE}`);
	return objects[0].template_id;
}
