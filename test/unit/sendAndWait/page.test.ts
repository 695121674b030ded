import {
	noticePage,
	questionPage,
	thanksPage,
} from '../../../nodes/Plivo/resources/message/sendAndWait/page';
import type { Question } from '../../../nodes/Plivo/resources/message/sendAndWait/question';

const HOSTILE = `"><script>alert('1')</script><img src=x onerror=alert(1)>&amp;`;

const question = (more: Partial<Question> = {}): Question => ({
	id: '0',
	executionId: '1',
	signature: 'x',
	responseType: 'choice',
	way: 'link',
	dst: '14155550123',
	message_uuid: null,
	choices: [{ id: HOSTILE, title: HOSTILE, description: HOSTILE }],
	page: { title: HOSTILE, description: HOSTILE, button: HOSTILE, thanks: '' },
	waitForRead: false,
	...more,
});

it.each([
	['the question', questionPage(question())],
	['a text field', questionPage(question({ responseType: 'freeText' }))],
	[
		'a text that was not taken',
		questionPage(question({ responseType: 'freeText' }), {
			fault: HOSTILE,
			text: `</textarea>${HOSTILE}`,
		}),
	],
	['the thanks', thanksPage(question(), HOSTILE)],
	[
		'own thanks',
		thanksPage(question({ page: { title: '', description: '', button: '', thanks: HOSTILE } })),
	],
	['a notice', noticePage(HOSTILE, HOSTILE)],
])('nothing on the page of %s comes from outside unescaped', (_page, html) => {
	expect(html).not.toMatch(/<(script|img|link|iframe|form action)/);
	expect(html).toContain('&lt;script&gt;alert(&#39;1&#39;)');
	// It fetches nothing either.
	expect(html).not.toMatch(/<[^>]*(src|href)=|url\(|@import/);
});

it('answers with the place of a choice, so that no title can stand for another', () => {
	const choices = ['Yes', 'No'].map((title) => ({ id: title, title }));
	const html = questionPage(question({ choices }));
	expect([...html.matchAll(/name="choice" value="(\d)"/g)].map(([, place]) => place)).toEqual([
		'0',
		'1',
	]);
});
