import {
	disagreements,
	obstacles,
	readChangelog,
	readReleaseFacts,
	type ReleaseFacts,
} from '../../scripts/lib/releaseChecks';
import { ROOT } from './support';

const CHANGELOG = `# Changelog

## [Unreleased]

## [1.2.0] - 2026-02-28

### Added

- Something

## [1.1.0] - 2026-01-31

- Something before

[Unreleased]: https://example.com/compare
[1.2.0]: https://example.com/1.2.0
`;

/** A commit that is ready to be released as 1.2.0. */
const READY: ReleaseFacts = {
	version: '1.2.0',
	lockVersion: '1.2.0',
	changelog: CHANGELOG,
	tagsHere: [],
	tags: ['1.1.0'],
	changes: [],
};

const problems = (change: Partial<ReleaseFacts>, tag?: string) => {
	const facts = { ...READY, ...change };
	return [...disagreements(facts), ...obstacles(facts, tag)];
};

it('package.json, package-lock.json, the changelog and a tag name the same version', () => {
	expect(disagreements(readReleaseFacts(ROOT))).toEqual([]);
});

it('reads a changelog: what is unreleased, and releases without the addresses at its end', () => {
	const text = CHANGELOG.replace('## [1.2.0]', '- Pending\n\n## [1.2.0]');
	expect(readChangelog(text)).toEqual({
		unreleased: '- Pending',
		releases: [
			{ version: '1.2.0', date: '2026-02-28', text: '### Added\n\n- Something' },
			{ version: '1.1.0', date: '2026-01-31', text: '- Something before' },
		],
	});
});

describe('a release', () => {
	it('is made of a commit where all agrees, before its tag is set and after', () => {
		expect(problems({})).toEqual([]);
		expect(problems({ tagsHere: ['1.2.0'], tags: ['1.1.0', '1.2.0'] })).toEqual([]);
		expect(problems({ tagsHere: ['1.2.0', 'nightly'], tags: ['1.2.0'] }, '1.2.0')).toEqual([]);
	});

	it.each<[string, Partial<ReleaseFacts>, RegExp]>([
		[
			'a version with a suffix',
			{
				version: '1.2.0-rc.1',
				lockVersion: '1.2.0-rc.1',
				changelog: CHANGELOG.replace('## [1.2.0]', '## [1.2.0-rc.1]'),
			},
			/not of the form 1\.2\.3/,
		],
		['a lock file left behind', { lockVersion: '1.1.0' }, /package-lock\.json has 1\.1\.0/],
		[
			'a changelog left behind',
			{ version: '1.3.0', lockVersion: '1.3.0' },
			/CHANGELOG\.md is 1\.2\.0/,
		],
		['a changelog without a release', { changelog: '# Changelog' }, /CHANGELOG\.md is none/],
		['the tag of another version', { tagsHere: ['1.1.0'] }, /has the tag 1\.1\.0/],
		['a tag with a v', { tagsHere: ['v1.2.0'] }, /has the tag v1\.2\.0/],
		['a version that was released before', { tags: ['1.2.0'] }, /tag of another commit/],
		['a changed file', { changes: [' M index.js', '?? x.ts'] }, /index\.js, x\.ts\.$/],
		['no date', { changelog: CHANGELOG.replace(' - 2026-02-28', '') }, /no date/],
		['a date of no calendar', { changelog: CHANGELOG.replace('02-28', '02-30') }, /no date/],
		[
			'an empty entry',
			{ changelog: CHANGELOG.replace('### Added\n\n- Something\n', '') },
			/1\.2\.0 in CHANGELOG\.md is empty/,
		],
		[
			'unreleased changes',
			{ changelog: CHANGELOG.replace('## [1.2.0]', '- Pending\n\n## [1.2.0]') },
			/unreleased changes/,
		],
	])('is refused for %s', (_what, change, words) => {
		expect(problems(change)).toEqual([expect.stringMatching(words)]);
	});

	it('is refused for a pushed tag of another version', () => {
		expect(problems({}, '1.3.0')).toEqual(['The tag is 1.3.0, package.json has version 1.2.0.']);
	});
});
