import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../operation/operation';
import { readUuids } from '../message/get/run';

/** Media > Get: one request an ID, in the order given. */
export const getMedia: Operation = async ({ read, client, refuse }) => {
	const ids = readUuids(read('media_id'));
	if (ids.length === 0) {
		throw refuse('Media ID', 'There is no media ID', 'Give the media_id of a file, as Upload does');
	}
	const account = await client();
	const found: IDataObject[] = [];
	for (const id of ids) found.push(await account.get(`Media/${encodeURIComponent(id)}/`));
	return found;
};
