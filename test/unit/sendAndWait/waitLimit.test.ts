import { WAIT_INDEFINITELY } from 'n8n-workflow';
import { readWaitLimit } from '../../../nodes/Plivo/resources/message/sendAndWait/waitLimit';

const NOW = Date.parse('2026-11-25T12:00:00Z');

function limit(values?: object): Date {
	const options = values ? { limitWaitTime: { values } } : {};
	return readWaitLimit((name) => (name === 'options' ? options : undefined), 'Europe/Berlin', NOW);
}

it.each([
	[{ limitType: 'afterTimeInterval', resumeAmount: 90, resumeUnit: 'minutes' }, '13:30'],
	[{ limitType: 'afterTimeInterval', resumeAmount: 1.5, resumeUnit: 'hours' }, '13:30'],
	[{ limitType: 'afterTimeInterval', resumeAmount: '2', resumeUnit: 'hours' }, '14:00'],
	[{ resumeAmount: 1 }, '13:00'],
	[{ limitType: 'atSpecifiedTime', maxDateAndTime: '2026-11-25T18:00:00' }, '17:00'],
	[{ limitType: 'atSpecifiedTime', maxDateAndTime: '2026-11-25T18:00:00Z' }, '18:00'],
])('%j ends at %s', (values, time) => {
	expect(limit(values).toISOString()).toBe(`2026-11-25T${time}:00.000Z`);
});

it('without a limit n8n waits for ever', () => {
	expect(limit()).toEqual(WAIT_INDEFINITELY);
});

/** n8n would take up an execution at once, or never, and nobody could tell why. */
it.each([
	[{ limitType: 'afterTimeInterval', resumeAmount: 0, resumeUnit: 'hours' }],
	[{ limitType: 'afterTimeInterval', resumeAmount: -1, resumeUnit: 'hours' }],
	[{ limitType: 'afterTimeInterval', resumeAmount: 'soon', resumeUnit: 'hours' }],
	[{ limitType: 'afterTimeInterval', resumeAmount: 1e12, resumeUnit: 'days' }],
	[{ limitType: 'afterTimeInterval', resumeAmount: 1, resumeUnit: 'weeks' }],
	[{ limitType: 'atSpecifiedTime', maxDateAndTime: '' }],
	[{ limitType: 'atSpecifiedTime', maxDateAndTime: '24/12/2026' }],
	[{ limitType: 'atSpecifiedTime', maxDateAndTime: '2026-11-25T12:59:00' }],
])('%j is refused', (values) => {
	expect(() => limit(values)).toThrow(/is|There/);
});
