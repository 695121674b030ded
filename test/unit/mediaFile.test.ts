import {
	MEDIA_FILE_BYTES_MAX,
	mediaFileProblem,
	mediaType,
	readUploadAnswer,
} from '../../plivo/send/mediaFile';

const png = { name: 'a.png', type: 'image/png', size: 7 };

it.each([
	['a byte', { ...png, size: 1 }],
	['2 MB', { ...png, size: 2_097_152 }],
	['a type in capitals', { ...png, type: 'IMAGE/PNG' }],
	['a type with a charset', { ...png, type: 'text/plain; charset=utf-8' }],
	['another name of a type', { ...png, type: 'audio/x-wav' }],
	['a sheet', { ...png, type: 'application/vnd.ms-excel' }],
])('a file of %s is sound', (_what, file) => {
	expect(mediaFileProblem(file)).toBeUndefined();
});

it.each([
	['no byte', { ...png, size: 0 }, 'The file "a.png" is empty'],
	[
		'2 MB and a byte',
		{ ...png, size: MEDIA_FILE_BYTES_MAX + 1 },
		'The file "a.png" has 2,097,153 bytes, at most 2,097,152 (2 MB) are allowed',
	],
	[
		'a wrong type',
		{ ...png, type: 'text/html' },
		'The file "a.png" is of type "text/html", which Plivo does not take',
	],
	['no type', { ...png, type: '' }, 'The file "a.png" has no type, and its name does not tell it'],
])('a file of %s is not', (_what, file, message) => {
	expect(mediaFileProblem(file)).toEqual({ message, hint: expect.any(String) });
});

it.each([
	['image/jpg', 'image/jpeg'],
	['Audio/MP3', 'audio/mpeg'],
	['text/csv;header=present', 'text/csv'],
	['application/zip', 'application/zip'],
])('%s goes out as %s', (given, sent) => {
	expect(mediaType(given)).toBe(sent);
});

describe('the answer to an upload', () => {
	const taken = { media_id: 'm1', status: 'success', status_code: 201 };

	it.each([
		['with url', { ...taken, url: 'https://media.example/1' }],
		['with media_url', { ...taken, media_url: 'https://media.example/1' }],
	])('%s', (_what, object) => {
		expect(readUploadAnswer({ api_id: 'a', objects: [object] })).toEqual({
			raw: object,
			media: { id: 'm1', url: 'https://media.example/1' },
		});
	});

	it('without an address still has its ID', () => {
		expect(readUploadAnswer({ objects: [{ media_id: 'm1' }] }).media).toEqual({ id: 'm1' });
	});

	it.each([
		['words', { objects: [{ status: 'failed', status_code: 400, error: 'too odd' }] }, 'too odd'],
		['an ID that failed', { objects: [{ ...taken, status: 'failed', error: 'bad' }] }, 'bad'],
		['a bad code', { objects: [{ ...taken, status_code: 400 }] }, 'Plivo did not say why'],
		['no words', { objects: [{}] }, 'Plivo did not say why'],
		['no object', { objects: [] }, 'Plivo answered without a result'],
		['a text', 'oops', 'Plivo answered without a result'],
	])('a failure with %s', (_what, answer, problem) => {
		const result = readUploadAnswer(answer);
		expect(result.problem).toBe(problem);
		expect(result.media).toBeUndefined();
	});
});
