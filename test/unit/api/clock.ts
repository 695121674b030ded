interface Alarm {
	at: number;
	ring: () => void;
}

/** A clock that only goes when it is told to, in milliseconds. */
export class FakeClock {
	time = 0;

	/** How often it was looked at. */
	asked = 0;

	/** The next one last. */
	private readonly alarms: Alarm[] = [];

	readonly now = () => {
		this.asked++;
		return this.time;
	};

	readonly wait = async (milliseconds: number, signal?: AbortSignal) =>
		await new Promise<void>((resolve, reject) => {
			const alarm = { at: this.time + milliseconds, ring: resolve };
			signal?.addEventListener('abort', () => {
				const place = this.alarms.indexOf(alarm);
				if (place >= 0) this.alarms.splice(place, 1);
				reject(signal.reason);
			});
			this.alarms.splice(this.placeOf(alarm), 0, alarm);
		});

	async goTo(time: number) {
		for (let next = this.alarms.at(-1); next && next.at <= time; next = this.alarms.at(-1)) {
			this.alarms.pop();
			this.time = next.at;
			next.ring();
			await settled();
		}
		this.time = time;
		await settled();
	}

	/** Until nobody waits for anything. */
	async runOut() {
		for (let next = this.alarms.at(-1); next; next = this.alarms.at(-1)) await this.goTo(next.at);
	}

	private placeOf({ at }: Alarm): number {
		let [low, high] = [0, this.alarms.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((this.alarms[middle]?.at ?? 0) > at) low = middle + 1;
			else high = middle;
		}
		return low;
	}
}

export async function settled() {
	for (let turn = 0; turn < 10; turn++) await Promise.resolve();
}
