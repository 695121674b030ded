import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

/** Return All and Limit of an operation that lists. */
export function listProperties(show: IDisplayOptions['show']): INodeProperties[] {
	return [
		{
			displayName: 'Return All',
			name: 'returnAll',
			type: 'boolean',
			default: false,
			displayOptions: { show },
			description: 'Whether to return all results or only up to a given limit',
		},
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 50,
			displayOptions: { show: { ...show, returnAll: [false] } },
			description: 'Max number of results to return',
		},
	];
}

/** Simplify of an operation whose results have more than ten fields. */
export function simplifyProperty(show: IDisplayOptions['show']): INodeProperties {
	return {
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: true,
		displayOptions: { show },
		description: 'Whether to return a simplified version of the response instead of the raw data',
	};
}

/** What a text parameter says of itself. */
interface TextProperty {
	displayName: string;
	name: string;
	placeholder: string;
	description: string;
	hint?: string;
}

/** The UUID or ID of what an operation is about; see readIds for several. */
export function idProperty(show: IDisplayOptions['show'], text: TextProperty): INodeProperties {
	return { ...text, type: 'string', default: '', required: true, displayOptions: { show } };
}

const UUID_EXAMPLE = 'e.g. db3ce55a-7f1d-11e1-8ea7-1231380bc196';

/** The message that an operation is about. */
export function messageUuidProperty(
	show: IDisplayOptions['show'],
	description: string,
): INodeProperties {
	const displayName = 'Message UUID';
	return idProperty(show, {
		displayName,
		name: 'message_uuid',
		placeholder: UUID_EXAMPLE,
		description,
	});
}

/** The files that an operation takes from the item. */
export function binaryFieldsProperty(
	show: IDisplayOptions['show'],
	{ isOne, description }: { isOne: boolean; description: string },
): INodeProperties {
	return {
		displayName: isOne ? 'Input Binary Field' : 'Input Binary Fields',
		name: 'binaryFields',
		type: 'string',
		default: 'data',
		placeholder: 'e.g. data',
		hint: isOne
			? 'The name of the input binary field that holds the file'
			: 'The names of the input binary fields that hold the files',
		displayOptions: { show },
		description,
	};
}

/** How one of a list is chosen. */
interface Locator {
	displayName: string;
	name: string;
	description: string;
	/** The list search, and what its field says before something is chosen. */
	list: { searchListMethod: string; placeholder: string };
	/**
	 * The mode in which it is typed. n8n shows labels of its own for the names id and url, and cuts one
	 * that has more than seven letters.
	 */
	typed: { displayName: string; name: string; placeholder: string; hint: string };
}

/** Something that is picked from a list of the account, or typed. */
export function locatorProperty(
	show: IDisplayOptions['show'],
	{ displayName, name, description, list, typed }: Locator,
): INodeProperties {
	const { searchListMethod, placeholder } = list;
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder,
				typeOptions: { searchListMethod, searchable: true },
			},
			{ ...typed, type: 'string' },
		],
		displayOptions: { show },
		description,
	};
}

/** One of the account's powerpacks. */
export function powerpackProperty(
	show: IDisplayOptions['show'],
	description: string,
): INodeProperties {
	return locatorProperty(show, {
		displayName: 'Powerpack',
		name: 'powerpack_uuid',
		description,
		list: { searchListMethod: 'searchPowerpacks', placeholder: 'Select a powerpack...' },
		typed: {
			displayName: 'UUID',
			name: 'uuid',
			placeholder: 'e.g. 5ec4c8c9-cd74-42b5-9e41-0d7670d6bb46',
			hint: 'The UUID, as Powerpack > Get Many returns it',
		},
	});
}

/** The filters of an operation that lists. */
export function filtersProperty(
	show: IDisplayOptions['show'],
	description: string,
	options: INodeProperties[],
): INodeProperties {
	return {
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		default: {},
		placeholder: 'Add filter',
		displayOptions: { show },
		description,
		options,
	};
}

export function textFilter(text: TextProperty): INodeProperties {
	return { ...text, type: 'string', default: '' };
}

export function timeFilter(
	displayName: string,
	name: string,
	description: string,
): INodeProperties {
	return { displayName, name, type: 'dateTime', default: '', description };
}

/** @param choices as Plivo spells them */
export function choiceFilter(
	displayName: string,
	name: string,
	choices: string[],
	description: string,
): INodeProperties {
	const options = choices.map((value) => ({ name: titleOf(value), value }));
	return {
		displayName,
		name,
		type: 'options',
		options: [{ name: 'Any', value: '' }, ...options],
		default: '',
		description,
	};
}

function titleOf(value: string): string {
	const names: Record<string, string> = { sms: 'SMS', mms: 'MMS', whatsapp: 'WhatsApp' };
	return names[value] ?? value.charAt(0).toUpperCase() + value.slice(1).toLowerCase();
}
