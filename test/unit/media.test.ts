import { bodyOf, mms, problemsOf } from './drafts';

const A = 'https://example.com/a.png';
const B = 'http://example.com/b,c.jpg?x=1,2';

it('a list far longer than any message takes is refused without a look at its values', () => {
	const media_urls = Array(100_000).fill('no URL').join('\n');
	expect(problemsOf(mms({ media_urls }))).toEqual([
		{
			path: ['media_urls'],
			field: 'media_urls',
			message: 'There are 100,000 values, far more than a message takes',
			hint: 'Send the others in other messages',
		},
	]);
});

describe('media_urls', () => {
	it.each([
		['an array', [A, B]],
		['an array with blanks', [A, '', ' ', null, ` ${B}\n`]],
		['an array as JSON text', JSON.stringify([A, B])],
		['lines', `${A}\n\r\n${B}\n`],
		['a text with commas, which URLs may have too', `${A}, ${B}`],
		['a text with semicolons', `${A};${B}`],
		['a text with blanks', `${A} ${B}`],
	])('takes %s', (_, media_urls) => {
		expect(bodyOf(mms({ media_urls })).media_urls).toEqual([A, B]);
	});

	it.each([
		['no scheme', 'example.com/a.png'],
		['another scheme', 'ftp://example.com/a.png'],
		['no host', 'https:///a.png'],
		['a path alone', '/a.png'],
		['a blank in it', 'https://example.com/a b.png'],
		['a wrong port', 'https://example.com:port/a.png'],
		['an object', { link: A }],
	])('refuses a URL with %s, by its place', (_, url) => {
		expect(problemsOf(mms({ media_urls: [A, url] }))).toEqual([
			{
				path: ['media_urls', 1],
				field: 'media_urls[1]',
				message: expect.stringMatching(/^The media URL ".+" is not a full URL$/),
				hint: expect.any(String),
			},
		]);
	});

	it.each([[{ url: A }], [true]])('refuses %j, which is no URL', (media_urls) => {
		expect(problemsOf(mms({ media_urls })).map(({ field }) => field)).toEqual(['media_urls[0]']);
	});
});

describe('media_ids', () => {
	const ids = ['8f1ff6d2-1c2d-4f0c-9d5a-0a1b2c3d4e5f', '1234567890123456789'];

	it.each([
		['an array', ids],
		['an array with blanks', [ids[0], '', ` ${ids[1]} `]],
		['an array as JSON text', JSON.stringify(ids)],
		['a text with commas', ids.join(', ')],
		['lines', ids.join('\n')],
	])('takes %s', (_, media_ids) => {
		expect(bodyOf(mms({ media_urls: undefined, media_ids })).media_ids).toEqual(ids);
	});

	it('keeps every digit of an ID that is all digits', () => {
		expect(bodyOf(mms({ media_ids: ids[1] })).media_ids).toEqual([ids[1]]);
	});

	it.each([[{ id: 1 }], [['a', { id: 1 }]]])('refuses %j', (media_ids) => {
		expect(problemsOf(mms({ media_ids })).map(({ path }) => path[0])).toEqual(['media_ids']);
	});
});
