import {
	NodeHelpers,
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
} from 'n8n-workflow';
import { loadPackage } from './engine';

/** A property of a form, however deep in it. */
export interface Field {
	/** Where it is, such as `plivo > options > url`. */
	where: string;
	property: INodeProperties;
}

/** A choice of a dropdown. */
export interface Choice {
	where: string;
	choice: INodePropertyOptions;
}

/** Properties that n8n adds to declarative nodes. */
const OF_N8N = new Set(['requestOptions']);

/** All properties of all nodes and credentials of the package, nested ones too. */
export async function fieldsOfPackage(): Promise<Field[]> {
	const loader = await loadPackage();
	const nodes = Object.entries(loader.nodeTypes).map(([name, { type }]) => ({
		name,
		properties: NodeHelpers.getVersionedNodeType(type).description.properties,
	}));
	const credentials = Object.entries(loader.credentialTypes).map(([name, { type }]) => ({
		name,
		properties: type.properties,
	}));
	return [...nodes, ...credentials].flatMap(({ name, properties }) => fieldsOf(properties, name));
}

function fieldsOf(properties: INodeProperties[], parent: string): Field[] {
	return properties
		.filter(({ name }) => !OF_N8N.has(name))
		.flatMap((property) => {
			const where = `${parent} > ${property.name}`;
			const { inner, groups } = optionsOf(property);
			return [
				{ where, property },
				...fieldsOf(inner, where),
				...groups.flatMap(({ values }) => fieldsOf(values, where)),
			];
		});
}

/** What a property's `options` hold: choices, properties of a collection, groups of a fixedCollection. */
export function optionsOf({ options = [] }: INodeProperties) {
	return {
		choices: options.filter((option): option is INodePropertyOptions => 'value' in option),
		inner: options.filter((option): option is INodeProperties => 'type' in option),
		groups: options.filter((option): option is INodePropertyCollection => 'values' in option),
	};
}

/** The choices of the dropdowns among the fields. */
export function choicesOf(fields: Field[]): Choice[] {
	return fields.flatMap(({ where, property }) =>
		optionsOf(property).choices.map((choice) => ({ where, choice })),
	);
}
