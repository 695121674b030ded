import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { DeliveryReport } from '../../../../../plivo/webhook/deliveryReport';
import type { Choice, Question } from './question';

/** Who answered, and how; `respondedBy` is known only where the answer came from their phone. */
interface Answer {
	choice?: Choice;
	text?: string;
	respondedBy?: string;
}

/** The item that comes out when a question was answered; under `data`, as n8n's own nodes have it. */
export function answered(
	question: Question,
	{ choice, text, respondedBy }: Answer,
): INodeExecutionData {
	const { responseType } = question;
	return itemOf({
		...(responseType === 'approval' && { approved: choice?.id === 'approve' }),
		...(choice && { choice: choice.id, title: choice.title }),
		...(text !== undefined && { text }),
		respondedAt: new Date().toISOString(),
		respondedBy: respondedBy ?? null,
		...askedOf(question),
	});
}

/** The item that comes out when it is known what became of the message. */
export function reported(question: Question, report: DeliveryReport): INodeExecutionData {
	const isDelivered = ['delivered', 'read'].includes(report.message_state);
	return itemOf({ delivered: isDelivered, ...askedOf(question), ...report } as IDataObject);
}

/**
 * What n8n puts out when the time is up, without asking the node: so the item is marked before. Its `data`, which may
 * be the answer to an earlier question, is replaced: nobody may take it for one to this.
 */
export function timedOut(json: IDataObject, question: Question): IDataObject {
	const { responseType } = question;
	return {
		...json,
		timedOut: true,
		data: {
			timedOut: true,
			...(responseType === 'approval' && { approved: false }),
			...(responseType === 'delivery' && { delivered: false }),
			...askedOf(question),
		},
	};
}

function askedOf({ dst, message_uuid }: Question): IDataObject {
	return { dst, message_uuid };
}

function itemOf(data: IDataObject): INodeExecutionData {
	return { json: { data }, pairedItem: { item: 0 } };
}
