import { launchWith } from './support';

it('says what was tried when there is no browser, and tries no other than the one that is named', () => {
	const output = launchWith('/no/such/chromium');
	expect(output).toMatch(
		/none starts\. Install one, or name it in CHROMIUM_PATH\. Tried:\n- \/no\/such\/chromium: /,
	);
	expect(output.match(/\n- /g)).toHaveLength(1);
});
