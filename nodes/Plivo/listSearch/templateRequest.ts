import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type ILoadOptionsFunctions,
} from 'n8n-workflow';
import { accountPath, templatesPath } from '../../../plivo/endpoint';
import { describeFailure } from '../../../plivo/answer/errors';
import { httpOptions, plivoRequest, readAccount } from '../../shared/api/request';

/** How to go on without the list, in Send and in Get. */
const WITHOUT_LIST = {
	send: "or set 'Template Input' to Form and give the name and language of the template",
	get: "or switch 'Template' to By ID and give the ID of the template",
};

/** What to do where the status says more than Plivo's words. */
const ADVICE: Record<number, string> = {
	403: 'These keys may not read the templates of this WhatsApp Business Account. Use the keys of the account that it belongs to',
	404: 'Check the WhatsApp Business Account ID. A subaccount has no templates of its own: use the keys of the main account',
};

/**
 * Reads templates for the editor.
 * @param id of one template; empty for a page of the list
 * @throws NodeOperationError without a WhatsApp Business Account ID
 * @throws NodeApiError that says how to go on when the templates cannot be read
 */
export async function readTemplates(
	context: ILoadOptionsFunctions,
	id: string,
	qs?: IDataObject,
): Promise<IDataObject> {
	const account = await readAccount(context);
	const otherwise =
		WITHOUT_LIST[context.getCurrentNodeParameter('operation') === 'get' ? 'get' : 'send'];
	const wabaId = typedWabaId(context) || account.wabaId;
	if (!wabaId) {
		const advice = `Give it in this node or in the credential, ${otherwise}`;
		throw new NodeOperationError(
			context.getNode(),
			// The editor's list shows no description beside an error without HTTP status.
			`There is no WhatsApp Business Account ID, so the templates cannot be listed. ${advice}`,
			{ description: advice },
		);
	}
	const path = accountPath(account.authId) + templatesPath(wabaId, id || undefined);
	const answer = await plivoRequest(
		context,
		account,
		httpOptions(account, { method: 'GET', path, qs }),
	);
	if (answer.status === 200 && typeof answer.body === 'object' && answer.body !== null) {
		return answer.body as IDataObject;
	}
	const failure = describeFailure(answer);
	const what = id ? 'The template' : 'The list of templates';
	const message = `${what} cannot be read (HTTP status ${answer.status}): ${failure.message}. Check the WhatsApp Business Account ID, ${otherwise}`;
	const description = `${ADVICE[answer.status] ?? failure.description}, ${otherwise}`;
	throw new NodeApiError(
		context.getNode(),
		{ message },
		{ message, description, httpCode: String(answer.status) },
	);
}

/** The editor works out expressions before it asks; one that it could not comes as it was typed. */
function typedWabaId(context: ILoadOptionsFunctions): string {
	const typed = String(context.getCurrentNodeParameter('wabaId') ?? '').trim();
	return typed.startsWith('=') ? '' : typed;
}
