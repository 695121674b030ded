import type { OwnedNumber, SimulatorAccount, SimulatorSettings } from './types';

/** An Auth ID of the real length: 20 characters. */
const madeUpAuthId = (kind: 'MA' | 'SA', index: number) =>
	`${kind}SIMULATOR${String(index).padStart(9, '0')}`;

/** The default main account, with keys that are plainly made up. */
export const MAIN_ACCOUNT: SimulatorAccount = {
	authId: madeUpAuthId('MA', 1),
	authToken: 'made-up-token-of-the-main-account',
	name: 'Simulator',
};

/** The default subaccount of the main account. */
export const SUBACCOUNT: SimulatorAccount = {
	authId: madeUpAuthId('SA', 1),
	authToken: 'made-up-token-of-the-subaccount',
	name: 'Simulator subaccount',
	parent: MAIN_ACCOUNT.authId,
};

/** Plivo calls a webhook again after 60, 120 and 240 seconds (its page on callbacks). */
export const PLIVO_RETRY_MS = [60_000, 120_000, 240_000];

export const DEFAULT_SETTINGS: SimulatorSettings = {
	latencyMs: 0,
	rateLimit: false,
	callbackDelayMs: 50,
	callbackRetryMs: [],
	finalState: 'delivered',
	errorCode: '30',
	geoBlockedPrefix: '881',
	templateMismatch: 'fail',
	callbackSignatures: ['v2', 'maV2', 'v3', 'maV3'],
	rotatedTokens: [],
	answerUrlRequired: true,
	emptyAppId: 'refuse',
	deleteLinkedApplication: 'unlink',
};

export interface Powerpack {
	uuid: string;
	name: string;
	stickySender: boolean;
	localConnect: boolean;
}

const US = { country: 'United States', countryIso2: 'US', region: 'California' };
const CANADA = { country: 'Canada', countryIso2: 'CA', region: 'Ontario' };
const UNITED_KINGDOM = { country: 'United Kingdom', countryIso2: 'GB', region: 'United Kingdom' };

const ALIASES = ['Support', 'Marketing', 'Order updates', 'One-time passwords', 'Appointments'];

/** The campaign under which the first numbers may write to the US. */
export const CAMPAIGN_ID = 'CSIMULATED';
const REGISTERED = { tendlcCampaignId: CAMPAIGN_ID, tendlcStatus: 'COMPLETED' as const };

const range = (count: number) => Array.from({ length: count }, (_, index) => index);
const withIndex = (prefix: string, index: number, digits: number) =>
	prefix + String(index).padStart(digits, '0');

/** Whose numbers they are, and the applications that some of them are linked to. */
export interface NumberSeed {
	account: string;
	subaccount: string | null;
	voiceMenu: string;
	supportDesk: string;
}

/** The first number of an account. */
export const FIRST_NUMBER = '14155550100';
/** The last of the local numbers is the support desk's. */
const SUPPORT_INDEX = 29;

/**
 * The numbers of a main account: more than two pages of 20, all from ranges kept for fiction (555-01xx, Ofcom's drama
 * numbers). The last three are given to the subaccount, when there is one. The voice lines and one more have an
 * application; the others are free.
 */
export function numbersOf({
	account,
	subaccount,
	voiceMenu,
	supportDesk,
}: NumberSeed): OwnedNumber[] {
	const common = {
		account,
		applicationId: null,
		voice: true,
		sms: true,
		mms: true,
		subaccount: null,
		renewalDate: '2030-01-15',
		tendlcCampaignId: null,
		tendlcStatus: 'UNREGISTERED' as const,
		tollFreeVerification: null,
	};
	return [
		...range(30).map((index) => ({
			...common,
			...US,
			number: withIndex('141555501', index, 2),
			alias: ALIASES[index] ?? null,
			type: 'local' as const,
			...(index < 8 ? REGISTERED : {}),
			applicationId: index === SUPPORT_INDEX ? supportDesk : null,
		})),
		...range(6).map((index) => ({
			...common,
			...CANADA,
			number: withIndex('141655501', index, 2),
			alias: `Toronto ${index + 1}`,
			type: 'local' as const,
		})),
		...range(5).map((index) => ({
			...common,
			...US,
			number: withIndex('180055501', index, 2),
			alias: null,
			type: 'tollfree' as const,
			region: 'Toll-free',
			tollFreeVerification: index === 0 ? ('unverified' as const) : ('verified' as const),
		})),
		...range(4).map((index) => ({
			...common,
			...US,
			number: withIndex('121255501', index, 2),
			alias: `Voice line ${index + 1}`,
			applicationId: voiceMenu,
			renewalDate: '2031-06-01',
			type: 'local' as const,
			sms: false,
			mms: false,
		})),
		...range(3).map((index) => ({
			...common,
			...UNITED_KINGDOM,
			number: withIndex('4477009001', index, 2),
			alias: `London ${index + 1}`,
			type: 'mobile' as const,
			mms: false,
			subaccount,
		})),
	];
}

/** The powerpacks of a main account: more than one page of 20. */
export function powerpacksOf(): Powerpack[] {
	return range(26).map((index) => ({
		uuid: withIndex('5ec4c8c9-f6f8-4f23-a6a3-', index + 1, 12),
		name: `Powerpack ${String(index + 1).padStart(2, '0')}`,
		stickySender: index % 2 === 0,
		localConnect: true,
	}));
}
