import type { IDataObject } from 'n8n-workflow';
import { parseRecipients } from '../../../../plivo/phoneNumber';
import type { Operation } from '../../operation/operation';

/** Number > Lookup: one paid request a number, and none when one of them is no number. */
export const lookUpNumbers: Operation = async ({ read, client, refuse }) => {
	const numbers = parseRecipients(read('phoneNumber'));
	const wrong = numbers.find((number) => !/^[1-9]\d{0,13}$/.test(number));
	if (numbers.length === 0)
		throw refuse('Phone Number', 'There is no phone number', 'Give a number to look up');
	if (wrong !== undefined) {
		throw refuse(
			'Phone Number',
			`"${wrong}" is not a phone number`,
			'Use digits only, starting with the country code, such as 14155550123',
		);
	}
	const account = await client();
	const results: IDataObject[] = [];
	for (const number of numbers) results.push(await account.lookup(number));
	return results;
};
