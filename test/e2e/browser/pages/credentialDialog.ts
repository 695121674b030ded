import type { Locator, Page } from 'playwright-core';

interface Keys {
	authId: string;
	authToken: string;
	baseUrl: string;
}

/** The dialog in which a credential is made or changed. */
export function credentialDialog(page: Page): Locator {
	return page.getByTestId('editCredential-modal');
}

/** Types in the keys and saves; n8n tests them at once. */
export async function saveKeys(page: Page, keys: Keys) {
	const dialog = credentialDialog(page);
	for (const [name, value] of Object.entries(keys)) {
		await dialog.getByTestId(`parameter-input-${name}`).locator('input').fill(String(value));
	}
	await dialog.getByTestId('credential-save-button').click();
}

/** Shuts the dialog. */
export async function closeDialog(page: Page) {
	// Escape would shut the node's form behind the dialog too.
	await credentialDialog(page).getByRole('button', { name: 'Close this dialog' }).click();
	await credentialDialog(page).waitFor({ state: 'hidden' });
}
