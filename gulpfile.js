const { dest, parallel, series, src } = require('gulp');
const { rimraf } = require('rimraf');

/** @param {string | string[]} globs */
const copy = (globs) => () => src(globs, { base: '.', encoding: false }).pipe(dest('dist'));

const icons = copy('icons/*.svg');
const codex = copy('nodes/**/*.node.json');
const schemas = copy('nodes/**/__schema__/**/*.json');

const clean = () => rimraf('dist');

/** What tsc does not bring into dist: icons, codex files and output schemas. */
exports.assets = parallel(icons, codex, schemas);
exports.clean = series(clean);
exports.default = exports.assets;
