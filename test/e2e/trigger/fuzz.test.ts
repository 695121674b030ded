import { signV3 } from '../../simulator/signatures';
import { executionIds, runsOf } from './support/executions';
import { formShot, Gun, Range, SHOTS } from './support/fuzz';
import { OWN, PERSON, TRIGGER, useTriggers } from './support/triggers';

/** Every so many requests there is one of Plivo. */
const SOUND_EVERY = 40;
const LIMIT_MS = 300_000;

const triggers = useTriggers();
const { n8n, account } = triggers;

/** A message that Plivo could send, with fields that nobody expects, signed. */
function soundShot(gun: Gun, url: string, index: number) {
	const fields = {
		...gun.oddFields(gun.number(8)),
		MessageUUID: `fuzz-${index}`,
		From: PERSON,
		To: OWN,
		Type: 'sms',
		Status: 'received',
	};
	const nonce = String(index).padStart(20, '0');
	const headers = {
		'x-plivo-signature-v3': signV3('POST', url, nonce, account.authToken, fields),
		'x-plivo-signature-v3-nonce': nonce,
	};
	return { fields, shot: formShot(fields, headers) };
}

it(
	'thousands of requests of any kind neither harm n8n nor start anything; signed ones start what they hold',
	async () => {
		const workflow = await triggers.publishTrigger({
			events: ['incomingMessage'],
			setup: 'manual',
		});
		const gun = new Gun(20261124);
		const sound = new Map<number, Record<string, string>>();
		const shots = Array.from({ length: SHOTS }, (_, index) => {
			if (index % SOUND_EVERY !== 0) return gun.shot();
			const { fields, shot } = soundShot(gun, workflow.url, index);
			sound.set(index, fields);
			return shot;
		});
		const tooLarge = formShot({ MessageUUID: 'large', Text: 'x'.repeat(17 * 1024 * 1024) }, {});

		const range = new Range(8);
		const statuses = await range.fireAll(workflow.url, [...shots, tooLarge]);
		range.close();

		const isSound = (index: number) => sound.has(index);
		expect(statuses.filter((status, index) => isSound(index) && status !== 200)).toEqual([]);
		const letIn = statuses.filter(
			(status, index) => !isSound(index) && status !== null && status < 400 && status !== 204,
		);
		expect(letIn).toEqual([]);
		// Many reach the trigger, which refuses them; the others n8n turns away, or never answers.
		expect(statuses.filter((status) => status === 403).length).toBeGreaterThan(SHOTS / 20);

		expect(await executionIds(n8n, workflow.id)).toHaveLength(sound.size);
		const runs = await runsOf(n8n, workflow.id, TRIGGER);
		const got = runs.map((items) => items.map(({ json }) => json.plivo));
		const byUuid = (one: unknown) => JSON.stringify(one).match(/fuzz-\d+/)?.[0] ?? '';
		const sorted = (all: unknown[]) => all.sort((a, b) => byUuid(a).localeCompare(byUuid(b)));
		expect(sorted(got)).toEqual(sorted([...sound.values()].map((fields) => [fields])));
	},
	LIMIT_MS,
);
