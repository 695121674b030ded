import { useWorld } from '../../support/world';
import { FaultBench, type FaultRow } from './bench';
import { CASES } from './cases';
import { keepRows } from './rows';

/** A case that throws has a row too: the table would look whole without it. */
const brokenOff = (error: unknown): FaultRow => ({
	when: '',
	fault: '',
	told: '',
	left: [],
	isRepaired: false,
	broken: [`the case broke off: ${String(error)}`],
});

/** What set-up promises, whatever goes wrong; `npm run set-up-faults` makes a table of it. */
describe('set-up keeps its promises', () => {
	const rows: FaultRow[] = [];
	afterAll(() => keepRows(rows));

	// A Plivo for each case: the pace of an account would make them wait for each other.
	describe.each(CASES)('$when', ({ when, fault, setting, run }) => {
		const world = useWorld();

		it(`${fault}`, async () => {
			const bench = new FaultBench(world, setting?.(world));
			const came = await run(bench).catch(brokenOff);
			const row = { ...came, when, fault };
			rows.push(row);
			expect(row.broken).toEqual([]);
		});
	});
});
