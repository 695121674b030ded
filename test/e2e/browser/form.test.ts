/** The forms of both nodes, chapter by chapter in one editor: to load it anew takes longer than most of them. */
import './chapters/pickers';
import './chapters/sections';
import './chapters/execute';
import './chapters/operations';
import './chapters/templates';
import './chapters/trigger';
