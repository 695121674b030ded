import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { plainText } from '../../../plivo/values';
import { searchList } from '../../shared/listSearch/searchList';

const NO_POWERPACK =
	"The account has no powerpack. Make one in the Plivo console under Messaging, or set 'Sender' to Number or Sender ID";

/** The account's powerpacks for the Powerpack list. A search compares the name, ignoring case. */
export async function searchPowerpacks(
	this: ILoadOptionsFunctions,
	filter = '',
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const wanted = filter.trim().toLowerCase();
	return await searchList(
		this,
		{
			path: ['Powerpack'],
			fits: (powerpack) => labelOf(powerpack).toLowerCase().includes(wanted),
			toItem: (powerpack) => ({ name: labelOf(powerpack), value: plainText(powerpack.uuid) }),
			...(wanted === '' && { whenEmpty: NO_POWERPACK }),
		},
		paginationToken,
	);
}

function labelOf({ name, uuid }: IDataObject): string {
	return typeof name === 'string' && name !== '' ? name : plainText(uuid);
}
