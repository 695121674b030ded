import { useWorld } from '../../support/world';
import { scaleDeadlines } from '../support/deadlines';
import { ReceivingBench, type ReceivingRow } from './bench';
import { CASES, describeCase } from './cases';
import { wantsWholeTable } from '../../../support/tableRows';
import { rows as kept } from './rows';

/** A tenth: the answer after 0.35 seconds, a file given up after 3, all files after 6. */
const SCALE = 0.1;

/** What receiving promises, whatever goes wrong; `npm run receiving-faults` makes a table of all cases. */
describe('receiving keeps its promises', () => {
	const world = useWorld();
	const rows: ReceivingRow[] = [];
	let restore: () => void;
	beforeAll(() => (restore = scaleDeadlines(SCALE)));
	afterAll(() => {
		restore();
		kept.keep(rows);
	});

	it.each(
		CASES.filter(({ isTelling }) => wantsWholeTable || isTelling).map(
			(one) => [`${one.files}: ${describeCase(one)}`, one] as const,
		),
	)('%s', async (_, one) => {
		const row = await ReceivingBench.run(world, one);
		rows.push(row);
		expect(row.broken).toEqual([]);
	});
});
