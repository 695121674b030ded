import { estimateSms } from '../../../../../plivo/estimate';
import type { Operation } from '../../../reading/operation';

/** Message > Estimate: counts, and sends nothing. */
export const estimateMessage: Operation = async ({ read }) => [
	{ ...estimateSms(String(read('text') ?? ''), read('dst')) },
];
