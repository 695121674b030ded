import { exampleNames } from '../../../scripts/lib/examples';
import { KINDS } from '../../support/kinds';
import { emitted, useStories } from './support/stories';

const stories = useStories();

describe('the example of each kind of message', () => {
	it('there is one for each kind', () => {
		const names = exampleNames().filter((name) => name.startsWith('messages/'));
		expect(names).toEqual(KINDS.map(({ example }) => `messages/${example}`).sort());
	});

	it.each(KINDS)('$example', async ({ example, body, recipients }) => {
		const story = await stories.open(`messages/${example}`);
		const execution = await story.run('When clicking Execute');
		expect(execution.status).toBe('success');
		expect((await stories.sends()).map((send) => send.body)).toEqual([body]);
		const messages = await stories.simulator.messages();
		expect(messages).toHaveLength(recipients);
		expect(emitted(execution, 'Plivo Messaging')).toMatchObject(
			messages.map(({ uuid }) => ({ message_uuid: uuid })),
		);
	});
});
