import { bodyOf, faultyFields, whatsapp } from './drafts';

const withLocation = (changes: Record<string, unknown>) =>
	whatsapp({ location: { latitude: '48.8584', longitude: '2.2945', ...changes } });

describe('location', () => {
	it.each([
		['latitude', '90', '90'],
		['latitude', -90, '-90'],
		['latitude', 0, '0'],
		['latitude', '+48.8584', '+48.8584'],
		['latitude', ' 48.8584 ', '48.8584'],
		['latitude', 0.0000001, '0.0000001000'],
		['longitude', '180', '180'],
		['longitude', -180, '-180'],
		['longitude', '.5', '.5'],
	])('takes %s %j as the text %j', (field, value, expected) => {
		expect(bodyOf(withLocation({ [field]: value })).location).toHaveProperty(field, expected);
	});

	it.each([
		['latitude', '90.0001'],
		['latitude', -90.0001],
		['latitude', '48,8584'],
		['latitude', '48° N'],
		['latitude', '4e1'],
		['latitude', NaN],
		['latitude', [48]],
		['latitude', ''],
		['latitude', undefined],
		['longitude', '180.0001'],
		['longitude', -180.0001],
		['longitude', 'east'],
		['longitude', null],
	])('refuses %s %j', (field, value) => {
		expect(faultyFields(withLocation({ [field]: value }))).toEqual([`location.${field}`]);
	});

	it('takes a name and an address, does without, and leaves empty ones out', () => {
		const place = { name: 'Eiffel Tower', address: 'Paris' };
		expect(bodyOf(withLocation(place)).location).toEqual({
			latitude: '48.8584',
			longitude: '2.2945',
			...place,
		});
		expect(bodyOf(withLocation({ name: '', address: null })).location).toEqual({
			latitude: '48.8584',
			longitude: '2.2945',
		});
		expect(faultyFields(withLocation({ name: { a: 1 } }))).toEqual(['location.name']);
		expect(faultyFields(withLocation({ address: [1] }))).toEqual(['location.address']);
	});

	it('takes JSON text, and lets unknown keys through', () => {
		const location = { latitude: 1, longitude: 2, url: 'https://example.com' };
		expect(bodyOf(whatsapp({ location: JSON.stringify(location) })).location).toEqual({
			...location,
			latitude: '1',
			longitude: '2',
		});
	});

	it.each(['Paris', '{"latitude": 1', 7])('refuses %j, which is no object', (location) => {
		expect(faultyFields(whatsapp({ location }))).toEqual(['location']);
	});
});
