import type { IWebhookFunctions } from 'n8n-workflow';
import { LineLimit, logEvent } from '../../nodes/PlivoTrigger/webhook/log';

describe('LineLimit', () => {
	let now = 0;
	const limit = (everyMs: number) => {
		now = 0;
		return new LineLimit(everyMs, () => now);
	};

	it('lets one line of a kind through in a while, and counts those it leaves out', () => {
		const lines = limit(60_000);
		expect(lines.take('a')).toBe(0);
		expect(Array.from({ length: 1000 }, () => lines.take('a'))).toEqual(
			Array.from({ length: 1000 }, () => undefined),
		);
		expect(lines.take('b')).toBe(0);
		now = 60_000;
		expect(lines.take('a')).toBe(1000);
		expect(lines.take('a')).toBeUndefined();
		now = 120_000;
		expect(lines.take('a')).toBe(1);
	});

	it('lets a kind through once, where no time is long enough', () => {
		const lines = limit(Infinity);
		expect(lines.take('a')).toBe(0);
		now = 1e12;
		expect(lines.take('a')).toBeUndefined();
	});

	it('does not let a thousand kinds more through, whoever makes them up', () => {
		const lines = limit(60_000);
		const through = () =>
			Array.from({ length: 5000 }, (_, at) => lines.take(`kind ${at}`)).filter(
				(one) => one !== undefined,
			).length;
		expect(through()).toBe(1000);
		now = 60_000;
		expect(lines.take('another kind')).toBe(0);
	});
});

it('what comes from outside cannot look like a line of its own', () => {
	const lines: string[] = [];
	const context = {
		logger: { error: (line: string) => void lines.push(line) },
		getNode: () => ({ name: 'Trigger' }),
		getWorkflow: () => ({ id: '1' }),
	};
	const forged = 'u1\n2026-11-25 error | FORGED';
	logEvent(
		context as Partial<IWebhookFunctions> as IWebhookFunctions,
		'error',
		forged,
		`it could not be taken: ${forged}\u2028${'x'.repeat(5000)}`,
	);
	expect(lines).toHaveLength(1);
	expect(lines[0]).not.toMatch(/[\n\r\u2028]/);
	expect(lines[0]).toContain('message with an odd UUID');
	expect(lines[0]?.length).toBeLessThan(700);
});
