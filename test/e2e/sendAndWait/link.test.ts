import { editFields, plivo } from '../support/workbench';
import { PERSON, post, start, useAsking } from './support/asking';

const asking = useAsking();

it('asks by SMS, shows a page at the link, and goes on with what is answered there, once', async () => {
	const asked = await asking.ask();
	expect(asked.body.text).toMatch(/^Ada asks for 120 EUR. Do you agree\?\n\nAnswer here: http/);
	const page = await fetch(asked.link);
	expect(page.status).toBe(200);
	expect(await page.text()).toContain('Ada asks for 120 EUR');
	const thanks = await post(asked.link, { choice: '0' });
	expect([thanks.status, await thanks.text()]).toEqual([200, expect.stringContaining('Approve')]);
	const answer = await asked.answer();
	expect(answer).toEqual([
		{
			json: {
				data: {
					approved: true,
					choice: 'approve',
					title: 'Approve',
					respondedAt: expect.any(String),
					respondedBy: null,
					dst: PERSON,
					message_uuid: expect.any(String),
				},
			},
			pairedItem: { item: 0 },
		},
	]);
	const late = [await post(asked.link, { choice: '1' }), await fetch(asked.link)];
	expect(late.map(({ status }) => status)).toEqual([200, 200]);
	for (const response of late) expect(await response.text()).not.toContain('<form');
	expect(await asked.answer()).toEqual(answer);
});

it('whatever opens the link decides nothing', async () => {
	const asked = await asking.ask();
	const AGENTS = [
		'WhatsApp/2.23.20.0',
		'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0',
		'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
		'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36',
		'',
	];
	for (const agent of AGENTS) {
		for (const method of ['GET', 'HEAD']) {
			const response = await fetch(asked.link, { method, headers: { 'user-agent': agent } });
			expect([agent, method, response.status]).toEqual([agent, method, 200]);
		}
	}
	const CHANGED = [`${asked.link}&fbclid=abc`, asked.link.replace('q=0', 'q=1')];
	for (const url of CHANGED) expect((await post(url, { choice: '0' })).status).toBe(401);
	const NO_ANSWERS: Array<Record<string, string>> = [
		{},
		{ choice: '2' },
		{ choice: '-1' },
		{ choice: 'approve' },
		{ text: 'yes' },
	];
	for (const fields of NO_ANSWERS) expect((await post(asked.link, fields)).status).toBe(400);
	await asked.expectWaiting();
	await post(asked.link, { choice: '1' });
	expect((await asked.answer())[0]?.json.data).toMatchObject({ approved: false });
});

/** n8n takes it, with the node's ID behind it, for leave to call any node of the execution. */
it('the address of a Wait node of the same execution, which others may have, answers nothing', async () => {
	const given = editFields('Given to others', 'resume', '$execution.resumeUrl');
	const ask = plivo(asking.question(), asking.keys());
	const workflow = await asking.publish([start(), given, ask]);
	await workflow.call({});
	const asked = await asking.waiting(workflow.id);
	const { runData } = (await asked.execution()).data.resultData;
	const address = new URL(String(runData[given.name]?.[0]?.data?.main?.[0]?.[0]?.json.resume));
	const nodeId = new URL(asked.link).pathname.split('/').at(-1);
	address.searchParams.set('signature', `${address.searchParams.get('signature')}/${nodeId}`);
	address.searchParams.set('q', '0');
	expect((await post(address.href, { choice: '0' })).status).toBe(401);
	await asked.expectWaiting();
});

it('of two who answer at once, one wins and the other is told', async () => {
	const asked = await asking.ask();
	const answers = await Promise.all([
		post(asked.link, { choice: '0' }),
		post(asked.link, { choice: '1' }),
	]);
	const thanked: string[] = [];
	for (const response of answers) {
		const found = /Your answer: (\w+)/.exec(await response.text());
		if (found?.[1]) thanked.push(found[1]);
	}
	const [item] = await asked.answer();
	expect(thanked).toEqual([(item?.json.data as { title: string }).title]);
});

it('a text is written on the page, and comes out as it is', async () => {
	const asked = await asking.ask({ responseType: 'freeText', message: 'Where is it?' });
	const page = await (await fetch(asked.link)).text();
	expect(page).toContain('<textarea');
	expect((await post(asked.link, { text: '  ' })).status).toBe(400);
	const text = `On the left\n"behind" <b>it</b> & 'so' ☂`;
	const tooLong = await post(asked.link, { text: text.padEnd(10_001, '!') });
	const again = await tooLong.text();
	expect([tooLong.status, again]).toEqual([400, expect.stringContaining('at most 10,000')]);
	expect(again).toContain('On the left\n&quot;behind&quot; &lt;b&gt;it');
	// As browsers send line breaks.
	await post(asked.link, { text: text.replaceAll('\n', '\r\n') });
	expect((await asked.answer())[0]?.json.data).toMatchObject({ text, dst: PERSON });
});

it('WhatsApp gets the link on a button too, and a choice its own page', async () => {
	const choice = [{ title: 'Morning', id: 'am', description: '9 to 12' }, { title: 'Evening' }];
	const asked = await asking.ask({
		type: 'whatsapp',
		answerWith: 'urlButton',
		responseType: 'choice',
		choices: { choice },
		options: {
			responseFormTitle: 'Your delivery',
			messageButtonLabel: 'Choose',
			responseFormThanks: 'We will be there',
		},
	});
	expect(asked.body.interactive).toMatchObject({
		type: 'cta_url',
		action: { buttons: [{ title: 'Choose' }] },
	});
	const page = await (await fetch(asked.link)).text();
	for (const words of ['Your delivery', 'Morning', '9 to 12', 'Evening']) {
		expect(page).toContain(words);
	}
	const thanks = await post(asked.link, { choice: '1' });
	expect(await thanks.text()).toMatch(/Your delivery.*We will be there/);
	const data = { choice: 'Evening', title: 'Evening' };
	expect((await asked.answer())[0]?.json.data).toMatchObject(data);
});

it('an MMS asks too, with its pictures', async () => {
	const media = { mediaSource: 'urls', media_urls: 'https://example.com/receipt.png' };
	const asked = await asking.ask({ type: 'mms', ...media });
	expect(asked.body).toMatchObject({ type: 'mms', media_urls: [media.media_urls] });
	await post(asked.link, { choice: '0' });
	expect((await asked.answer())[0]?.json.data).toMatchObject({ approved: true, dst: PERSON });
});
