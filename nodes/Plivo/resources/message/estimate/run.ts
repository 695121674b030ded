import { checkEstimate } from '../../../../../plivo/send/estimate';
import type { Operation } from '../../../operation/operation';

const LABELS: Record<string, string> = { dst: 'To', text: 'Message' };

/** Message > Estimate: counts, and sends nothing. */
export const estimateMessage: Operation = async ({ read, refuse }) => {
	const result = checkEstimate({ text: read('text'), dst: read('dst') });
	if (result.ok) return [{ ...result.estimate }];
	const [first] = result.problems;
	const label = LABELS[String(first?.path[0])] ?? 'Message';
	throw refuse(label, first?.message ?? 'This cannot be counted', first?.hint);
};
