import type { IDataObject } from 'n8n-workflow';
import { readPhoneNumbers } from '../../../../plivo/phoneNumber';
import { quote } from '../../../../plivo/values';
import type { Operation } from '../../operation/operation';

/** Number > Lookup: one paid request a number, and none when one of them is no number. */
export const lookUpNumbers: Operation = async ({ read, client, refuse }) => {
	const { numbers, faults } = readPhoneNumbers(read('phoneNumber'));
	const [wrong] = faults;
	if (wrong) throw refuse('Phone Number', `${quote(wrong.value)} ${wrong.fault}`, wrong.hint);
	if (numbers.length === 0)
		throw refuse('Phone Number', 'There is no phone number', 'Give a number to look up');
	const account = await client();
	const results: IDataObject[] = [];
	for (const number of numbers) results.push(await account.lookup(number));
	return results;
};
