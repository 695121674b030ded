import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { readIds, type Operation } from '../../operation/operation';
import { idProperty } from '../../operation/properties';

export const getProperties: INodeProperties[] = [
	idProperty(
		{ resource: ['media'], operation: ['get'] },
		{
			displayName: 'Media ID',
			name: 'media_id',
			placeholder: 'e.g. 19bd6b3b-d5dd-4d55-96f5-f2c2b2f0a6c1',
			description:
				'The media_id that Upload gave. For several files separate them with a comma, or give an array by expression.',
		},
	),
];

/** Media > Get: one request an ID, in the order given. */
export const getMedia: Operation = async ({ read, client, refuse }) => {
	const ids = readIds(read('media_id'), 'Media ID', refuse);
	const plivo = await client();
	const found: IDataObject[] = [];
	for (const id of ids) found.push(await plivo.get(['Media', id]));
	return found;
};
