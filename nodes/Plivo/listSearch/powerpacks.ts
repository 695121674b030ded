import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { fetchPage, refuseEmptyList, searchPages } from '../../shared/listSearch/page';

const NO_POWERPACK =
	"The account has no powerpack. Make one in the Plivo console under Messaging, or set 'Sender' to Number or Sender ID";

/** The account's powerpacks for the Powerpack list. A search compares the name, ignoring case. */
export async function searchPowerpacks(
	this: ILoadOptionsFunctions,
	filter = '',
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const wanted = filter.trim().toLowerCase();
	const page = await searchPages(
		async (token) => await fetchPage(this, 'Powerpack', {}, token),
		(powerpack) => labelOf(powerpack).toLowerCase().includes(wanted),
		paginationToken,
	);
	if (!paginationToken) refuseEmptyList(this, page, filter, NO_POWERPACK);
	return {
		results: page.objects.map((powerpack) => ({
			name: labelOf(powerpack),
			value: String(powerpack.uuid),
		})),
		paginationToken: page.paginationToken,
	};
}

function labelOf({ name, uuid }: IDataObject): string {
	return typeof name === 'string' && name !== '' ? name : String(uuid);
}
