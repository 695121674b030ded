import type { INodeProperties } from 'n8n-workflow';
import { isEmpty, quote } from '../../../../../../plivo/values';
import { FormProblem, type ReadParameter } from '../../../../operation/form';
import { sendProperties } from '../form';

/**
 * The choice that a selector of the form holds. It may come from an expression: one that is no option would otherwise
 * pass for another one.
 * @throws FormProblem that lists the options
 */
export function readChoice(read: ReadParameter, name: string): string {
	const properties = sendProperties.filter((property) => property.name === name);
	return requireChoice(name, read(name), properties.flatMap(optionsOf));
}

/** @throws FormProblem that names the parameter and lists the options, for a value that is none of them */
export function requireChoice(name: string, value: unknown, options: string[]): string {
	const choice = options.find((option) => option === value);
	if (choice !== undefined) return choice;
	throw new FormProblem(
		name,
		isEmpty(value) ? 'Nothing is chosen' : `${quote(value)} is not one of the options`,
		`Use one of these, spelled the same: ${[...new Set(options)].join(', ')}`,
	);
}

/** The values that a dropdown offers. */
export function optionsOf({ options = [] }: INodeProperties): string[] {
	return options.flatMap((option) => ('value' in option ? [String(option.value)] : []));
}
