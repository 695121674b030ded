import { MAIN_ACCOUNT, SUBACCOUNT, type Simulator, startSimulator } from '../simulator';
import { mainPath, raw } from './support/raw';
import { type Resource, type Sdk, sdkFor } from './support/sdk';

let simulator: Simulator;
let sdk: Sdk;

beforeAll(async () => {
	simulator = await startSimulator();
	sdk = sdkFor(simulator.url, MAIN_ACCOUNT);
	// The SDK prints every application it creates.
	jest.spyOn(console, 'log').mockImplementation();
});
beforeEach(() => simulator.reset());
afterAll(async () => await simulator.close());

const ANSWER = { answerUrl: 'https://example.com/answer' };
const MESSAGES = 'https://example.com/messages?tenant=7';

const namesOf = (applications: Resource[]) => applications.map(({ appName }) => appName);

/** A raw request to create an application, with sound fields except for those given. */
const create = async (fields: object) =>
	await raw(simulator, mainPath('Application/'), {
		body: { app_name: 'n8n', answer_url: ANSWER.answerUrl, ...fields },
	});

test('an application can be created, fetched, changed and deleted', async () => {
	const { appId, message } = await sdk.createApplication('n8n-messages', {
		...ANSWER,
		messageUrl: MESSAGES,
	});
	const id = String(appId);
	expect(message).toBe('created');
	expect(id).toMatch(/^\d{17}$/);
	expect(await sdk.getApplication(id)).toMatchObject({
		appId: id,
		appName: 'n8n-messages',
		...ANSWER,
		answerMethod: 'POST',
		messageMethod: 'POST',
		enabled: true,
		defaultApp: false,
		resourceUri: `/v1/Account/${MAIN_ACCOUNT.authId}/Application/${id}/`,
	});

	const changed = await sdk.updateApplication(id, { messageMethod: 'GET' });
	expect(changed).toMatchObject({ message: 'changed' });
	expect(simulator.applications().at(-1)).toMatchObject({
		id,
		...ANSWER,
		messageUrl: MESSAGES,
		messageMethod: 'GET',
		hangupUrl: '',
	});

	expect(await sdk.deleteApplication(id, { cascade: false })).toBe(true);
	await expect(sdk.getApplication(id)).rejects.toMatchObject({ status: 404 });
	await expect(sdk.deleteApplication(id)).rejects.toMatchObject({ status: 404 });
});

test('create, change and delete have the documented statuses; a deletion has no body', async () => {
	const { status, json } = await create({});
	expect(status).toBe(201);
	const path = mainPath(`Application/${String(json.app_id)}/`);

	expect(await raw(simulator, path, { body: {} })).toMatchObject({
		status: 202,
		json: { message: 'changed', api_id: expect.any(String) },
	});
	expect(await raw(simulator, `${path}?cascade=false`, { method: 'DELETE' })).toMatchObject({
		status: 204,
		text: '',
	});
});

test('the address of messages is part of the answer, null or empty when there is none', async () => {
	const { json } = await create({});
	const made = await raw(simulator, mainPath(`Application/${String(json.app_id)}/`));
	expect(made.json).toMatchObject({ message_url: '', sub_account: null });

	const [, supportDesk, survey] = simulator.applications();
	const seeded = await raw(simulator, mainPath(`Application/${supportDesk?.id}/`));
	expect(seeded.json).toMatchObject({ message_url: supportDesk?.messageUrl, hangup_url: null });
	expect(survey).toMatchObject({ name: 'Spring survey', messageMethod: 'GET' });
});

test('applications are listed newest first, page by page, by the beginning of their name', async () => {
	for (let index = 1; index <= 21; index += 1) {
		await sdk.createApplication(`n8n-${String(index).padStart(2, '0')}`, ANSWER);
	}

	const first = await sdk.listApplications({ appName: 'n8n-' });
	expect(first.meta).toMatchObject({ limit: 20, offset: 0, totalCount: 21 });
	expect(namesOf(first)[0]).toBe('n8n-21');
	const second = await sdk.listApplications({ appName: 'n8n-', offset: 20 });
	expect(namesOf(second)).toEqual(['n8n-01']);
	expect(second.meta.next).toBeNull();
	expect(await sdk.listApplications({ appName: '8n-' })).toHaveLength(0);
	expect((await sdk.listApplications()).meta.totalCount).toBe(24);
});

test("a main account sees its subaccount's applications, which sees only its own", async () => {
	const subaccount = sdkFor(simulator.url, SUBACCOUNT);
	await subaccount.createApplication('own', ANSWER);
	await sdk.createApplication('given', { ...ANSWER, subaccount: SUBACCOUNT.authId });

	expect(namesOf(await subaccount.listApplications())).toEqual(['given', 'own']);
	expect(namesOf(await sdk.listApplications({ subaccount: SUBACCOUNT.authId }))).toEqual([
		'given',
		'own',
	]);
	const [given] = await subaccount.listApplications();
	expect(given).toMatchObject({
		subAccount: `/v1/Account/${SUBACCOUNT.authId}/`,
		resourceUri: expect.stringContaining(SUBACCOUNT.authId),
	});
	const [voiceMenu] = simulator.applications();
	await expect(subaccount.getApplication(String(voiceMenu?.id))).rejects.toMatchObject({
		status: 404,
	});
});

test.each([
	[{ app_name: undefined }, 'app_name'],
	[{ app_name: '' }, 'app_name'],
	[{ app_name: 'Two words' }, 'app_name'],
	[{ answer_url: undefined }, 'answer_url'],
	[{ answer_url: '' }, 'answer_url'],
	[{ answer_url: 'ftp://example.com/' }, 'answer_url'],
	[{ message_url: 'example.com/messages' }, 'message_url'],
	[{ message_method: 'PUT' }, 'message_method'],
	[{ message_method: 'post' }, 'message_method'],
	[{ default_number_app: 'true' }, 'default_number_app'],
	[{ log_incoming_messages: 'false' }, 'log_incoming_messages'],
	[{ subaccount: 'SAUNKNOWN' }, 'subaccount'],
	[{ subaccount: MAIN_ACCOUNT.authId }, 'subaccount'],
])('an application with %j is refused', async (fields, name) => {
	expect(await create(fields)).toMatchObject({
		status: 400,
		json: { error: expect.stringContaining(name) },
	});
	expect(simulator.applications()).toHaveLength(3);
});

test('answer_url may be left out when the settings say so', async () => {
	simulator.settings({ answerUrlRequired: false });
	expect(await create({ answer_url: undefined, message_url: MESSAGES })).toMatchObject({
		status: 201,
	});
});

test('a second application of the same name is refused, and a new name', async () => {
	const { json } = await create({});
	expect(await create({})).toMatchObject({ status: 400 });
	const path = mainPath(`Application/${String(json.app_id)}/`);

	const rename = await raw(simulator, path, { body: { app_name: 'other' } });
	expect(rename).toMatchObject({ status: 400, json: { error: 'app_name cannot be changed' } });
	const same = { app_name: 'n8n', message_url: MESSAGES };
	expect(await raw(simulator, path, { body: same })).toMatchObject({ status: 202 });
});

test('there is one default application', async () => {
	const { json } = await create({ default_number_app: true });

	const defaults = simulator.applications().filter(({ isNumberDefault }) => isNumberDefault);
	expect(defaults).toMatchObject([{ id: json.app_id }]);
});

test.each([
	['?cascade=False', 400],
	['?cascade=true', 204],
	['?new_endpoint_application=1', 404],
])('a deletion with %s is answered with %d', async (query, status) => {
	const { json } = await create({});
	const path = mainPath(`Application/${String(json.app_id)}/${query}`);

	expect(await raw(simulator, path, { method: 'DELETE' })).toMatchObject({ status });
});

test('the wrong verb, body and account are refused', async () => {
	const path = mainPath('Application/');
	expect(await raw(simulator, path, { method: 'DELETE' })).toMatchObject({ status: 405 });
	expect(
		await raw(simulator, path, {
			body: 'app_name=n8n',
			contentType: 'application/x-www-form-urlencoded',
		}),
	).toMatchObject({ status: 400 });
	expect(await raw(simulator, path, { as: SUBACCOUNT })).toMatchObject({ status: 401 });
});

test('a fault can strike a deletion', async () => {
	const { json } = await create({});
	const path = mainPath(`Application/${String(json.app_id)}/`);
	simulator.fault({ kind: 'truncated', match: { method: 'DELETE' } });

	expect(await raw(simulator, path, { method: 'DELETE' })).toMatchObject({ status: 204, text: '' });
	expect(simulator.applications()).toHaveLength(3);
});
