const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { readChangelog } = require('./changelog');

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
 */

const VERSION = /^\d+\.\d+\.\d+$/;
/** Also the spellings that would be a mistake, such as v1.2.3. */
const VERSION_TAG = /^v?\d+\.\d+\.\d+/;

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

/**
 * What must hold for every commit: package.json, package-lock.json, the newest release in the changelog
 * and the tag, if there is one, name the same version.
 *
 * @param {ReleaseFacts} facts
 * @returns {string[]} what does not agree, in words
 */
function disagreements({ version, lockVersion, changelog, tagsHere }) {
	const newest = readChangelog(changelog).releases[0]?.version ?? 'none';
	const wrongTags = tagsHere.filter((tag) => VERSION_TAG.test(tag) && tag !== version);
	return [
		...(VERSION.test(version) ? [] : [`The version ${version} is not of the form 1.2.3.`]),
		...(lockVersion === version
			? []
			: [`package.json has version ${version}, package-lock.json has ${lockVersion}.`]),
		...(newest === version
			? []
			: [`package.json has version ${version}, the newest release in CHANGELOG.md is ${newest}.`]),
		...wrongTags.map(
			(tag) => `package.json has version ${version}, this commit has the tag ${tag}.`,
		),
	];
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
	return [
		...(pushedTag === undefined || pushedTag === version
			? []
			: [`The tag is ${pushedTag}, package.json has version ${version}.`]),
		...(isReleased && pushedTag === undefined
			? [`${version} is the tag of another commit. Set the next version first.`]
			: []),
		...(unreleased === ''
			? []
			: ['CHANGELOG.md has unreleased changes. Move them to the release.']),
		...(entry && !isDate(entry.date)
			? [`The release ${version} in CHANGELOG.md has no date such as 2026-01-31.`]
			: []),
		...(entry && entry.text === '' ? [`The release ${version} in CHANGELOG.md is empty.`] : []),
		...(changes.length === 0
			? []
			: [
					`These files differ from the commit: ${changes.map((line) => line.slice(3)).join(', ')}.`,
				]),
	];
}

/** @param {string} text @returns {boolean} whether it is a day of the calendar, as YYYY-MM-DD */
function isDate(text) {
	const time = Date.parse(`${text}T00:00:00Z`);
	return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

module.exports = { disagreements, obstacles, readReleaseFacts };
