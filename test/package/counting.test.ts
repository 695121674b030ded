import { judge } from '../../scripts/lib/jest';
import { ROOT } from './support';

const suite = (statuses: string[], status = 'passed', file = 'unit/some.test.ts') => ({
	name: `${ROOT}/test/${file}`,
	status,
	assertionResults: statuses.map((one) => ({ fullName: `a test that ${one}`, status: one })),
});

/** What `npm test` adds up. */
it.each([
	['passed and failed', [suite(['passed', 'failed'], 'failed')], 1, { passed: 1, failed: 1 }],
	['a test that was skipped', [suite(['passed', 'pending'])], 0, { passed: 1, failed: 1 }],
	['a file that breaks off', [suite(['passed'], 'failed')], 1, { passed: 1, failed: 1 }],
	['a layer in which all was skipped', [suite(['todo'])], 0, { passed: 0, failed: 2 }],
	['another layer', [suite(['passed'], 'passed', 'engine/a.test.ts')], 0, { passed: 1, failed: 1 }],
	['a bad end without a failing test', [suite(['passed'])], 1, { passed: 1, failed: 1 }],
	['all well', [suite(['passed', 'passed'])], 0, { passed: 2, failed: 0 }],
])('nothing gets lost: %s', (_what, suites, code, expected) => {
	const { problems, ...counted } = judge(['unit'], suites, code);
	expect(counted).toEqual(expected);
	expect(problems.length > 0).toBe(!/^(passed and|all well)/.test(_what));
});
