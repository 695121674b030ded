import { MAIN_ACCOUNT, SUBACCOUNT, type RecordedRequest } from '../../../simulator';
import type { FaultBench } from './bench';

/** Test and production address. */
const ADDRESSES = 2;

/** A trace of a repair: where, or how. */
const REPAIR = /Plivo console|again/;

/** What may never happen, whatever else goes wrong. @param told what n8n shows or logs */
export function brokenAlways(bench: FaultBench, told: string): string[] {
	return [
		...touched(bench),
		...strayRequests(bench),
		...tooMany(bench),
		...secrets([told, JSON.stringify(bench.trigger.stored.staticData)].join('\n')),
	];
}

/** Whoever reads what n8n tells must learn of everything that is left, and how to repair it. */
export function unnamed(bench: FaultBench, left: string[], told: string): string[] {
	const { applications } = bench.state();
	const isNamed = (what: string) => {
		const id = what.replace(/^(number|application) /, '');
		const name = what.startsWith('application ') ? applications[id]?.name : undefined;
		// The beginning of its name is enough to find it in the console.
		const [beginning] = /^n8n-\w+-/.exec(name ?? '') ?? [];
		return told.includes(id) || (beginning !== undefined && told.includes(beginning));
	};
	return [
		...left.filter((what) => !isNamed(what)).map((what) => `nobody is told of ${what}`),
		...(left.length > 0 && !REPAIR.test(told) ? ['nobody is told how to repair it'] : []),
	];
}

/** A first activation that says nothing is left has left nothing; a later one may find what was there. */
export function falselyCalm(bench: FaultBench, left: string[], failure: string): string[] {
	const isFirst = !JSON.stringify(bench.trigger.stored.staticData).includes('"registration"');
	const isCalm = /Nothing was changed at Plivo|was put back$/.test(failure);
	return isFirst && isCalm && left.length > 0 ? ['it says that nothing is left'] : [];
}

/** Applications of others that are not what they were, and numbers of others that are linked otherwise. */
function touched(bench: FaultBench): string[] {
	const { before, chosen } = bench;
	const now = bench.state();
	const applications = Object.entries(before.applications)
		.filter(([id, was]) => JSON.stringify(now.applications[id]) !== JSON.stringify(was))
		.map(([id]) => `somebody else's application ${id} was changed`);
	const numbers = Object.entries(before.links)
		.filter(([number, link]) => !chosen.includes(number) && now.links[number] !== link)
		.map(([number]) => `the number ${number} was changed though it is not chosen`);
	return [...applications, ...numbers];
}

/** Requests to a number that was not chosen, and changes of an application that is not the trigger's. */
function strayRequests(bench: FaultBench): string[] {
	const isStray = ({ method, path }: RecordedRequest) => {
		const [, kind, id] = /\/(Number|Application)\/([^/]+)\/$/.exec(path) ?? [];
		if (kind === 'Number') return !bench.chosen.includes(id ?? '');
		return kind === 'Application' && method !== 'GET' && (id ?? '') in bench.before.applications;
	};
	return bench
		.requests()
		.filter(isStray)
		.map(({ method, path }) => `a request that is not the trigger's to make: ${method} ${path}`);
}

/** One application for each that the numbers had before, under each address. */
function tooMany(bench: FaultBench): string[] {
	const most = new Set(bench.chosen.map((number) => bench.before.links[number])).size * ADDRESSES;
	const { length } = bench.own();
	return length > most ? [`${length} applications of the trigger, where ${most} are enough`] : [];
}

function secrets(text: string): string[] {
	const isShown = [MAIN_ACCOUNT, SUBACCOUNT].some(({ authToken }) => text.includes(authToken));
	return isShown ? ['the token is shown'] : [];
}
