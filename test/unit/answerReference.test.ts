import { readReference, REFERENCE_MAX, writeReference } from '../../plivo/webhook/answerReference';

const SIGNATURE = 'a1b2c3d4'.repeat(8);
const reference = {
	executionId: '123456789',
	nodeId: '6b1d3a52-5c1c-4f0e-9a27-0d7c1f0e8a11',
	question: '12',
	signature: SIGNATURE,
	choice: 9,
};

it('comes back as it was written, and fits where the least room is', () => {
	const written = writeReference(reference);
	expect(readReference(written)).toEqual(reference);
	expect(written.length).toBeLessThanOrEqual(128);
	expect(written.length).toBeLessThan(REFERENCE_MAX);
});

it.each([
	['with blanks', 'my node'],
	['with signs that have a meaning in addresses', 'a?b=c&d#e%2F'],
	['in other alphabets', 'Knoten ☂'],
])('a node ID %s comes back', (_kind, nodeId) => {
	expect(readReference(writeReference({ ...reference, nodeId }))).toEqual({ ...reference, nodeId });
});

/** What is read becomes an address of n8n: none may lead to another one. */
it.each([
	['confirm-4711'],
	[''],
	[undefined],
	[{ payload: 'n8n-answer' }],
	['n8n-answer/../rest/0/x/0'],
	[writeReference({ ...reference, executionId: '..' })],
	[writeReference({ ...reference, executionId: '1/../2' })],
	[writeReference({ ...reference, nodeId: '..' })],
	[writeReference({ ...reference, nodeId: '../../rest' })],
	[writeReference({ ...reference, question: '0&signature=x' })],
	[writeReference({ ...reference, signature: 'x&y' })],
	[writeReference({ ...reference, choice: 100 })],
	[`${writeReference(reference)}/1`],
	[writeReference(reference).replace('/12/', '/%E0%A4%A/')],
	[writeReference({ ...reference, nodeId: 'x'.repeat(200) })],
])('%j is none', (payload) => {
	expect(readReference(payload)).toBeUndefined();
});
