import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { readPhoneNumbers } from '../../../../plivo/phoneNumber';
import { quote } from '../../../../plivo/values';
import { accountKey, type PlivoClient } from '../../../shared/api/client';
import { ApiError } from '../../../shared/api/errors';
import type { Operation, OperationContext } from '../../operation/operation';
import { idProperty } from '../../operation/properties';

const LABEL = 'Phone Number';

export const lookupProperties: INodeProperties[] = [
	idProperty(
		{ resource: ['number'], operation: ['lookup'] },
		{
			displayName: LABEL,
			name: 'phoneNumber',
			placeholder: 'e.g. 14155550123',
			description:
				'The number to look up, starting with the country code. For several numbers separate them with a comma, or give an array by expression.',
			hint: 'Plivo charges for each number that is looked up',
		},
	),
];

/**
 * Number > Look Up: one paid request a number, and none when one of them is no number. What was paid
 * for is kept for the execution, so that a retry does not pay again.
 */
export const lookUpNumbers: Operation = async (context) => {
	const { read, refuse, client } = context;
	const { numbers, faults } = readPhoneNumbers(read('phoneNumber'));
	const [wrong] = faults;
	if (wrong) throw refuse(LABEL, `${quote(wrong.value)} ${wrong.fault}`, wrong.hint);
	if (numbers.length === 0) {
		throw refuse(
			LABEL,
			'It is empty',
			'Give a number to look up. If it is an expression, check that the item has the field that it reads',
		);
	}
	const plivo = await client();
	const results: IDataObject[] = [];
	for (const number of numbers) results.push(await lookUpOnce(context, plivo, number));
	return results;
};

/** Asked and not answered yet, by what is kept of an execution: n8n carries out several items at once. */
const underWay = new WeakMap<IDataObject, Map<string, Promise<IDataObject>>>();

async function lookUpOnce(
	{ kept }: OperationContext,
	plivo: PlivoClient,
	number: string,
): Promise<IDataObject> {
	const known = kept('lookups');
	const earlier = known[number];
	if (earlier !== undefined) return earlier as IDataObject;
	const asked = underWay.get(known) ?? new Map<string, Promise<IDataObject>>();
	underWay.set(known, asked);
	// The keys can differ from item to item: nobody fails by those of another.
	const key = `${accountKey(plivo.account)} ${number}`;
	const answer = asked.get(key) ?? plivo.lookup(number);
	asked.set(key, answer);
	try {
		return (known[number] = await answer);
	} catch (error) {
		throw error instanceof ApiError && error.status === 404 ? unknownNumber(error, number) : error;
	} finally {
		asked.delete(key);
	}
}

function unknownNumber({ message, kind, status, apiId }: ApiError, number: string): ApiError {
	const hint = `Plivo knows nothing of the number ${number}. Check that it is complete and begins with the country code`;
	return new ApiError(message, hint, kind, status, apiId);
}
