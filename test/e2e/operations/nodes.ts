import type { CredentialReference } from '../../../scripts/lib/n8nClient';
import { plivo, type NodeDraft, type Parameters } from '../support/workbench';

/** A Plivo node that does one operation, named as the form names it, e.g. "message getAll". */
export function operation(
	name: string,
	credential: CredentialReference,
	parameters: Parameters = {},
): NodeDraft {
	const [resource, value] = name.split(' ');
	return { ...plivo({ resource, operation: value, ...parameters }, credential), name };
}

/** A Convert to File node: a file in the binary field `data`, from a base64 text of the webhook's body. */
export function toFile(source: string, fileName: string, mimeType: string): NodeDraft {
	return {
		name: `File ${source}`,
		type: 'n8n-nodes-base.convertToFile',
		typeVersion: 1.1,
		parameters: {
			operation: 'toBinary',
			sourceProperty: `body.${source}`,
			options: { fileName, mimeType },
		},
	};
}

/** An Extract from File node: the bytes of a binary field as base64 in `field`, all JSON is kept. */
export function toBase64(binaryField: string, field: string): NodeDraft {
	return {
		name: `Bytes of ${binaryField}`,
		type: 'n8n-nodes-base.extractFromFile',
		typeVersion: 1.1,
		parameters: {
			operation: 'binaryToPropery',
			binaryPropertyName: binaryField,
			destinationKey: field,
			options: { keepSource: 'both' },
		},
	};
}
