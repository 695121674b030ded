import type { Intent } from './inboundTypes';

/** The words that Plivo takes for itself when they are the whole text of an SMS or MMS, in any letter case. */
const WORDS: Record<string, Intent> = {
	stop: 'optout',
	end: 'optout',
	quit: 'optout',
	cancel: 'optout',
	unsubscribe: 'optout',
	start: 'optin',
	unstop: 'optin',
	yes: 'optin',
	resume: 'optin',
	go: 'optin',
	help: 'help',
	info: 'help',
};

/** What a text is taken for: an opt-out, an opt-in, a call for help, or none of these (''). */
export const intentOf = (text = ''): Intent => WORDS[text.trim().toLowerCase()] ?? '';
