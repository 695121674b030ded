import { randomInt, randomUUID } from 'node:crypto';

import { NotFound, ok } from '../answers';
import type { Call } from '../call';
import {
	DEFAULT_APPLICATION,
	readApplicationName,
	readApplicationSettings,
} from '../checks/application';
import { isObject, refuse, requireObject, requireOneOf, requireString } from '../checks/shape';
import { optionalSubaccount } from '../checks/subaccount';
import { page, queryValue } from '../paging';
import type { Store } from '../store';
import type { Answer, Application } from '../types';

/** The application of the path. Throws 404 when the account has none such. */
function findApplication({ store, account, params }: Call, id = params.appId): Application {
	const found = store.applicationsOf(account.authId).find((application) => application.id === id);
	if (!found) throw new NotFound();
	return found;
}

/** GET applications, newest first, by the beginning of their name and by subaccount. */
export function listApplications(call: Call): Answer {
	const { store, account, query, path } = call;
	const prefix = queryValue(query, 'app_name') ?? '';
	const subaccount = optionalSubaccount(queryValue(query, 'subaccount') || undefined, call);
	const found = store
		.applicationsOf(account.authId)
		.filter(({ name }) => name.startsWith(prefix))
		.filter((application) => subaccount === undefined || application.account === subaccount);
	const { objects, meta } = page(found, query, path);
	return ok({
		meta: { ...meta, total_count: found.length },
		objects: objects.map((application) => applicationObject(application, store)),
	});
}

/** GET one application. */
export function getApplication(call: Call): Answer {
	return ok(applicationObject(findApplication(call), call.store));
}

/** POST a new application. */
export function createApplication(call: Call): Answer {
	const { store, account } = call;
	const body = requireObject(call.body, 'the request body');
	const name = readApplicationName(body.app_name);
	if (store.settings.answerUrlRequired) requireString(body.answer_url, 'answer_url');
	const settings = readApplicationSettings(body, DEFAULT_APPLICATION);
	const owner = optionalSubaccount(body.subaccount, call) ?? account.authId;
	checkNameIsFree(name, owner, store);
	const application = { ...settings, id: newId(), account: owner, name };
	store.applications.set(application.id, application);
	keepOneDefault(application, store);
	return {
		status: 201,
		body: { api_id: randomUUID(), app_id: application.id, message: 'created' },
	};
}

/** POST changes to an application. Its name is not among what can be changed. */
export function updateApplication(call: Call): Answer {
	const { store } = call;
	const application = findApplication(call);
	const body = requireObject(call.body, 'the request body');
	if (body.app_name !== undefined && body.app_name !== application.name) {
		refuse('app_name cannot be changed');
	}
	const settings = readApplicationSettings(body, application);
	const owner = optionalSubaccount(body.subaccount, call) ?? application.account;
	if (owner !== application.account) checkNameIsFree(application.name, owner, store);
	Object.assign(application, settings, { account: owner });
	keepOneDefault(application, store);
	return { status: 202, body: { api_id: randomUUID(), message: 'changed' } };
}

/** DELETE an application. There are no voice endpoints here that `cascade` could take along. */
export function deleteApplication(call: Call): Answer {
	const { store } = call;
	const application = findApplication(call);
	checkDeletion(call);
	const linked = store.numbers.filter(({ applicationId }) => applicationId === application.id);
	if (linked.length > 0 && store.settings.deleteLinkedApplication === 'refuse') {
		refuse(`the application is linked to ${linked.length} numbers`);
	}
	for (const number of linked) number.applicationId = null;
	store.applications.delete(application.id);
	return { status: 204, body: undefined };
}

/** The arguments of a deletion: in the query, as documented, or in a body, as Plivo's SDK for Node.js sends them. */
function checkDeletion(call: Call) {
	const given = { ...(isObject(call.body) ? call.body : {}), ...call.query };
	if (given.cascade !== undefined) requireOneOf(given.cascade, 'cascade', ['true', 'false']);
	if (given.new_endpoint_application !== undefined) {
		findApplication(
			call,
			requireString(given.new_endpoint_application, 'new_endpoint_application'),
		);
	}
}

/** Whether Plivo lets two applications have one name is not known: so it does not here. */
function checkNameIsFree(name: string, owner: string, { applications }: Store) {
	for (const application of applications.values()) {
		if (application.account === owner && application.name === name) {
			refuse(`an application with the app_name '${name}' already exists`);
		}
	}
}

/** A new default takes the place of the old one. */
function keepOneDefault(newest: Application, { applications }: Store) {
	for (const other of applications.values()) {
		if (other === newest || other.account !== newest.account) continue;
		if (newest.isNumberDefault) other.isNumberDefault = false;
		if (newest.isEndpointDefault) other.isEndpointDefault = false;
	}
}

/** Seventeen digits: more than a number can hold exactly. */
const newId = () => `2${Array.from({ length: 16 }, () => randomInt(10)).join('')}`;

/** Where an application is, without the host. */
export const applicationUri = ({ account, id }: Application) =>
	`/v1/Account/${account}/Application/${id}/`;

/** An application as lists and GET give it. */
function applicationObject(application: Application, store: Store) {
	const { id, account, name } = application;
	const isOfSubaccount = store.account(account)?.parent !== undefined;
	return {
		answer_method: application.answerMethod,
		answer_url: application.answerUrl,
		app_id: id,
		app_name: name,
		application_type: 'XML',
		default_app: application.isNumberDefault,
		default_endpoint_app: application.isEndpointDefault,
		enabled: true,
		fallback_answer_url: application.fallbackAnswerUrl,
		fallback_method: application.fallbackMethod,
		hangup_method: application.hangupMethod,
		hangup_url: application.hangupUrl,
		log_incoming_message: application.logsIncomingMessages,
		message_method: application.messageMethod,
		message_url: application.messageUrl,
		public_uri: false,
		resource_uri: applicationUri(application),
		sip_uri: `sip:${id}@app.plivo.com`,
		sub_account: isOfSubaccount ? `/v1/Account/${account}/` : null,
	};
}
