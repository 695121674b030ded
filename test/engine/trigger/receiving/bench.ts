import type { INodeExecutionData } from 'n8n-workflow';
import { sleep, until } from '../../../support/until';
import type { World } from '../../support/world';
import { startListener, type Listener } from '../support/listener';
import { deliver } from '../support/plivoCalls';
import { describeCase, FILES, type Moment, type ReceivingCase } from './cases';

/** What came of one case. */
export interface ReceivingRow {
	what: ReceivingCase;
	/** The case in words. */
	happens: string;
	/** What each delivery of Plivo was answered, in their order. */
	answers: string[];
	runs: number;
	/** What the run has of the files. */
	got: string;
	/** Whether the log names the message. */
	isTold: boolean;
	broken: string[];
}

const OWN = '14155550100';
const PERSON = '14155550123';

/** Plivo delivers four times in all. */
const DELIVERIES_MAX = 4;

type Sent = ReturnType<typeof deliver>;

/** One message on its way to a workflow, and what goes wrong with it. */
export class ReceivingBench {
	private readonly answers: string[] = [];
	private fields: Record<string, string> = {};

	private constructor(
		private readonly world: World,
		private readonly listener: Listener,
		private readonly what: ReceivingCase,
	) {}

	/** Runs a case from the first delivery to the last. */
	static async run(world: World, what: ReceivingCase): Promise<ReceivingRow> {
		const listener = await startListener(world.keys, {
			events: ['incomingMessage'],
			options: { downloadMedia: true },
		});
		try {
			return await new ReceivingBench(world, listener, what).run();
		} finally {
			await listener.close();
		}
	}

	private async run(): Promise<ReceivingRow> {
		await this.prepare();
		this.listener.failStarts(this.what.refusedStarts);
		await this.deliverFirst();
		while (this.answers.at(-1) !== '200' && this.answers.length < DELIVERIES_MAX) {
			await this.listener.settle();
			await this.note(this.deliver());
		}
		// A file that stalls keeps the run waiting after the answer.
		await until(() => this.listener.runs.length > 0 || this.isOver());
		await this.listener.settle();
		return this.row();
	}

	/** The message is at Plivo, with its files; nobody has been told of it. */
	private async prepare(): Promise<void> {
		const files = FILES[this.what.files];
		const { message } = await this.world.simulator().receive({
			to: OWN,
			from: PERSON,
			text: 'Hello',
			...(files !== 'none' && { type: 'mms', media: ['cat.png'] }),
		});
		this.fields = Object.fromEntries(
			Object.entries(message.body).map(([name, value]) => [name, String(value)]),
		);
		if (typeof files !== 'object') return;
		this.world.simulator().fault({ ...files, match: { path: '/Media/' }, times: -1 });
	}

	private async deliverFirst(): Promise<void> {
		const { hangUp, end, isImpatient } = this.what;
		const moment = hangUp || end;
		const hold = isHeld(moment) ? this.listener.hold(moment) : undefined;
		const first = this.deliver();
		if (isImpatient) await this.deliverAmid();
		await hold?.reached;
		if (moment === 'files') await until(() => this.hasAskedForFiles());
		if (moment === 'answered') await first.answer;
		if (hangUp) first.hangUp();
		if (end) this.listener.restart();
		// The server learns of it only when the system tells it.
		if (moment) await sleep(30);
		hold?.release();
		await this.note(first);
	}

	/** A second delivery while the first is held up, answered before it. */
	private async deliverAmid(): Promise<void> {
		const files = FILES[this.what.files];
		if (files === 'none') {
			// It overtakes the first one, or comes right behind.
			await this.note(this.deliver());
			return;
		}
		await until(() => this.hasAskedForFiles());
		await this.note(this.deliver());
	}

	private deliver(): Sent {
		const { url } = this.listener;
		return deliver({ url, token: this.world.keys().authToken, fields: this.fields });
	}

	private async note(sent: Sent): Promise<void> {
		const { status } = await sent.answer;
		this.answers.push(status === null ? 'none' : String(status));
	}

	private hasAskedForFiles(): boolean {
		return this.world
			.simulator()
			.requests()
			.some(({ path }) => path.includes('/Media/'));
	}

	/** Nothing comes any more: the start was refused after the answer, or the process has ended. */
	private isOver(): boolean {
		return this.answers.includes('200') && (this.what.refusedStarts > 0 || this.what.end !== '');
	}

	private row(): ReceivingRow {
		const { runs, log } = this.listener;
		const uuid = this.fields.MessageUUID ?? '';
		const isTold = log.some((line) => line.includes(uuid));
		const row = {
			what: this.what,
			happens: describeCase(this.what),
			answers: this.answers,
			runs: runs.length,
			got: runs.length > 0 ? got(runs[0]?.[0]) : '',
			isTold,
		};
		return { ...row, broken: brokenPromises(row, this.what) };
	}
}

function isHeld(moment: Moment): moment is 'arrival' | 'credential' | 'start' {
	return moment === 'arrival' || moment === 'credential' || moment === 'start';
}

function got(item: INodeExecutionData | undefined): string {
	const [file] = Array.isArray(item?.json.media) ? item.json.media : [];
	if (typeof file !== 'object' || file === null || Array.isArray(file)) return '';
	if (file instanceof Date) return '';
	const { binary_field, download_problem } = file as Record<string, unknown>;
	if (typeof download_problem === 'string') return download_problem;
	return typeof binary_field === 'string' && item?.binary?.[binary_field] ? 'the file' : 'NOTHING';
}

function brokenPromises(
	{ runs, isTold, answers, got: file }: Omit<ReceivingRow, 'broken'>,
	{ end }: ReceivingCase,
): string[] {
	// A process that ends after it has started a run cannot say so to the next one.
	const runsMax = end === 'start' ? 2 : 1;
	return [
		...(runs === 0 && !isTold ? ['the message is lost without a word'] : []),
		...(runs > runsMax ? [`${runs} runs`] : []),
		...(runs === 0 && !answers.includes('200') ? ['no delivery was taken'] : []),
		...(file === 'NOTHING' ? ['a file is missing without a word'] : []),
	];
}
