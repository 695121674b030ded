/** A template as a message names it. */
export interface TemplateChoice {
	id?: string;
	name: string;
	language: string;
}

/**
 * Reads the choice of a template: `id|name|language`, as the list gives it, or `name|language`.
 * @returns undefined when it is neither
 */
export function parseTemplateChoice(value: unknown): TemplateChoice | undefined {
	if (typeof value !== 'string') return undefined;
	const parts = value.split('|').map((part) => part.trim());
	const [language, name, id] = [...parts].reverse();
	if (!language || !name || parts.length > 3) return undefined;
	return { ...(id && { id }), name, language };
}

/** The other way round of parseTemplateChoice. */
export function writeTemplateChoice({ id, name, language }: TemplateChoice): string {
	return [id, name, language].filter(Boolean).join('|');
}
