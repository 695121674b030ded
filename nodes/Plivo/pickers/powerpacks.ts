import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { fetchPage, searchPages } from '../../shared/pickers/page';

/** The account's powerpacks for the Powerpack list. A search compares the name, ignoring case. */
export async function searchPowerpacks(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const wanted = filter?.trim().toLowerCase() ?? '';
	const page = await searchPages(
		async (token) => await fetchPage(this, 'Powerpack', {}, token),
		(powerpack) => labelOf(powerpack).toLowerCase().includes(wanted),
		paginationToken,
	);
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
