import { getAdditionalKeys, type PackageDirectoryLoader } from 'n8n-core';
import {
	NodeHelpers,
	type ICredentialDataDecryptedObject,
	type ICredentialsHelper,
	type ICredentialType,
	type IHttpRequestOptions,
	type INodeParameters,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

/** n8n builds resume addresses from it; nothing listens there. */
const N8N_URL = 'http://localhost:5678';

/** Beginnings of webhook addresses, as n8n's server makes them. */
export interface WebhookUrls {
	webhookBaseUrl: string;
	webhookTestBaseUrl: string;
}

/** What the user typed into the credential. */
export interface Keys {
	authId: string;
	authToken: string;
	baseUrl: string;
}

type DecryptArguments = Parameters<ICredentialsHelper['getDecrypted']>;

/** As n8n's server does: defaults of the credential's fields first, then their expressions, for an item. */
function resolved(
	data: ICredentialDataDecryptedObject,
	{ properties }: ICredentialType,
	extra: DecryptArguments[0],
	mode: DecryptArguments[3],
	executeData: DecryptArguments[4],
	values: DecryptArguments[6],
): ICredentialDataDecryptedObject {
	const all = NodeHelpers.getNodeParameters(
		properties,
		data as INodeParameters,
		true,
		false,
		null,
		null,
	);
	if (!all || !values) return { ...data };
	const { workflow, runExecutionData, runIndex, itemIndex, node, connectionInputData } = values;
	const keys = getAdditionalKeys(extra, mode, null, { isCredential: true });
	return workflow.expression.getParameterValue(
		all,
		runExecutionData,
		runIndex,
		itemIndex,
		node.name,
		connectionInputData,
		mode,
		keys,
		executeData,
		false,
		all,
	) as ICredentialDataDecryptedObject;
}

/**
 * What n8n's server hands to the engine. Only its credential store is replaced: the keys come from
 * the test, the credential's own `authenticate` is the package's.
 */
export function additionalDataFor(
	keys: Keys,
	loader: PackageDirectoryLoader,
	urls: WebhookUrls = { webhookBaseUrl: N8N_URL, webhookTestBaseUrl: N8N_URL },
	onCredentialRead: () => void = () => {},
): IWorkflowExecuteAdditionalData {
	const credential: ICredentialType = loader.getCredential('plivoMessagingApi').type;
	const data: ICredentialDataDecryptedObject = { ...keys };
	const credentialsHelper = {
		getParentTypes: () => [],
		isCredentialUsableByNode: () => true,
		preAuthentication: async () => undefined,
		getDecrypted: async (...[extra, , , mode, executeData, , values]: DecryptArguments) => {
			onCredentialRead();
			return resolved(data, credential, extra, mode, executeData, values);
		},
		getCredentialsProperties: () => credential.properties,
		updateCredentials: async () => {},
		updateCredentialsOauthTokenData: async () => {},
		getCredentials: async () => {
			throw new Error('The engine tests store no credentials');
		},
		authenticate: async (
			credentials: ICredentialDataDecryptedObject,
			_type: string,
			options: IHttpRequestOptions,
		) =>
			typeof credential.authenticate === 'function'
				? await credential.authenticate(credentials, options)
				: options,
	};
	return {
		credentialsHelper: credentialsHelper as Partial<ICredentialsHelper> as ICredentialsHelper,
		executionId: '1',
		currentNodeExecutionIndex: 0,
		restApiUrl: N8N_URL,
		instanceBaseUrl: N8N_URL,
		formBaseUrl: N8N_URL,
		formWaitingBaseUrl: N8N_URL,
		formTestBaseUrl: N8N_URL,
		webhookWaitingBaseUrl: N8N_URL,
		...urls,
		mcpBaseUrl: N8N_URL,
		mcpTestBaseUrl: N8N_URL,
		variables: {},
		setExecutionStatus: () => {},
	} as Partial<IWorkflowExecuteAdditionalData> as IWorkflowExecuteAdditionalData;
}
