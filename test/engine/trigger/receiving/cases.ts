import type { Fault } from '../../../simulator';

/** What the message brings. */
export const FILES: Record<string, Omit<Fault, 'match' | 'times'> | 'fine' | 'none'> = {
	'no files': 'none',
	'a file': 'fine',
	'a file that comes after the answer': { kind: 'delay', ms: 1000 },
	'a file that stalls before its headers': { kind: 'hang', at: 'headers' },
	'a file that stalls in the middle': { kind: 'hang', at: 'body', bytes: 10 },
	'a file that drips': { kind: 'drip', ms: 200 },
	'a file without end': { kind: 'endless' },
	'a small file that unpacks to 300 MB': { kind: 'gzipBomb' },
	'a file whose connection breaks': { kind: 'reset', at: 'body' },
	'a file that is gone': { kind: 'status', status: 404 },
	'a file behind redirects without end': { kind: 'redirect' },
};

/** What the caller, or the process, does, and when. */
export const MOMENTS = {
	'': 'nothing happens',
	arrival: 'before the trigger is called',
	credential: 'while the credential is read',
	files: 'while the files are fetched, before the answer',
	answered: 'after the answer, while the files are fetched',
	start: 'while n8n starts the run',
} as const;
export type Moment = keyof typeof MOMENTS;

export interface ReceivingCase {
	files: keyof typeof FILES;
	/** When the caller hangs up. */
	hangUp: Moment;
	/** When the process ends. */
	end: Moment;
	/** How often n8n cannot start the run. */
	refusedStarts: number;
	/** Whether Plivo delivers again while the first delivery is being taken. */
	isImpatient?: boolean;
	/** Whether `npm test` runs it. */
	isTelling?: boolean;
}

const SLOW = 'a file that comes after the answer';
const STALLED = 'a file that stalls in the middle';

const plain = { hangUp: '', end: '', refusedStarts: 0 } as const;
const hangUps = (files: string, moments: Moment[]): ReceivingCase[] =>
	moments.flatMap((hangUp) =>
		[0, 1, 2].map((refusedStarts) => ({ ...plain, files, hangUp, refusedStarts })),
	);
const ends = (files: string, moments: Moment[]): ReceivingCase[] =>
	moments.map((end) => ({ ...plain, files, end }));

const TELLING: ReceivingCase[] = [
	{ ...plain, files: 'no files', hangUp: 'credential', refusedStarts: 1 },
	{ ...plain, files: 'no files', hangUp: 'start' },
	{ ...plain, files: 'a file', hangUp: 'files', refusedStarts: 1 },
	{ ...plain, files: STALLED },
	{ ...plain, files: 'a file that drips', hangUp: 'files' },
	{ ...plain, files: SLOW, refusedStarts: 1 },
	{ ...plain, files: SLOW, end: 'answered' },
	{ ...plain, files: 'no files', end: 'credential' },
];

const ALL: ReceivingCase[] = [
	...hangUps('no files', ['', 'arrival', 'credential', 'start']),
	...hangUps('a file', ['', 'arrival', 'credential', 'files', 'start']),
	...hangUps(SLOW, ['', 'arrival', 'credential', 'files', 'answered', 'start']),
	...Object.keys(FILES).flatMap((files) => hangUps(files, ['', 'files']).filter(isFaulty)),
	...ends('no files', ['arrival', 'credential', 'start']),
	...ends('a file', ['files', 'start']),
	...ends(SLOW, ['files', 'answered', 'start']),
	...['no files', 'a file', SLOW, STALLED].map((files) => ({ ...plain, files, isImpatient: true })),
	{ ...plain, files: 'no files', isImpatient: true, refusedStarts: 1 },
	{ ...plain, files: 'a file', isImpatient: true, refusedStarts: 1 },
];

/** Stalls and the like take their time: without refused starts, which the other rows have. */
function isFaulty({ files, refusedStarts }: ReceivingCase): boolean {
	return typeof FILES[files] === 'object' && files !== SLOW && refusedStarts === 0;
}

/** Every case; those that `npm test` runs are marked. */
export const CASES: ReceivingCase[] = ALL.map((one) => ({
	...one,
	isTelling: TELLING.some((telling) =>
		Object.entries(telling).every(([name, value]) => Reflect.get(one, name) === value),
	),
}));

/** Whether a case can be told apart at all from a caller who stays. */
export function describeCase({ hangUp, end, refusedStarts, isImpatient }: ReceivingCase): string {
	const parts = [
		hangUp && `the caller hangs up ${MOMENTS[hangUp]}`,
		end && `the process ends ${MOMENTS[end]}`,
		isImpatient && 'Plivo delivers again before the first delivery is answered',
		refusedStarts > 0 && `n8n cannot start the run ${refusedStarts === 1 ? 'once' : 'twice'}`,
	].filter(Boolean);
	return parts.length > 0 ? parts.join('; ') : MOMENTS[''];
}
