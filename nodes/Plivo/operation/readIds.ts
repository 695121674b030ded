import { splitList } from '../../../plivo/list';
import type { OperationContext } from './operation';

const IF_EMPTY =
	'Give one, as an earlier node returned it. If it is an expression, check that the item has the field that it reads';

type Refuse = OperationContext['refuse'];

/**
 * The UUIDs or IDs in a parameter: one, several separated as lists are, or an array; each once.
 * @param label of the parameter
 * @throws what `refuse` makes, when there is none, or one that cannot be an ID
 */
export function readIds(value: unknown, label: string, refuse: Refuse): string[] {
	const ids = [...new Set(splitList(value, 'ids').map(String))];
	const [first] = ids;
	if (first === undefined) {
		throw refuse(label, 'It is empty', IF_EMPTY);
	}
	const wrong = ids.find((id) => !/^[\w-]+$/.test(id));
	if (wrong !== undefined) {
		throw refuse(label, `"${wrong}" is not an ID`, 'Give it as an earlier node returned it');
	}
	return ids;
}

/** The same where only one makes sense. */
export function readOneId(value: unknown, label: string, refuse: Refuse): string {
	const [id = '', second] = readIds(value, label, refuse);
	if (second === undefined) return id;
	throw refuse(label, 'There are several', 'Give one an item');
}
