import type { INodeProperties } from 'n8n-workflow';
import {
	GSM_BASIC,
	GSM_EXTENSION,
	SEGMENT_UNITS,
	SMS_TEXT_LIMIT,
	TYPOGRAPHIC,
	type SmsEncoding,
} from '../../../../../../plivo/send/content';
import { showOnlyForSend, showOnlyForSms } from './show';

/**
 * Notices that come and go while somebody types. They stand above their field: what is right below it is covered by n8n's
 * tip as long as it has the focus. `hide` is used, since n8n takes every `show` for fulfilled where the value is an
 * expression; what an expression gives is told after the run (see hints.ts).
 */
function noticeWhile(
	show: object,
	parameter: string,
	pattern: string,
	displayName: string,
): INodeProperties {
	// The first that holds decides, so a server works out no long pattern for an expression.
	const isOtherwise = [{ _cnd: { regex: '^=' } }, { _cnd: { regex: `^(?!${pattern})` } }];
	return {
		displayName,
		name: `${parameter}Notice`,
		type: 'notice',
		default: '',
		displayOptions: { show: { ...show }, hide: { [parameter]: isOtherwise } },
	};
}

const classOf = (characters: Iterable<string>) =>
	[...characters].map((one) => one.replace(/[\\\]^-]/, '\\$&')).join('');
const EXTENSION = classOf(GSM_EXTENSION);
const GSM = classOf(GSM_BASIC) + EXTENSION;
const SIGNS = classOf(TYPOGRAPHIC);

/** So many segments are told one by one. */
const SEGMENTS_TOLD = 5;

const WHY: Record<SmsEncoding, string> = {
	GSM: 'A segment holds 160 characters, or 153 where there are several',
	'UCS-2':
		'A character outside the GSM alphabet, such as an emoji, leaves 70 characters for a segment, or 67 where there are several',
};

const PATTERN: Record<SmsEncoding, (from: number, to: number | '') => string> = {
	GSM: (from, to) => `[${GSM}]{${from},${to}}$`,
	'UCS-2': (from, to) => `(?=[^]*[^${GSM}])[^]{${from},${to}}$`,
};

function segmentNotices(encoding: SmsEncoding): INodeProperties[] {
	const { single, part } = SEGMENT_UNITS[encoding];
	const max = SMS_TEXT_LIMIT[encoding];
	const notices = Array.from({ length: SEGMENTS_TOLD - 1 }, (_, index) => {
		const segments = index + 2;
		const isLast = segments === SEGMENTS_TOLD;
		return noticeWhile(
			showOnlyForSms,
			'text',
			PATTERN[encoding](
				segments === 2 ? single + 1 : part * (segments - 1) + 1,
				isLast ? max : part * segments,
			),
			`${isLast ? `${segments} segments or more` : `${segments} segments`}, each of them charged. ${WHY[encoding]}.`,
		);
	});
	const tooLong = `Too long: Plivo takes up to ${max.toLocaleString('en')} such characters in an SMS. ${WHY[encoding]}.`;
	return [...notices, noticeWhile(showOnlyForSms, 'text', PATTERN[encoding](max + 1, ''), tooLong)];
}

/** A text of up to 160 characters that has more units: 161 less its length of them are of the extension table. */
function extensionPattern(): string {
	const { single } = SEGMENT_UNITS.GSM;
	const lengths = Array.from({ length: single / 2 }, (_, index) => single - index);
	const ofLength = (length: number) =>
		`(?=(?:[^${EXTENSION}]*[${EXTENSION}]){${single + 1 - length}})[^]{${length}}$`;
	return `(?=[${GSM}]*$)(?:${lengths.map(ofLength).join('|')})`;
}

/** What the text of an SMS comes to, as it is typed. */
export const lengthNotices: INodeProperties[] = [
	...segmentNotices('GSM'),
	...segmentNotices('UCS-2'),
	noticeWhile(
		showOnlyForSms,
		'text',
		extensionPattern(),
		'2 segments or more, each of them charged: ^ { } [ ] ~ | \\ and € count as two characters.',
	),
	noticeWhile(
		showOnlyForSms,
		'text',
		`(?=[^]*[${SIGNS}])[${GSM}${SIGNS}]{${SEGMENT_UNITS['UCS-2'].single + 1},}$`,
		`Only curly quotes, long dashes or an ellipsis are outside the GSM alphabet. With plain ones (' " - ...) a segment holds 160 characters.`,
	),
];

/** What a number is likely to lack, as it is typed. */
export const recipientNotices: INodeProperties[] = [
	noticeWhile(
		showOnlyForSend,
		'dst',
		'\\s*\\(?0',
		'A number begins with its country code, without 0 or 00 before it: 49151 and so on for Germany, not 0151.',
	),
	noticeWhile(
		showOnlyForSend,
		'dst',
		'\\s*\\(?[2-9]\\d{2}\\)?[ .-]?[2-9]\\d{2}[ .-]?\\d{4}\\s*$',
		'10 digits: a number in the US or Canada needs a 1 in front.',
	),
];
