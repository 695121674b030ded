import { exampleNames, readExample } from '../../../scripts/lib/examples';
import { openCamera, type Camera } from './support/pictures';
import { useStories } from '../examples/support/stories';

const START_LIMIT_MS = 120_000;
const STICKY_NOTE = 'n8n-nodes-base.stickyNote';
const isMessage = (name: string) => name.startsWith('messages/');

/** The pictures of docs/images/examples; `npm run screenshots` puts them there. */
describe('every example can be seen in the editor, with nothing missing', () => {
	const stories = useStories();
	const workflowIds = new Map<string, string>();
	let camera: Camera;
	beforeAll(async () => {
		const openAi = await stories.credential('openAiApi', { apiKey: 'made-up' });
		for (const name of exampleNames()) {
			const { id } = await stories.open(name, { credentials: { openAiApi: openAi } });
			workflowIds.set(name, id);
		}
		camera = await openCamera();
	}, START_LIMIT_MS);
	afterAll(async () => await camera.close());

	const idOf = (name: string) => workflowIds.get(name) ?? '';

	it.each(exampleNames().filter((name) => !isMessage(name)))('%s', async (name) => {
		const { text, issues } = await camera.workflow(name, idOf(name));
		const drawn = readExample(name).nodes.filter(({ type }) => type !== STICKY_NOTE);
		expect(drawn.filter((node) => !text.includes(node.name))).toEqual([]);
		expect(issues).toBe(0);
	});

	it.each(exampleNames().filter(isMessage))('the form of %s', async (name) => {
		const { text, issues } = await camera.form(name, idOf(name), 'Plivo Messaging');
		expect(text).toContain('Options');
		expect(issues).toBe(0);
	});
});
