import type { INodeParameters } from 'n8n-workflow';
import { startSimulator, type RecordedRequest, type Simulator } from '../../simulator';
import type { Keys } from './additionalData';
import { runInEngine, type EngineResult, type EngineRun } from './engine';

/** A simulator of its own for a test file, and sends that go to it. */
export interface World {
	simulator(): Simulator;
	keys(): Keys;
	send(run?: Partial<Omit<EngineRun, 'keys'>>): Promise<EngineResult>;
	/** Bodies of the send requests that arrived, in order. */
	sentBodies(): unknown[];
}

export const DOORS = ['custom', 'routing'] as const;

/** The shortest SMS that is sound; `overrides` replace or add parameters. */
export function sms(overrides: INodeParameters = {}): INodeParameters {
	return {
		type: 'sms',
		src: { __rl: true, mode: 'number', value: '14155550100' },
		dst: '14155550123',
		text: 'Hello',
		...overrides,
	};
}

/** The same where To may name several recipients. */
export function severalSms(overrides: INodeParameters = {}): INodeParameters {
	const { options = {}, ...rest } = overrides;
	return sms({ options: { severalRecipients: true, ...(options as INodeParameters) }, ...rest });
}

/** Starts a simulator before the tests of a file, resets it before each, and ends it after them. */
export function useWorld(): World {
	let running: Simulator | undefined;
	const simulator = () => {
		if (!running) throw new Error('The simulator runs only inside tests');
		return running;
	};
	beforeAll(async () => {
		running = await startSimulator();
	});
	beforeEach(() => simulator().reset());
	afterAll(async () => await running?.close());

	const keys = () => {
		const account = simulator().accounts[0];
		if (!account) throw new Error('The simulator has no account');
		return { authId: account.authId, authToken: account.authToken, baseUrl: simulator().url };
	};
	return {
		simulator,
		keys,
		send: async (run) => await runInEngine({ keys: keys(), parameters: sms(), ...run }),
		sentBodies: () =>
			simulator()
				.requests()
				.filter(isSend)
				.map(({ body }) => body),
	};
}

function isSend({ method, path }: RecordedRequest): boolean {
	return method === 'POST' && path.endsWith('/Message/');
}
