import type { INodeProperties } from 'n8n-workflow';
import { exampleNames, readExample } from '../../scripts/lib/examples';
import { loadPlivoNode } from './support/engine';

/** A field that is picked from a list or typed in. */
interface Locator {
	__rl?: boolean;
	mode?: string;
}

const modesOf = (property: INodeProperties) => property.modes?.map(({ name }) => name) ?? [];

/** n8n runs an unknown mode as if it were typed in, and the editor shows its name. */
it('the examples fill in fields in a way that the form offers', async () => {
	const { properties } = (await loadPlivoNode()).description;
	const offered = (field: string) =>
		properties.filter(({ name }) => name === field).flatMap(modesOf);
	const unknown = exampleNames().flatMap((example) =>
		readExample(example)
			.nodes.filter(({ type }) => /^n8n-nodes-plivo\.plivo(?!Trigger)/.test(type))
			.flatMap(({ name, parameters }) =>
				Object.entries(parameters as Record<string, Locator | undefined>)
					.filter(([field, value]) => value?.__rl && !offered(field).includes(value.mode ?? ''))
					.map(([field, value]) => `${example}: ${name}: ${field}: ${value?.mode}`),
			),
	);
	expect(unknown).toEqual([]);
});
