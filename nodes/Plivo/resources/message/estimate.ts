import type { INodeProperties } from 'n8n-workflow';
import { checkEstimate } from '../../../../plivo/send/estimate';
import type { Operation } from '../../operation/operation';

const showOnlyForEstimate = { resource: ['message'], operation: ['estimate'] };

export const estimateProperties: INodeProperties[] = [
	{
		displayName: 'To',
		name: 'dst',
		type: 'string',
		default: '',
		placeholder: 'e.g. 14155550123, 14155550124',
		displayOptions: { show: showOnlyForEstimate },
		description: 'The recipients, as for Send: only their number counts',
	},
	{
		displayName: 'Message',
		name: 'text',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		required: true,
		placeholder: 'e.g. Your order 4711 has been shipped',
		displayOptions: { show: showOnlyForEstimate },
		description: 'The text of the SMS',
	},
];

const LABELS: Record<string, string> = { dst: 'To', text: 'Message' };

/** Message > Estimate: counts, and sends nothing. */
export const estimateMessage: Operation = async ({ read, refuse }) => {
	const result = checkEstimate({ text: read('text'), dst: read('dst') });
	if (result.ok) return [{ ...result.estimate }];
	const [first] = result.problems;
	const label = LABELS[String(first?.path[0])] ?? 'Message';
	throw refuse(label, first?.message ?? 'This cannot be counted', first?.hint);
};
