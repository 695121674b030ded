import type { Locator, Page } from 'playwright-core';
import { FORBIDDEN_WABA_ID, WABA_ID } from '../../simulator/templateSeed';
import { environment } from '../support/environment';
import {
	choose,
	executeStep,
	fill,
	isMissing,
	listEntries,
	listProblem,
	mappedLabels,
	openList,
	searchList,
	scrollToTop,
} from './pages/form';
import { editorSteps } from './support/steps';
import { until } from './support/until';
import { openNewForm, openSavedForm, saveWorkflow } from './support/workflow';

const SRC = '14155550100';
const DST = '14155550123';
const PAGE_SIZE = 20;

/** The field that opens the list. */
const locator = (page: Page) =>
	page.getByTestId('resource-locator-templateId').getByTestId('rlc-input');

const COMPONENTS = [
	{
		type: 'header',
		parameters: [{ type: 'media', media: 'https://example.com/parcel.jpg' }],
	},
	{
		type: 'body',
		parameters: ['Ada', '12.50 EUR', '1 December'].map((text) => ({ type: 'text', text })),
	},
	{
		type: 'button',
		sub_type: 'url',
		index: '1',
		parameters: [{ type: 'text', text: 'orders/4711' }],
	},
];

/** One form; each step goes on from the one before. */
describe('templates of the account', () => {
	const { step, screenshot } = editorSteps('6-templates');
	const { simulator } = environment();

	beforeEach(async () => await simulator.reset());

	/** Waits until the simulator has accepted one message, with that template, and the panel shows its UUID. */
	const hasSent = async (output: Locator, template: object) => {
		await until(
			async () => (await simulator.messages()).map(({ body }) => body),
			(bodies) => expect(bodies).toEqual([{ type: 'whatsapp', src: SRC, dst: DST, template }]),
		);
		const [message] = await simulator.messages();
		await output.getByText(String(message?.uuid)).first().waitFor();
	};

	step('cannot be listed without a WhatsApp account, which the list says', async (page) => {
		await openNewForm(page);
		await choose(page, 'type', 'WhatsApp');
		await (await openList(page, 'src')).filter({ hasText: SRC }).click();
		await fill(page, 'dst', DST);
		await choose(page, 'whatsappContent', 'Template');
		await scrollToTop(page, 'whatsappContent');
		await locator(page).click();
		await listProblem(page).waitFor();
		await screenshot('no-account');
		const words = await listProblem(page).innerText();
		expect(words).toContain('There is no WhatsApp Business Account ID');
		expect(words).toContain('Give it in the credential above');
	});

	step(
		'are listed with language, category and status, those that can be sent first',
		async (page) => {
			const sender = { __rl: true, mode: 'number', value: SRC };
			const workflow = await saveWorkflow({
				...{ resource: 'message', operation: 'send', type: 'whatsapp', src: sender, dst: DST },
				...{ whatsappContent: 'template', options: { wabaId: WABA_ID } },
			});
			await openSavedForm(page, workflow.id);
			await scrollToTop(page, 'whatsappContent');
			const templates = await openList(page, 'templateId');
			expect(await templates.first().innerText()).toBe('hello_world (en_US, utility, approved)');
			await screenshot('list');
			await until(
				async () => {
					await templates.last().scrollIntoViewIfNeeded();
					return await templates.allInnerTexts();
				},
				(texts) => {
					const firstBarred = texts.findIndex((text) => !text.endsWith(', approved)'));
					expect(firstBarred).toBeGreaterThan(PAGE_SIZE);
					expect(texts.slice(firstBarred).sort()).toEqual([
						'flash_sale (en_US, marketing) – cannot be sent: rejected',
						'old_notice (en_US, utility) – cannot be sent: disabled',
						'order_confirmed (fr, utility) – cannot be sent: pending',
						'price_drop (en_US, marketing) – cannot be sent: paused',
						'survey_2026 (pt_BR, marketing) – cannot be sent: pending',
					]);
				},
			);
			await screenshot('list-end');
		},
	);

	step('are found by a part of the name, and have a field for each variable', async (page) => {
		await searchList(page, 'order ship');
		await until(
			async () => await listEntries(page).allInnerTexts(),
			(texts) => expect(texts).toEqual(['order_shipped (en_US, utility, approved)']),
		);
		await screenshot('search');
		await listEntries(page).first().click();
		await until(
			async () => await mappedLabels(page),
			(labels) =>
				expect(labels).toEqual([
					'Template text',
					'Header: image URL',
					'Hi {{1}}',
					'your order over {{2}}',
					'will arrive on {{3}}',
					'Confirm: payload',
					'Track: URL end',
				]),
		);
		const required = [true, true, true, true, false, true];
		const ids = ['header_media', 'body_1', 'body_2', 'body_3', 'button_0_payload', 'button_1_url'];
		await until(
			async () => await Promise.all(ids.map(async (id) => await isMissing(page, id))),
			(missing) => expect(missing).toEqual(required),
		);
		await scrollToTop(page, 'templateId');
		await screenshot('variables');
	});

	step('are sent with what is filled in', async (page) => {
		const values = {
			header_media: 'https://example.com/parcel.jpg',
			body_1: 'Ada',
			body_2: '12.50 EUR',
			body_3: '1 December',
			button_1_url: 'orders/4711',
		};
		for (const [id, value] of Object.entries(values)) await fill(page, id, value);
		await screenshot('filled-in');
		const output = await executeStep(page);
		await hasSent(output, { name: 'order_shipped', language: 'en_US', components: COMPONENTS });
		await screenshot('sent');
	});

	step('bring fields of their own when another one is chosen', async (page) => {
		await openList(page, 'templateId');
		await searchList(page, 'named_welcome');
		await listEntries(page).filter({ hasText: 'named_welcome' }).click();
		await until(
			async () => await mappedLabels(page),
			(labels) =>
				expect(labels).toEqual([
					'Template text',
					'Header: first_name',
					'first_name',
					'plan_name',
					'start_date',
				]),
		);
		await fill(page, 'header_text_first_name', 'Ada');
		await fill(page, 'body_first_name', 'Ada');
		await fill(page, 'body_plan_name', 'Basic');
		await fill(page, 'body_start_date', '1 December');
		await screenshot('another');
		const output = await executeStep(page);
		const named = (parameter_name: string, text: string) => ({
			type: 'text',
			parameter_name,
			text,
		});
		await hasSent(output, {
			name: 'named_welcome',
			language: 'en_US',
			components: [
				{ type: 'header', parameters: [named('first_name', 'Ada')] },
				{
					type: 'body',
					parameters: [
						named('first_name', 'Ada'),
						named('plan_name', 'Basic'),
						named('start_date', '1 December'),
					],
				},
			],
		});
	});

	step('that may not be read leave words that tell how to go on', async (page) => {
		await fill(page, 'wabaId', FORBIDDEN_WABA_ID);
		await locator(page).click();
		const problem = listProblem(page);
		await problem.waitFor();
		await screenshot('refused');
		const words = await problem.innerText();
		expect(words).toContain('The list of templates cannot be read (HTTP status 403)');
		expect(words).toContain('access to this WhatsApp Business Account is not allowed');
		expect(words).toContain("set 'WhatsApp Content' to Template by Name");
	});

	step('can be sent by name and language all the same', async (page) => {
		await page.keyboard.press('Escape');
		await choose(page, 'whatsappContent', 'Template by Name');
		await fill(page, 'templateName', 'hello_world');
		await scrollToTop(page, 'whatsappContent');
		await screenshot('by-name');
		const output = await executeStep(page);
		await hasSent(output, { name: 'hello_world', language: 'en_US' });
	});
});
