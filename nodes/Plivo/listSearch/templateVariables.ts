import {
	NodeOperationError,
	type ILoadOptionsFunctions,
	type ResourceMapperField,
	type ResourceMapperFields,
} from 'n8n-workflow';
import {
	parseTemplateChoice,
	TEMPLATE_TEXT_ID,
	textOfTemplate,
	variablesOfTemplate,
	type TemplateChoice,
	type TemplateVariable,
} from '../../../plivo/send/templateDefinition';
import { isObject } from '../operation/item';
import { findTemplateId, templateReader } from './templates';

/**
 * The variables of the chosen template as fields.
 * @throws NodeOperationError when no template is chosen or it is not there
 * @throws NodeApiError when it cannot be read
 */
export async function getTemplateVariables(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	const choice = readChoice(this);
	const reader = await templateReader(this);
	const id = choice.id ?? (await findTemplateId(reader, choice.name, choice.language));
	if (!id) {
		throw new NodeOperationError(
			this.getNode(),
			`The account has no template '${choice.name}' in the language '${choice.language}'`,
			{ description: 'Choose one from the list, or check the name and the language code' },
		);
	}
	const template = await reader.one(id);
	const variables = variablesOfTemplate(template);
	if (!variables) {
		throw new NodeOperationError(
			this.getNode(),
			`Plivo gives the template '${choice.name}' without its text`,
			{ description: "Set 'WhatsApp Content' to Template by Name and give the values there" },
		);
	}
	// In quotation marks: n8n would take a text that begins with = for an expression.
	const text = `“${textOfTemplate(template)}”`;
	if (variables.length === 0) {
		const emptyFieldsNotice = `This template has no variables. It is sent as it stands: ${text}`;
		return { fields: [], emptyFieldsNotice };
	}
	return { fields: [textField(text), ...variables.map(toField)] };
}

/** The text of the template, to be read while its variables are filled in. */
function textField(defaultValue: string): ResourceMapperField {
	const field = { id: TEMPLATE_TEXT_ID, label: 'Template text', isRequired: false };
	return { ...toField(field), readOnly: true, defaultValue };
}

function readChoice(context: ILoadOptionsFunctions): TemplateChoice {
	const parameter: unknown = context.getCurrentNodeParameter('templateId');
	const value = isObject(parameter) ? parameter.value : parameter;
	const choice = parseTemplateChoice(value);
	if (choice && !String(value).startsWith('=')) return choice;
	throw new NodeOperationError(context.getNode(), 'No template is chosen yet', {
		description:
			"Choose one from the list, or give it as name|language. For a template that an expression decides, set 'WhatsApp Content' to Template by Name",
	});
}

function toField({ id, label, isRequired, isJsonOnly }: TemplateVariable): ResourceMapperField {
	return {
		id,
		displayName: label,
		required: isRequired,
		type: 'string',
		display: true,
		defaultMatch: false,
		canBeUsedToMatch: false,
		...(isJsonOnly && { readOnly: true }),
	};
}
