/** Chance that is the same in every run: mulberry32, from a seed. */
export class Random {
	constructor(private state: number) {}

	/** At least 0, below 1. */
	next(): number {
		this.state = (this.state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	}

	/** A whole number from 0 up to and without the end. */
	below(end: number): number {
		return Math.floor(this.next() * end);
	}

	/** True with a probability. */
	chance(probability: number): boolean {
		return this.next() < probability;
	}

	/** One of a list that is not empty. */
	pick<One>(list: ArrayLike<One>): One {
		return list[this.below(list.length)] as One;
	}

	/** As many as asked for. */
	many<One>(count: number, make: () => One): One[] {
		return Array.from({ length: count }, make);
	}

	/** A text of up to so many characters from an alphabet. */
	text(alphabet: string[], max: number): string {
		return this.many(this.below(max + 1), () => this.pick(alphabet)).join('');
	}

	/** A text in which one character is another one of the alphabet; longer by one if it was empty. */
	change(text: string, alphabet: string[]): string {
		const characters = [...text];
		const at = this.below(characters.length);
		const others = alphabet.filter((one) => one !== characters[at]);
		characters.splice(at, 1, this.pick(others));
		return characters.join('');
	}
}
