/**
 * @typedef {object} Release
 * @property {string} version
 * @property {string} date as written after the version, e.g. 2026-01-31; empty when there is none
 * @property {string} text what stands below the heading, trimmed
 */

const HEADING = /^## \[([^\]]+)\](?: - (\S+))?\s*$/;

/**
 * Reads a changelog in the form of Keep a Changelog 1.1: a heading `## [version] - date` for each release,
 * the newest first, and `## [Unreleased]` above them.
 *
 * @param {string} text the content of CHANGELOG.md
 * @returns {{ unreleased: string, releases: Release[] }} `unreleased`: what no release has yet, trimmed
 */
function readChangelog(text) {
	/** @type {(Release & { lines: string[] })[]} */
	const sections = [];
	for (const line of text.split(/\r?\n/)) {
		const heading = HEADING.exec(line);
		if (heading) {
			sections.push({ version: heading[1] ?? '', date: heading[2] ?? '', text: '', lines: [] });
		} else if (!/^\[[^\]]+\]: /.test(line)) {
			// Link addresses at the end of the file belong to no release.
			sections.at(-1)?.lines.push(line);
		}
	}
	const releases = sections.map(({ lines, ...rest }) => ({
		...rest,
		text: lines.join('\n').trim(),
	}));
	const isUnreleased = (/** @type {Release} */ { version }) => version === 'Unreleased';
	return {
		unreleased: releases.find(isUnreleased)?.text ?? '',
		releases: releases.filter((release) => !isUnreleased(release)),
	};
}

module.exports = { readChangelog };
