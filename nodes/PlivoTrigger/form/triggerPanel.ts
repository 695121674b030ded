import type { TriggerPanelDefinition } from 'n8n-workflow';

const TEST =
	"<b>While you build the workflow</b>, click the 'listen' button, then write to one of your numbers, or send a message whose delivery reports come here. The first event shows up in this editor.";

const RUNS =
	'Each of the chosen events then runs the workflow. These runs show up in the <a data-key="executions">executions list</a>, not in the editor.';

/** What n8n says beside the form of the trigger while there is no event to show. */
export const triggerPanel: TriggerPanelDefinition = {
	header: 'Try it with one event from Plivo',
	executionsHelp: {
		inactive: `${TEST}<br /><br /><b>Once it works</b>, <a data-key="activate">publish</a> it. ${RUNS}`,
		active: `${TEST} Until it is there, incoming messages come here and not to the published workflow.<br /><br /><b>The workflow is published.</b> ${RUNS}`,
	},
	activationHint: {
		active: 'The workflow also runs for each of the chosen events, since it is published.',
		inactive:
			'<a data-key="activate">Publish</a> the workflow to run it for each of the chosen events.',
	},
};
