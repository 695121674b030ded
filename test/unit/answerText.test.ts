import { cleanText, readAnswerText } from '../../plivo/answer/response';

describe('cleanText', () => {
	it('puts a text on one line', () => {
		expect(cleanText('  a\r\n\tb  c ')).toBe('a b c');
	});

	it('keeps 300 characters and cuts the 301st', () => {
		expect(cleanText('a'.repeat(300))).toBe('a'.repeat(300));
		expect(cleanText('a'.repeat(301))).toBe(`${'a'.repeat(300)}…`);
	});

	it.each([
		'Authorization: Basic TUFYWDEyMzQ1Njc4OTA6c2VjcmV0',
		'"authorization":"Basic TUFYWDEyMzQ1Njc4OTA6c2VjcmV0"',
		'got Basic TUFYWDEyMzQ1Njc4OTA6c2VjcmV0 from you',
		'Bearer TUFYWDEyMzQ1Njc4OTA6c2VjcmV0==',
		'authorization=TUFYWDEyMzQ1Njc4OTA6c2VjcmV0',
		'https://MAXXXXXXXXXX:TUFYWDEyMzQ1Njc4OTA6c2VjcmV0@api.example.com/',
	])('hides the credential in %s', (text) => {
		const clean = cleanText(text);
		expect(clean).toContain('[hidden]');
		expect(clean).not.toMatch(/TUFYW|c2Vjc/);
	});

	it.each([
		'Basic authentication required',
		'authorization failed',
		'see https://api.example.com:443/a@b',
		'the basic plan does not include this',
	])('leaves %s as it is', (text) => {
		expect(cleanText(text)).toBe(text);
	});

	it('hides a credential that a cut would leave half of', () => {
		const text = `${'a'.repeat(270)} Authorization: Basic TUFYWDEyMzQ1Njc4OTA6c2VjcmV0`;
		expect(cleanText(text)).not.toContain('TUFYW');
	});
});

describe('readAnswerText', () => {
	it.each([
		['error', { error: 'one', message: 'two' }, 'one'],
		['message', { message: 'two', global_error: 'three' }, 'two'],
		['global_error', { global_error: 'three', data: { error: 'four' } }, 'three'],
		['data.error', { data: { error: 'four' } }, 'four'],
		['error_message', { error_message: 'one', message: 'two' }, 'one'],
		[
			'errors',
			{ errors: [{ message: 'one' }, { error_message: 'two' }, 'three'] },
			'one; two; three',
		],
		['data.errors', { data: { errors: ['one'] } }, 'one'],
		['data.message', { data: { message: 'one' } }, 'one'],
		['a list of errors alone', [{ error: 'one' }, 'two'], 'one; two'],
		['the next when one is empty', { error: '', message: 'two' }, 'two'],
		['an array', { error: ['one', 'two'] }, 'one; two'],
		['an object with a message', { error: { code: 7, message: 'one' } }, 'one'],
		[
			'an object by field',
			{ error: { src: 'is wrong', dst: ['is missing'] } },
			'src: is wrong; dst: is missing',
		],
		['an object with a code alone', { error: { code: 7 }, message: '' }, 'code: 7'],
		['fields of its own', { api_id: '', detail: 'one', a: '' }, '{"detail":"one"}'],
		['JSON text', '{"error":"one"}', 'one'],
		['plain text', ' Unauthorized\n', 'Unauthorized'],
		['JSON that is no object', '"oops"', '"oops"'],
		['broken JSON', '{"error":', '{"error":'],
		['an empty object', {}, ''],
		['empty text', '', ''],
		['nothing', undefined, ''],
		['a number', 7, ''],
	])('finds the words in %s', (_, body, words) => {
		expect(readAnswerText(body)).toEqual({ words, isPage: false });
	});

	it('reads the API ID, unless it is empty or no text', () => {
		expect(readAnswerText({ api_id: 'id', error: 'one' }).apiId).toBe('id');
		expect(readAnswerText({ api_id: '', error: 'one' })).not.toHaveProperty('apiId');
		expect(readAnswerText({ api_id: 7, error: 'one' })).not.toHaveProperty('apiId');
	});

	it.each([
		[
			'its title',
			'<!DOCTYPE html><html><title lang="en">\n502 Bad\nGateway </title><body>x',
			'502 Bad Gateway',
		],
		['entities', '<title>A &amp; B&nbsp;&lt;C&gt;</title>', 'A & B <C>'],
		[
			'its text when there is no title',
			'<html><style>p{}</style><script>a()</script><p>Not</p> here',
			'Not here',
		],
		['its text when the title is empty', '<title> </title><p>Hello</p>', 'Hello'],
		['XML', '<?xml version="1.0"?><Error><Code>Denied</Code></Error>', 'Denied'],
		['nothing', '<html></html>', ''],
	])('reads a page by %s', (_, page, words) => {
		expect(readAnswerText(page)).toEqual({ words, isPage: true });
	});

	it('never gives a whole page', () => {
		const page = `<html><body>${'<p>word</p>'.repeat(50_000)}`;
		expect(readAnswerText(page).words.length).toBeLessThanOrEqual(301);
	});
});
