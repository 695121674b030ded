import type {
	IAuthenticate,
	IAuthenticateRuleResponseCode,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { UserError } from 'n8n-workflow';
import { DEFAULT_API_BASE_URL, mayCarryKeys, normalizeApiBaseUrl } from '../plivo/endpoint';

/** The base URL of the credential as requests use it: see normalizeApiBaseUrl. */
export const API_BASE_URL_EXPRESSION = `={{ ($credentials.baseUrl || "").trim().replace(/\\/+$/, "") || "${DEFAULT_API_BASE_URL}" }}`;

/**
 * The keys of a Plivo account or subaccount. The name is not `plivoApi`: credential names are
 * global in n8n and that one belongs to the built-in Plivo node.
 */
export class PlivoMessagingApi implements ICredentialType {
	name = 'plivoMessagingApi';

	displayName = 'Plivo Messaging API';

	documentationUrl =
		'https://github.com/n8n-nodes-plivo/n8n-nodes-plivo?tab=readme-ov-file#credential';

	icon: Icon = { light: 'file:../icons/plivo.svg', dark: 'file:../icons/plivo.dark.svg' };

	properties: INodeProperties[] = [
		{
			displayName: 'Auth ID',
			name: 'authId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. MAXXXXXXXXXXXXXXXXXX',
			description:
				'Shown on the overview page of the Plivo console. An account starts with MA, a subaccount with SA.',
		},
		{
			displayName: 'Auth Token',
			name: 'authToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Shown beside the Auth ID in the Plivo console',
		},
		{
			displayName: 'WhatsApp Business Account ID',
			name: 'wabaId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 100000000000001',
			hint: 'Only for picking WhatsApp templates; may stay empty',
			description: 'Shown in the Plivo console under Messaging, WhatsApp Business Accounts',
		},
		{
			displayName: 'API Base URL',
			name: 'baseUrl',
			type: 'string',
			default: DEFAULT_API_BASE_URL,
			required: true,
			description:
				'Where the Plivo API answers. Change it only to reach a proxy or the simulator; http is accepted for this computer alone.',
		},
	];

	/**
	 * A function, because a generic `authenticate` costs two expressions a request. Every request
	 * that carries the keys passes here, n8n's own ones too (the test below, an HTTP Request node with
	 * this credential). So this is where an address that may not see them is refused, and where
	 * redirects are switched off: n8n would take the keys along to wherever they lead.
	 */
	authenticate: IAuthenticate = async (credentials, requestOptions) => {
		const baseUrl = normalizeApiBaseUrl(String(credentials.baseUrl ?? ''));
		assertMayCarryKeys(requestOptions, baseUrl);
		followNoRedirect(requestOptions);
		requestOptions.auth = {
			username: String(credentials.authId ?? '').trim(),
			password: String(credentials.authToken ?? '').trim(),
		};
		return requestOptions;
	};

	/** A subaccount is tried on its own messages: whether it may read the account page is not documented. */
	test: ICredentialTestRequest = {
		request: {
			baseURL: API_BASE_URL_EXPRESSION,
			url: '=/v1/Account/{{ encodeURIComponent($credentials.authId.trim()) }}/{{ $credentials.authId.trim().toUpperCase().startsWith("SA") ? "Message/?limit=1" : "" }}',
		},
		// n8n takes rules of both kinds in one list; its type has a list of one or of the other.
		rules: [
			whenStatus(
				401,
				'Plivo does not accept this Auth ID and Auth Token. Copy both again from the overview page of the Plivo console.',
			),
			whenStatus(
				403,
				'Plivo does not allow this account to be read. Check its state in the console.',
			),
			whenStatus(
				404,
				'No Plivo account was found at this address. Check the Auth ID and the API Base URL.',
			),
			whenStatus(
				429,
				'Plivo takes no more requests for the moment. Wait some seconds and test again.',
			),
			...[301, 302, 303, 307, 308].map((status) =>
				whenStatus(
					status,
					`The address answered with a redirect (HTTP status ${status}), which is not followed with your keys. Correct the API Base URL.`,
				),
			),
			...[500, 502, 503, 504].map((status) =>
				whenStatus(status, `Plivo could not answer (HTTP status ${status}). Test again later.`),
			),
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'api_id',
					value: undefined,
					message: 'The address answered, but not as Plivo does. Check the API Base URL.',
				},
			},
		] as ICredentialTestRequest['rules'],
	};
}

/** The HTTP Request node still makes requests of n8n's older kind. */
type SignedRequest = IHttpRequestOptions & { uri?: string };

/** @throws UserError that says where the keys may go */
function assertMayCarryKeys({ url, uri, baseURL }: SignedRequest, apiBaseUrl: string): void {
	const address = url ?? uri ?? '';
	const target = URL.canParse(address, baseURL) ? new URL(address, baseURL) : undefined;
	if (target && mayCarryKeys(target.href, apiBaseUrl)) return;
	throw new UserError(
		`The Plivo credential is for ${apiBaseUrl} alone, so its keys are not sent to ${target?.origin ?? 'an address that is none'}`,
	);
}

function followNoRedirect(request: SignedRequest): void {
	request.disableFollowRedirect = true;
	if (request.uri !== undefined)
		Object.assign(request, { followRedirect: false, followAllRedirects: false });
}

function whenStatus(value: number, message: string): IAuthenticateRuleResponseCode {
	return { type: 'responseCode', properties: { value, message } };
}
