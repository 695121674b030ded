import { useWorld } from '../../support/world';
import { FaultBench, type FaultRow } from './bench';
import { CASES } from './cases';
import { wantsWholeTable } from '../../../support/tableRows';
import { rows as kept } from './rows';
import { tellingOf } from './telling';

/** A case that throws has a row too: the table would look whole without it. */
const brokenOff = (error: unknown): FaultRow => ({
	when: '',
	fault: '',
	told: '',
	left: [],
	isRepaired: false,
	broken: [`the case broke off: ${String(error)}`],
});

/** What registration promises, whatever goes wrong; `npm run set-up-faults` makes a table of all cases. */
describe('registration keeps its promises', () => {
	const rows: FaultRow[] = [];
	if (wantsWholeTable) afterAll(() => kept.keep(rows));

	// A Plivo for each case: the pace of an account would make them wait for each other.
	describe.each(wantsWholeTable ? CASES : tellingOf(CASES))(
		'$when',
		({ when, fault, setting, run }) => {
			const world = useWorld();

			it(`${fault}`, async () => {
				const bench = new FaultBench(world, setting?.(world));
				const came = await run(bench).catch(brokenOff);
				const row = { ...came, when, fault };
				rows.push(row);
				expect(row.broken).toEqual([]);
			});
		},
	);
});
