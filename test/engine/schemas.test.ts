import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { filesBelow } from '../support/files';
import { loadPlivoNode } from './support/engine';
import { packageFolder } from './support/package';

/** The editor shows these fields before a node has run. */
it('every operation has an output schema, and every schema an operation', async () => {
	const { properties } = (await loadPlivoNode()).description;
	const operations = properties.filter(({ name }) => name === 'operation').flatMap(operationsOf);
	const folder = 'nodes/Plivo/__schema__/v1.0.0';
	const schemas = filesBelow(packageFolder, folder).map((file) =>
		file.slice(folder.length + 1).replace(/\.json$/, ''),
	);
	expect(schemas.sort()).toEqual(operations.sort());
});

function operationsOf({ displayOptions, options }: INodeProperties): string[] {
	const resource = String(displayOptions?.show?.resource?.[0]);
	const choices = (options ?? []) as INodePropertyOptions[];
	return choices.map(({ value }) => `${resource}/${String(value)}`);
}

it('every parameter says what to put in', async () => {
	const { properties } = (await loadPlivoNode()).description;
	const silent = properties.filter(
		({ name, type, description, options }) =>
			!['resource', 'operation', 'requestOptions'].includes(name) &&
			type !== 'notice' &&
			!description &&
			!(type === 'collection' && options),
	);
	expect(silent.map(({ name }) => name)).toEqual([]);
});
