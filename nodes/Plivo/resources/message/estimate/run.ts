import { estimateSms } from '../../../../../plivo/send/estimate';
import type { Operation } from '../../../operation/operation';

/** Message > Estimate: counts, and sends nothing. */
export const estimateMessage: Operation = async ({ read }) => [
	{ ...estimateSms(String(read('text') ?? ''), read('dst')) },
];
