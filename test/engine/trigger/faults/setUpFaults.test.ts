import { useWorld } from '../../support/world';
import { FaultBench, type FaultRow } from './bench';
import { CASES } from './cases';
import { keepRows } from './rows';

const world = useWorld();

/** What set-up promises, whatever goes wrong; `npm run set-up-faults` makes a table of it. */
describe('set-up keeps its promises', () => {
	const rows: FaultRow[] = [];
	afterAll(() => keepRows(rows));

	it.each(CASES)('$when: $fault', async ({ when, fault, run }) => {
		const row = { ...(await run(new FaultBench(world))), when, fault };
		rows.push(row);
		expect(row.broken).toEqual([]);
	});
});
