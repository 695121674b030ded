import type { Response } from 'playwright-core';
import { environment } from '../support/environment';
import {
	canvasNode,
	newWorkflow,
	openForm,
	panelItem,
	searchNodePanel,
	signIn,
} from './pages/canvas';
import { closeDialog, credentialDialog, saveKeys } from './pages/credentialDialog';
import { openList, visibleLabels } from './pages/form';
import { newcomer } from './support/newcomer';
import { editorSteps } from './support/steps';

const NODE = 'Plivo Messaging';
const ACTION = /^Send SMS/;
/** With a number behind it when another user has one of this name. */
const CREDENTIAL = /^Plivo Messaging account/;

function isSaveOfWorkflow(response: Response): boolean {
	const { pathname } = new URL(response.url());
	return response.request().method() === 'POST' && pathname === '/rest/workflows' && response.ok();
}

/** One person's way from the sign-in page to a node with a credential: each step goes on from the one before. */
describe('first steps with the node', () => {
	const { step, screenshot } = editorSteps('1-first-steps', { signedIn: false });
	let user: Awaited<ReturnType<typeof newcomer>>;
	let firstSave: Promise<unknown>;

	beforeAll(async () => {
		user = await newcomer();
	});

	step('signs in and starts a workflow', async (page) => {
		await signIn(page, user);
		firstSave = page.waitForResponse(isSaveOfWorkflow, { timeout: 0 });
		await newWorkflow(page);
		await screenshot('new-workflow');
	});

	for (const words of [
		'send sms',
		'sms',
		'whatsapp',
		'text message',
		'one time password',
		'2fa',
		'plivo',
	]) {
		step(`finds the node in the panel with "${words}"`, async (page) => {
			const found = panelItem(page, NODE);
			// The panel searches a while after the typing, and shows what it found before until then.
			await searchNodePanel(page, 'qqqq');
			await found.waitFor({ state: 'hidden' });
			await searchNodePanel(page, words);
			await found.waitFor();
			expect(await found.innerText()).toContain('Send SMS, MMS and WhatsApp messages with Plivo');
			await screenshot(`search-${words.replaceAll(' ', '-')}`);
		});
	}

	step('adds the Send action, and asks for a credential', async (page) => {
		await panelItem(page, NODE).click();
		const action = page.getByTestId('item-iterator-item').filter({ hasText: ACTION });
		await action.waitFor();
		await screenshot('actions');
		await action.click();
		await page.getByTestId('node-credentials-empty-state').waitFor();
		expect((await visibleLabels(page)).slice(0, 3)).toEqual(['Resource', 'Operation', 'Type']);
		await screenshot('form-without-credential');
	});

	step('says what is wrong with bad keys', async (page) => {
		const { credentialData } = environment();
		await page.getByTestId('node-credentials-empty-state').getByRole('button').click();
		const dialog = credentialDialog(page);
		await dialog.waitFor();
		await screenshot('credential-empty');
		await saveKeys(page, { ...credentialData, authToken: 'not-the-token' });
		await dialog.getByText('More details').click();
		await dialog
			.getByText('Plivo does not accept this Auth ID and Auth Token', { exact: false })
			.waitFor();
		expect(await dialog.innerText()).not.toContain('Connection tested successfully');
		await screenshot('credential-bad-keys');
	});

	step('accepts good keys and keeps them', async (page) => {
		const { credentialData } = environment();
		await saveKeys(page, credentialData);
		await credentialDialog(page).waitFor({ state: 'hidden' });
		expect(await user.client.listCredentials()).toEqual([
			expect.objectContaining({
				name: expect.stringMatching(CREDENTIAL),
				type: 'plivoMessagingApi',
			}),
		]);
		await page.getByTestId('credential-edit-button').click();
		await credentialDialog(page).getByText('Connection tested successfully').waitFor();
		await screenshot('credential-good-keys');
		await closeDialog(page);
	});

	step('lists the numbers of the account with the new credential', async (page) => {
		// n8n saves by itself after a while, and lists nothing for a workflow that it does not know yet.
		await firstSave;
		const numbers = await openList(page, 'src');
		await numbers.filter({ hasText: '14155550100' }).click();
		await screenshot('form-with-credential');
	});

	step('shows on the canvas what the node does', async (page) => {
		await page.getByTestId('ndv-close-button').click();
		await page.getByTestId('ndv').waitFor({ state: 'hidden' });
		const node = canvasNode(page, 'Send');
		expect(await node.innerText()).toMatch(/^Send SMS$/m);
		await screenshot('canvas');
		await page.emulateMedia({ colorScheme: 'dark' });
		await screenshot('canvas-dark');
		await openForm(page, 'Send');
		await screenshot('form-dark');
	});
});
