import { PERSON, post, useAsking } from './support/asking';

const asking = useAsking();

it('asks by SMS, shows a page at the link, and goes on with what is answered there', async () => {
	const asked = await asking.ask();
	expect(asked.body.text).toMatch(/^Ada asks for 120 EUR. Do you agree\?\n\nAnswer here: http/);
	const page = await fetch(asked.link);
	const html = await page.text();
	expect(page.status).toBe(200);
	expect(html).toContain('Ada asks for 120 EUR');
	await asked.expectWaiting();
	const thanks = await post(asked.link, { choice: '0' });
	expect([thanks.status, await thanks.text()]).toEqual([200, expect.stringContaining('Approve')]);
	const [item] = await asked.answer();
	expect(item?.json).toEqual({
		data: {
			approved: true,
			choice: 'approve',
			title: 'Approve',
			respondedAt: expect.any(String),
			respondedBy: null,
			dst: PERSON,
			message_uuid: expect.any(String),
		},
	});
});
