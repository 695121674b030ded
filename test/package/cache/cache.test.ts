import { emptyCache, install } from './support';

const BUILDS = /building/g;

/** Installs of gigabytes that all clones on a machine share. */
describe('an entry of the cache', () => {
	let cache: ReturnType<typeof emptyCache>;

	beforeEach(() => void (cache = emptyCache()));
	afterEach(() => cache.remove());

	it('is built once by two runs at the same time, and found by the next', async () => {
		const both = await Promise.all([install(cache.folder), install(cache.folder)]);
		expect(both.map((output) => /ready entry/.test(output))).toEqual([true, true]);
		expect(both.join().match(BUILDS)).toHaveLength(1);
		expect(await install(cache.folder)).toBe('ready entry\n');
	});

	it('is built anew after a run that was killed while it built', async () => {
		expect(await install(cache.folder, true)).toBe('building\n');
		const output = await install(cache.folder);
		expect(output).toMatch(/Waiting for another run that installs Something[^]*ready entry/);
		expect(output.match(BUILDS)).toHaveLength(1);
	});
});
