import { WABA_ID } from '../../simulator/templateSeed';
import { mappedLabels } from './pages/form';
import { editorSteps } from './support/steps';
import { until } from './support/until';
import { openSavedForm, saveWorkflow } from './support/workflow';

const QUESTION = {
	...{ resource: 'message', operation: 'sendAndWait', dst: '14155550123', message: 'Agreed?' },
	src: { __rl: true, mode: 'id', value: '14155550100' },
	...{ type: 'whatsapp', responseType: 'choice', answerWith: 'template' },
	choices: { choice: ['Great', 'Fine', 'Badly'].map((title) => ({ title })) },
	templateId: { __rl: true, mode: 'name', value: 'feedback_request|en_US' },
};
const wabaId = WABA_ID;
const limitWaitTime = { values: { resumeAmount: 1, resumeUnit: 'days' } };

describe('the form of a question', () => {
	const { step } = editorSteps('8-questions');

	step('has the variables of a template, asks for no payloads and for a limit', async (page) => {
		const { id } = await saveWorkflow({ ...QUESTION, options: { wabaId } });
		await openSavedForm(page, id);
		await until(
			async () => await mappedLabels(page),
			(labels) => expect(labels).toContain('Great: payload'),
		);
		const form = page.getByTestId('node-parameters');
		await form.getByText('an execution whose question nobody answers waits for ever').waitFor();
	});

	step('asks for no limit where there is one', async (page) => {
		const { id } = await saveWorkflow({ ...QUESTION, options: { wabaId, limitWaitTime } });
		await openSavedForm(page, id);
		const form = page.getByTestId('node-parameters');
		await form.getByText('Limit Wait Time').first().waitFor();
		expect(await form.getByText('nobody answers waits for ever').count()).toBe(0);
	});
});
