import { ALSO_OWN, OWN, PERSON, useTriggers } from './support/triggers';

const triggers = useTriggers();
const { simulator } = triggers;

/** It has the application of the support desk. */
const TAKEN = '14155550129';

const automatic = (numbers: string[], more: object = {}) => ({
	events: ['incomingMessage'],
	setup: 'automatic',
	numbers,
	...more,
});

const write = async (to: string, text: string) =>
	await simulator.receive({ to, from: PERSON, text });

describe('publishing and unpublishing', () => {
	it('links the numbers to an application of the trigger, and puts all back', async () => {
		const before = await triggers.console();
		const workflow = await triggers.publishTrigger(automatic([OWN, ALSO_OWN]));
		const application = await triggers.applicationOf(OWN);
		expect(application).toMatchObject({ messageUrl: workflow.url, messageMethod: 'POST' });
		expect(await triggers.applicationOf(ALSO_OWN)).toEqual(application);
		await workflow.unpublish();
		expect(await triggers.console()).toEqual(before);
		const { attempts } = await write(OWN, 'Anybody there?');
		expect(attempts).toEqual([]);
	});

	it('gives a number that was taken over back to its application', async () => {
		const before = await triggers.console();
		const former = await triggers.applicationOf(TAKEN);
		const workflow = await triggers.publishTrigger(automatic([TAKEN], { takeOver: true }));
		expect(await triggers.applicationOf(TAKEN)).toMatchObject({
			messageUrl: workflow.url,
			answerUrl: former?.answerUrl,
		});
		await write(TAKEN, 'Hello');
		await workflow.untilRuns(1);
		await workflow.unpublish();
		expect(await triggers.console()).toEqual(before);
	});

	it('on Manual changes nothing at Plivo', async () => {
		const before = await triggers.console();
		const workflow = await triggers.publishTrigger({
			events: ['incomingMessage'],
			setup: 'manual',
		});
		expect(await triggers.console()).toEqual(before);
		await workflow.unpublish();
		expect(await triggers.console()).toEqual(before);
		const requests = await simulator.requests();
		expect(requests.filter(({ method }) => method !== 'GET')).toEqual([]);
	});
});

describe('a set-up that cannot be done', () => {
	it('says which number answers elsewhere, where, and what to do; nothing is changed', async () => {
		const before = await triggers.console();
		const failure = await triggers.publishTrigger(automatic([OWN, TAKEN])).catch(String);
		expect(failure).toContain(TAKEN);
		expect(failure).toContain('Support desk');
		expect(failure).toContain("Switch 'Take Over Numbers' on");
		expect(failure).toContain('Nothing was changed at Plivo');
		expect(await triggers.console()).toEqual(before);
	});
});
