import type { INodeProperties } from 'n8n-workflow';
import { showOnlyForLocation } from './show';

const showOnlyForLocationForm = { ...showOnlyForLocation, locationInput: ['form'] };

export const locationProperties: INodeProperties[] = [
	{
		displayName: 'Location Input',
		name: 'locationInput',
		type: 'options',
		options: [
			{ name: 'Form', value: 'form' },
			{ name: 'JSON', value: 'json' },
		],
		default: 'form',
		displayOptions: { show: showOnlyForLocation },
		description: 'How the location is given',
	},
	{
		displayName: 'Latitude',
		name: 'latitude',
		type: 'string',
		default: '',
		placeholder: 'e.g. 52.5163',
		displayOptions: { show: showOnlyForLocationForm },
		description: 'Degrees north of the equator, from -90 to 90',
	},
	{
		displayName: 'Longitude',
		name: 'longitude',
		type: 'string',
		default: '',
		placeholder: 'e.g. 13.3777',
		displayOptions: { show: showOnlyForLocationForm },
		description: 'Degrees east of Greenwich, from -180 to 180',
	},
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. Brandenburg Gate',
		displayOptions: { show: showOnlyForLocationForm },
		description: 'The name of the place, shown above the address',
	},
	{
		displayName: 'Address',
		name: 'address',
		type: 'string',
		default: '',
		placeholder: 'e.g. Pariser Platz, 10117 Berlin',
		displayOptions: { show: showOnlyForLocationForm },
		description: 'The address of the place, shown under its name',
	},
	{
		displayName: 'Location (JSON)',
		name: 'location',
		type: 'json',
		default: '{\n  "latitude": "",\n  "longitude": "",\n  "name": "",\n  "address": ""\n}',
		displayOptions: { show: { ...showOnlyForLocation, locationInput: ['json'] } },
		description: 'The location object as the Plivo API takes it',
	},
];
