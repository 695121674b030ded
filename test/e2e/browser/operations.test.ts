import type { Page } from 'playwright-core';
import { environment } from '../support/environment';
import { seed } from '../operations/account';
import { choose, executeStep, fill, toggle, visibleLabels } from './pages/form';
import { editorSteps } from './support/steps';
import { until } from './support/until';
import { openNewForm } from './support/workflow';

interface Choice {
	/** Left out where the resource stays as it is. */
	resource?: string;
	/** Left out where the resource has come with its first operation. */
	operation?: string;
	/** All labels below Resource and Operation, from top to bottom: no others may be there. */
	labels: string[];
}

const LIST = ['Return All', 'Limit'];

/** Each choice is made in the form as the one before has left it. */
const CHOICES: Choice[] = [
	{ operation: 'Estimate', labels: ['To', 'Message'] },
	{ operation: 'Get', labels: ['Message UUID', 'Simplify'] },
	{ operation: 'Get Many', labels: [...LIST, 'Filters', 'Simplify'] },
	{ operation: 'Get Media', labels: ['Message UUID', 'Download'] },
	{ resource: 'Conversion', labels: ['Message UUID', 'Status', 'Time'] },
	{ resource: 'Media', labels: ['Input Binary Fields'] },
	{ operation: 'Get', labels: ['Media ID'] },
	{ operation: 'Get Many', labels: LIST },
	{ resource: 'Number', labels: [...LIST, 'Simplify'] },
	{ operation: 'Look Up', labels: ['Phone Number'] },
	{ resource: 'Powerpack', labels: LIST },
	{ resource: 'Template', labels: [...LIST, 'Filters', 'Options'] },
	{ operation: 'Get', labels: ['Template', 'Options'] },
];

/** Those below Resource and Operation. */
async function labelsOfOperation(page: Page): Promise<string[]> {
	const [resource, operation, ...labels] = await visibleLabels(page);
	expect([resource, operation]).toEqual(['Resource', 'Operation']);
	return labels;
}

/** One form; each step goes on from the one before. */
describe('operations other than Send', () => {
	const { step, screenshot } = editorSteps('5-operations');

	beforeEach(async () => await environment().simulator.reset());

	step('have fields of their own, which come and go', async (page) => {
		await openNewForm(page);
		let shown = 'Message';
		for (const { resource, operation, labels } of CHOICES) {
			if (resource) await choose(page, 'resource', resource);
			if (operation) await choose(page, 'operation', operation);
			shown = resource ?? shown;
			const what = [shown, operation ?? ''].join(' ').trim();
			await until(
				async () => await labelsOfOperation(page),
				(seen) => expect([what, ...seen]).toEqual([what, ...labels]),
			);
			await screenshot(what.toLowerCase().replace(/\W+/g, '-'));
		}
	});

	step('Get Media asks for a name for the files only when they are downloaded', async (page) => {
		await choose(page, 'resource', 'Message');
		await choose(page, 'operation', 'Get Media');
		await toggle(page, 'download');
		await until(
			async () => await labelsOfOperation(page),
			(seen) =>
				expect(seen).toEqual(['Message UUID', 'Download', 'Binary Field Prefix', 'Largest File']),
		);
		await screenshot('get-media-download');
	});

	step('Get Many lists the messages of the account when it is executed', async (page) => {
		const messages = await seed({ messages: 9 });
		await choose(page, 'operation', 'Get Many');
		await fill(page, 'limit', '3');
		const output = await executeStep(page);
		await output.getByText('3 items').first().waitFor();
		for (const { uuid } of messages.slice(-3)) await output.getByText(uuid).first().waitFor();
		expect(await output.getByText(String(messages[0]?.uuid)).count()).toBe(0);
		await screenshot('get-many-executed');
	});
});
