import { readSendResponse } from '../../plivo/answer/response';

const ANSWER = {
	message: 'message(s) queued',
	message_uuid: ['db3ce55a-7f1d-11e1-8ea7-1231380bc196'],
	api_id: 'db342550-7f1d-11e1-8ea7-1231380bc196',
};

describe('readSendResponse', () => {
	it('reads the answer that Plivo documents', () => {
		expect(readSendResponse(ANSWER)).toEqual({
			messageUuids: ['db3ce55a-7f1d-11e1-8ea7-1231380bc196'],
			apiId: 'db342550-7f1d-11e1-8ea7-1231380bc196',
			message: 'message(s) queued',
			invalidNumbers: [],
			raw: ANSWER,
		});
	});

	it.each([
		['a text', 'One recipient was left out', 'One recipient was left out'],
		['an object', { code: 7, message: 'left out' }, 'left out'],
		['an object without words', { code: 7 }, 'code: 7'],
	])('keeps an error beside the UUIDs: %s', (_, error, words) => {
		const response = readSendResponse({ ...ANSWER, error });
		expect(response).toMatchObject({ messageUuids: ANSWER.message_uuid, error: words });
	});

	it('reads the same answer as text', () => {
		expect(readSendResponse(JSON.stringify(ANSWER))).toEqual(readSendResponse(ANSWER));
	});

	it.each([
		['a text', { message_uuid: 'one' }, ['one']],
		['an array', { message_uuid: ['one', 'two'] }, ['one', 'two']],
		['an array with nothing in it', { message_uuid: [null, ''], api_id: 'a' }, []],
		[
			'nothing, as an asynchronous request gives',
			{ message: 'async api spawned', api_id: 'a' },
			[],
		],
	])('takes UUIDs as %s', (_, body, expected) => {
		expect(readSendResponse(body)?.messageUuids).toEqual(expected);
	});

	it.each([
		['an array', ['1111', '2222'], ['1111', '2222']],
		['a text', '1111', ['1111']],
		['numbers', [1111], ['1111']],
	])('takes invalid numbers as %s', (_, invalid_number, expected) => {
		expect(readSendResponse({ ...ANSWER, invalid_number })?.invalidNumbers).toEqual(expected);
	});

	it('reads an answer in which every number is invalid', () => {
		const body = { api_id: 'a', error: 'all wrong', message_uuid: [], invalid_number: ['1'] };
		expect(readSendResponse(body)).toMatchObject({ messageUuids: [], invalidNumbers: ['1'] });
	});

	it('leaves out an API ID and a message that are not there', () => {
		const response = readSendResponse({ message_uuid: ['one'], api_id: '', message: 7 });
		expect(Object.keys(response ?? {})).toEqual(['messageUuids', 'invalidNumbers', 'raw']);
	});

	it('takes no more from an answer than Plivo could mean: all of it comes out once a message', () => {
		const many = Array.from({ length: 5000 }, (_, index) => `u-${index}`);
		const long = 'x'.repeat(100_000);
		const body = { message_uuid: many, invalid_number: many, api_id: long, message: long };
		const { messageUuids, invalidNumbers, apiId, message } = readSendResponse(body) ?? {};
		expect([messageUuids, invalidNumbers].map((list) => list?.length)).toEqual([1000, 1000]);
		expect([apiId, message].map((text) => text?.length)).toEqual([1001, 1001]);
	});

	it.each(['error_message', 'global_error', 'errors'])('keeps it under %s too', (name) => {
		const response = readSendResponse({ ...ANSWER, [name]: 'left out' });
		expect(response).toMatchObject({ messageUuids: ANSWER.message_uuid, error: 'left out' });
	});

	it.each([
		['nothing', undefined],
		['null', null],
		['an empty text', ''],
		['plain text', 'OK'],
		['a page', '<html><title>Welcome</title></html>'],
		['an array', [ANSWER]],
		['an empty object', {}],
		['an object of someone else', { message: 'Hello' }],
		['nothing but an error', { api_id: 'a', error: 'not sent' }],
		['nothing but an error by another name', { api_id: 'a', error_message: 'not sent' }],
		['a number', 202],
	])('does not take %s for an answer to a send request', (_, body) => {
		expect(readSendResponse(body)).toBeUndefined();
	});
});
