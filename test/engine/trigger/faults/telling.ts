import type { FaultCase } from './bench';

/** The rows that `npm test` runs, by when and fault: each kind of fault, each step and each crash once. */
const TELLING: Array<[string, string]> = [
	['Activation: read a number', '404, once'],
	['Activation: list applications', 'a web page'],
	['Activation: read the application of the number taken over', 'half an answer'],
	['Activation: make an application', '500 after it took effect'],
	['Activation: make an application', 'connection broken before it took effect'],
	['Activation: link the first number', '400, once'],
	['Activation: link the last number', 'connection broken after it took effect'],
	['Activation: link the last number', '500 from then on'],
	['Activation: correct its application', '429, twice'],
	[
		'Activation without Take Over Numbers: read the number that is taken',
		'a web page with the status of a success',
	],
	['Activation: after 8 requests', 'out of reach from then on'],
	['Activation', 'a number answers elsewhere, Take Over Numbers is off'],
	['Activation', 'the credential is of another account by now'],
	['Deactivation: list applications', 'a success without a body'],
	['Deactivation: list numbers', '500 before it took effect'],
	['Deactivation: link a number back', '404, once'],
	['Deactivation: remove an application', '403, once'],
	['Deactivation after a crash: list numbers', '429 without end'],
	['End of a test event: link a number back', 'no answer in time, after it took effect'],
	['End of a test event: remove an application', 'no answer in time, before it took effect'],
	['The process ends after 7 requests of the activation', 'published again'],
	['The process ends after 9 requests of the activation', 'unpublished'],
	['The process ends after 4 requests of the deactivation', 'unpublished'],
	[
		'The process ends after 8 requests of the start of a test event, never published',
		'another test event',
	],
	['The process ends after 8 requests of the start of a test event, published', 'unpublished'],
	['The process ends after 4 requests of the end of a test event, published', 'published again'],
	[
		'The process ends after 3 requests of the end of a test event, never published',
		'another test event',
	],
	['Between activation and deactivation', 'a number is linked elsewhere'],
	['Between activation and deactivation', 'the former application of a number is deleted'],
	['Between activation and start of the server', "the trigger's application is deleted"],
	['A test event, active', 'the production application is deleted while it listens'],
	['A test event, never activated', 'activated while it listens'],
	['Two triggers take over the same numbers, one after the other', 'the first leaves first'],
	['Start of the server', '500 from then on'],
	[
		'Activation and deactivation where Plivo is not documented',
		'an application needs answer_url, an empty app_id unlinks, removal of an application with numbers is refused',
	],
];

/** @throws Error when a telling row is none of the table's: a renamed step would leave a gap nobody sees */
export function tellingOf(cases: FaultCase[]): FaultCase[] {
	return TELLING.map(([when, fault]) => {
		const found = cases.find((one) => one.when === when && one.fault === fault);
		if (!found) throw new Error(`The table has no row "${when}" with "${fault}"`);
		return found;
	});
}
