const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { DateTime } = require('luxon');

/**
 * What a release is judged by.
 *
 * @typedef {object} ReleaseFacts
 * @property {string} version of package.json
 * @property {string} lockVersion of package-lock.json
 * @property {string} changelog the content of CHANGELOG.md
 * @property {string[]} tagsHere tags of the commit that is checked out
 * @property {string[]} tags all tags that this clone knows
 * @property {string[]} changes files that differ from the commit, as `git status` lists them
 *
 * @typedef {object} Release
 * @property {string} version
 * @property {string} date as written after the version, e.g. 2026-01-31; empty when there is none
 * @property {string} text what stands below the heading, trimmed
 */

const VERSION = /^\d+\.\d+\.\d+$/;
/** Also the spellings that would be a mistake, such as v1.2.3. */
const VERSION_TAG = /^v?\d+\.\d+\.\d+/;
const HEADING = /^## \[([^\]]+)\](?: - (\S+))?[ \t]*$/m;

/**
 * Reads a changelog in the form of Keep a Changelog 1.1: a heading `## [version] - date` for each release,
 * the newest first, and `## [Unreleased]` above them.
 *
 * @param {string} text the content of CHANGELOG.md
 * @returns {{ unreleased: string, releases: Release[] }} `unreleased`: what no release has yet, trimmed
 */
function readChangelog(text) {
	// Link addresses at the end of the file belong to no release.
	const parts = text.replace(/^\[[^\]]+\]: .*$/gm, '').split(HEADING);
	/** @type {Release[]} */
	const sections = [];
	for (let at = 1; at < parts.length; at += 3) {
		const [version = '', date = '', below = ''] = parts.slice(at, at + 3);
		sections.push({ version, date, text: below.trim() });
	}
	const isUnreleased = (/** @type {Release} */ { version }) => version === 'Unreleased';
	return {
		unreleased: sections.find(isUnreleased)?.text ?? '',
		releases: sections.filter((section) => !isUnreleased(section)),
	};
}

/** @param {string} root a checkout @returns {ReleaseFacts} */
function readReleaseFacts(root) {
	const read = (/** @type {string} */ file) => fs.readFileSync(path.join(root, file), 'utf8');
	const git = (/** @type {string[]} */ ...args) =>
		execFileSync('git', args, { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean);
	return {
		version: JSON.parse(read('package.json')).version,
		lockVersion: JSON.parse(read('package-lock.json')).version,
		changelog: read('CHANGELOG.md'),
		tagsHere: git('tag', '--points-at', 'HEAD'),
		tags: git('tag', '--list'),
		changes: git('status', '--porcelain'),
	};
}

/** @param {Array<[boolean, string]>} complaints each with whether it holds @returns {string[]} those that hold */
const holding = (complaints) => complaints.filter(([holds]) => holds).map(([, words]) => words);

/**
 * What must hold for every commit: package.json, package-lock.json, the newest release in the changelog
 * and the tag, if there is one, name the same version.
 *
 * @param {ReleaseFacts} facts
 * @returns {string[]} what does not agree, in words
 */
function disagreements({ version, lockVersion, changelog, tagsHere }) {
	const newest = readChangelog(changelog).releases[0]?.version ?? 'none';
	const other = `package.json has version ${version},`;
	return holding([
		[!VERSION.test(version), `The version ${version} is not of the form 1.2.3.`],
		[lockVersion !== version, `${other} package-lock.json has ${lockVersion}.`],
		[newest !== version, `${other} the newest release in CHANGELOG.md is ${newest}.`],
		...tagsHere.map(
			(tag) =>
				/** @type {[boolean, string]} */ ([
					VERSION_TAG.test(tag) && tag !== version,
					`${other} this commit has the tag ${tag}.`,
				]),
		),
	]);
}

/**
 * What must hold beyond that for a commit that is to be released.
 *
 * @param {ReleaseFacts} facts
 * @param {string} [pushedTag] the tag that asks for the release; none when it is yet to be made
 * @returns {string[]} what is in the way, in words
 */
function obstacles({ version, changelog, tagsHere, tags, changes }, pushedTag) {
	const { releases, unreleased } = readChangelog(changelog);
	const entry = releases.find((release) => release.version === version);
	const isReleased = tags.includes(version) && !tagsHere.includes(version);
	const hasDate =
		/^\d{4}-\d\d-\d\d$/.test(entry?.date ?? '') && DateTime.fromISO(entry?.date ?? '').isValid;
	const names = changes.map((line) => line.slice(3)).join(', ');
	return holding([
		[
			pushedTag !== undefined && pushedTag !== version,
			`The tag is ${pushedTag}, package.json has version ${version}.`,
		],
		[
			isReleased && pushedTag === undefined,
			`${version} is the tag of another commit. Set the next version first.`,
		],
		[unreleased !== '', 'CHANGELOG.md has unreleased changes. Move them to the release.'],
		[
			entry !== undefined && !hasDate,
			`The release ${version} in CHANGELOG.md has no date such as 2026-01-31.`,
		],
		[entry?.text === '', `The release ${version} in CHANGELOG.md is empty.`],
		[changes.length > 0, `These files differ from the commit: ${names}.`],
	]);
}

module.exports = { disagreements, obstacles, readChangelog, readReleaseFacts };
