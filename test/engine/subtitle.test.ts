import type { INodeParameters, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { loadPlivoNode, plivoWorkflow } from './support/engine';

/** As the editor works it out for the canvas. */
async function subtitleOf(parameters: INodeParameters): Promise<unknown> {
	const { subtitle } = (await loadPlivoNode()).description;
	const workflow = await plivoWorkflow(parameters);
	const [, plivo] = Object.values(workflow.nodes);
	if (!plivo) throw new Error('The workflow has no Plivo node');
	return workflow.expression.getSimpleParameterValue(plivo, subtitle, 'internal', {});
}

const send = (parameters: INodeParameters) => ({
	resource: 'message',
	operation: 'send',
	...parameters,
});

const whatsapp = (whatsappContent: string) => send({ type: 'whatsapp', whatsappContent });

describe('the subtitle on the canvas', () => {
	it.each([
		['Send SMS', send({})],
		['Send MMS', send({ type: 'mms' })],
		['Send WhatsApp Text', send({ type: 'whatsapp' })],
		['Send WhatsApp Media', whatsapp('media')],
		['Send WhatsApp Template', whatsapp('template')],
		['Send WhatsApp Template', whatsapp('namedTemplate')],
		['Send WhatsApp Location', whatsapp('location')],
		['Send WhatsApp List', whatsapp('list')],
		['Send WhatsApp Reply Buttons', whatsapp('reply')],
		['Send WhatsApp URL Button', whatsapp('cta_url')],
		['Send WhatsApp Message', whatsapp('json')],
		['Send MMS', send({ type: '={{ "mms" }}' })],
		['Send Message', send({ type: '={{ "carrier pigeon" }}' })],
		['Send Message', send({ type: '={{ $json.channel }}' })],
	])('%s', async (subtitle, parameters) => {
		expect(await subtitleOf(parameters)).toBe(subtitle);
	});

	it('of an operation other than Send is its action', async () => {
		const { properties } = (await loadPlivoNode()).description;
		const operations = properties.filter(({ name }) => name === 'operation').flatMap(operationsOf);
		const others = operations.filter(({ operation }) => operation !== 'send');
		expect(others.length).toBeGreaterThan(0);
		for (const { resource, operation, action } of others) {
			const subtitle = String(await subtitleOf({ resource, operation }));
			expect(`${operation}: ${subtitle.toLowerCase()}`).toBe(
				`${operation}: ${action.toLowerCase()}`,
			);
		}
	});
});

function operationsOf({ displayOptions, options }: INodeProperties) {
	const resource = String(displayOptions?.show?.resource?.[0]);
	return ((options ?? []) as INodePropertyOptions[]).map(({ value, action = '' }) => ({
		resource,
		operation: String(value),
		action,
	}));
}
