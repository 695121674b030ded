import { satisfies } from 'semver';
import { textOf } from './repository';

interface Entry {
	version: string;
	integrity?: string;
	resolved?: string;
	link?: boolean;
	peerDependencies?: Record<string, string>;
}

const { '': root, ...packages }: Record<string, Entry> = JSON.parse(
	textOf('package-lock.json'),
).packages;
const entries = Object.entries(packages);

/** Where Node looks for a package that one in `folder` asks for, the nearest place first. */
function placesOf(name: string, folder: string): string[] {
	const above = folder.lastIndexOf('/node_modules/');
	const nested = `${folder}/node_modules/${name}`;
	return above < 0
		? [nested, `node_modules/${name}`]
		: [nested, ...placesOf(name, folder.slice(0, above))];
}

describe('package-lock.json', () => {
	it('pins what every package contains, and names no registry', () => {
		expect(root?.version).toBeDefined();
		expect(entries.length).toBeGreaterThan(1000);
		expect(entries.filter(([, { integrity }]) => !integrity).map(([folder]) => folder)).toEqual([]);
		expect(entries.filter(([, { resolved }]) => resolved).map(([folder]) => folder)).toEqual([]);
	});

	// npm before 11.19 refuses `npm ci` otherwise, newer ones leave such packages out of the lock file:
	// `npx npm@10 install --package-lock-only` brings them back.
	it('has a fitting package where a peer dependency, be it optional, is met by one', () => {
		const unfit = entries.flatMap(([folder, { peerDependencies = {} }]) =>
			Object.entries(peerDependencies).flatMap(([name, range]) => {
				const found = placesOf(name, folder).find((place) => packages[place]);
				const version = found && packages[found]?.version;
				return version && !satisfies(version, range, { includePrerelease: true })
					? [`${folder}: ${name} ${range} is ${version}`]
					: [];
			}),
		);
		expect(unfit).toEqual([]);
	});
});
