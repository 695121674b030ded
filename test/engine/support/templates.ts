import { LoadOptionsContext } from 'n8n-core';
import type { ILoadOptionsFunctions, INodeParameters, INodeType } from 'n8n-workflow';
import { TEMPLATES } from '../../simulator';
import { additionalDataFor, type Keys } from './additionalData';
import { loadPackage, loadPlivoNode, plivoWorkflow } from './engine';

export type SeededTemplate = (typeof TEMPLATES)[number];

/** What the editor hands to a picker, and the pickers of the compiled node. */
export async function editorOf(
	keys: Keys,
	parameters: INodeParameters,
): Promise<{ context: ILoadOptionsFunctions; methods: NonNullable<INodeType['methods']> }> {
	const workflow = await plivoWorkflow();
	const node = workflow.getNode('Plivo Messaging');
	const { methods } = await loadPlivoNode();
	if (!node || !methods) throw new Error('The node has no pickers');
	const additionalData = additionalDataFor(keys, await loadPackage());
	additionalData.currentNodeParameters = parameters;
	return { context: new LoadOptionsContext(workflow, node, additionalData, ''), methods };
}

/** A seeded template. @throws Error when the simulator has none of this name and language */
export function seeded(name: string, language?: string): SeededTemplate {
	const found = TEMPLATES.find(
		(template) => template.name === name && [undefined, template.language].includes(language),
	);
	if (!found) throw new Error(`The simulator has no template ${name}`);
	return found;
}

/** What the list gives for a template. */
export function locator({ id, name, language }: SeededTemplate): INodeParameters {
	return { __rl: true, mode: 'list', value: `${id}|${name}|${language}` };
}
