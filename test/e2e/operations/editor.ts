import type { ResourceMapperFields } from 'n8n-workflow';
import type { CredentialReference } from '../../../scripts/lib/n8nClient';
import { environment } from '../support/environment';
import { CREDENTIAL_TYPE, type Parameters } from '../support/workbench';

/** What the form needs to know of the node that is being edited. */
function node(parameters: Parameters, credential: CredentialReference) {
	return {
		nodeTypeAndVersion: { name: 'n8n-nodes-plivo.plivo', version: 1 },
		currentNodeParameters: parameters,
		credentials: { [CREDENTIAL_TYPE]: credential },
	};
}

/** The first page of the template picker, as n8n gives it to its editor. */
export async function listTemplates(
	filter: string,
	parameters: Parameters,
	credential: CredentialReference,
): Promise<Array<{ name: string; value: string }>> {
	const { results } = await environment().n8n.request(
		'POST',
		'/dynamic-node-parameters/resource-locator-results',
		{
			...node(parameters, credential),
			path: 'parameters.templateId',
			methodName: 'searchTemplates',
			filter,
		},
	);
	return results;
}

/** The variables of the template that is chosen in `parameters`, as n8n gives them to its editor. */
export async function templateFields(
	parameters: Parameters,
	credential: CredentialReference,
): Promise<ResourceMapperFields['fields']> {
	const { fields } = await environment().n8n.request(
		'POST',
		'/dynamic-node-parameters/resource-mapper-fields',
		{
			...node(parameters, credential),
			path: 'parameters.templateVariables',
			methodName: 'getTemplateVariables',
		},
	);
	return fields;
}
