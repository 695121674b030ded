import type { INodeProperties } from 'n8n-workflow';
import { showOnlyForLocation } from './show';

export const locationProperties: INodeProperties[] = [
	{
		displayName: 'Latitude',
		name: 'latitude',
		type: 'string',
		default: '',
		placeholder: 'e.g. 52.5163',
		displayOptions: { show: showOnlyForLocation },
		description: 'Degrees north of the equator, from -90 to 90',
	},
	{
		displayName: 'Longitude',
		name: 'longitude',
		type: 'string',
		default: '',
		placeholder: 'e.g. 13.3777',
		displayOptions: { show: showOnlyForLocation },
		description: 'Degrees east of Greenwich, from -180 to 180',
	},
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. Brandenburg Gate',
		displayOptions: { show: showOnlyForLocation },
		description: 'The name of the place, shown above the address',
	},
	{
		displayName: 'Address',
		name: 'address',
		type: 'string',
		default: '',
		placeholder: 'e.g. Pariser Platz, 10117 Berlin',
		displayOptions: { show: showOnlyForLocation },
		description: 'The address of the place, shown under its name',
	},
];
