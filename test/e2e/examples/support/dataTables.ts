import { environment } from '../../support/environment';
import type { Parameters } from '../../support/workbench';

interface DataTable {
	id: string;
	name: string;
	projectId: string;
}

/** What n8n itself adds to a row. */
const SYSTEM_COLUMNS = ['id', 'createdAt', 'updatedAt'];

async function find(name: string): Promise<DataTable | undefined> {
	const { data }: { data: DataTable[] } = await environment().n8n.request(
		'GET',
		'/data-tables-global',
	);
	return data.find((each) => each.name === name);
}

const pathOf = ({ projectId, id }: DataTable) => `/projects/${projectId}/data-tables/${id}`;

/** The rows of a data table of n8n, oldest first, without the columns of the system. */
export async function tableRows(name: string): Promise<Parameters[]> {
	const table = await find(name);
	if (!table) throw new Error(`There is no data table ${name}`);
	const path = `${pathOf(table)}/rows?take=100&sortBy=id:asc`;
	const { data }: { data: Parameters[] } = await environment().n8n.request('GET', path);
	return data.map((row) =>
		Object.fromEntries(Object.entries(row).filter(([column]) => !SYSTEM_COLUMNS.includes(column))),
	);
}

/** Takes a data table out of n8n, if it is there. */
export async function dropTable(name: string): Promise<void> {
	const table = await find(name);
	if (table) await environment().n8n.request('DELETE', pathOf(table));
}
