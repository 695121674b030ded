import type { INodeProperties } from 'n8n-workflow';

/** How n8n's editor marks a value that the model gives. */
const MARK = '/*n8n-auto-generated-fromAI-override*/';

/**
 * A text parameter that a model fills in where the node is an agent's tool, until the author of the workflow decides
 * otherwise. n8n's editor, which offers the same, would give the model no description.
 * @param description what the model reads; without backticks
 */
export function filledInByModel(property: INodeProperties, description: string): INodeProperties[] {
	const { displayName, displayOptions } = property;
	const value = `={{ ${MARK} $fromAI('${displayName}', \`${description}\`, 'string') }}`;
	const inTool = { '@tool': [true] };
	return [
		{ ...property, displayOptions: { ...displayOptions, hide: inTool } },
		{
			...property,
			default: value,
			displayOptions: { ...displayOptions, show: { ...displayOptions?.show, ...inTool } },
		},
	];
}
