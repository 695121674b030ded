import { choicesOf } from './choices';
import { refuse } from './checks/shape';
import type { InboundOptions, TapOptions } from './inboundTypes';
import type { Store } from './store';

/** The message with which a tap arrives. Throws a 400 when there is nothing of that kind to tap. */
export function tapped(
	{ messages }: Pick<Store, 'messages'>,
	{ uuid, choice, from, ...options }: TapOptions,
): InboundOptions {
	const message = messages.get(uuid);
	if (message?.direction !== 'outbound') return refuse(`no message '${uuid}' was sent`);
	const { dst, src, body } = message;
	const choices = choicesOf(body);
	const chosen =
		choices.find(({ id }) => id === choice) ?? choices.find(({ title }) => title === choice);
	if (!chosen) return refuse(`the message has no button or row '${choice}'`);
	return {
		...options,
		type: 'whatsapp',
		from: from ?? dst,
		to: src ?? '',
		[chosen.kind]: { text: chosen.title, payload: chosen.id },
		repliedTo: uuid,
	};
}
