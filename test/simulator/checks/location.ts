import { optionalString, refuse, requireObject, requireString } from './shape';

/**
 * Checks a location object. Coordinates are decimal degrees as strings. Plivo's SDKs disagree on whether name and
 * address are required, so here they are not.
 */
export function checkLocation(value: unknown, path: string) {
	const location = requireObject(value, path);
	checkDegrees(location.latitude, `${path}.latitude`, 90);
	checkDegrees(location.longitude, `${path}.longitude`, 180);
	optionalString(location.name, `${path}.name`);
	optionalString(location.address, `${path}.address`);
}

function checkDegrees(value: unknown, path: string, max: number) {
	const text = requireString(value, path);
	if (!/^[+-]?\d+(\.\d+)?$/.test(text) || Math.abs(Number(text)) > max) {
		refuse(`${path} should be decimal degrees from -${max} to ${max}`);
	}
}
