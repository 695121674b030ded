import { createHash } from 'node:crypto';

/** Which trigger an application belongs to, and under which of the trigger's addresses. */
export interface TriggerIdentity {
	/** The same for the test and the production address of a node. */
	node: string;
	/** One for each address. */
	address: string;
}

/** What the name of a trigger's application tells. */
export interface ApplicationName extends TriggerIdentity {
	/** Whether it was made for a test event. */
	isTest: boolean;
	/**
	 * The way home: IDs of the applications that its numbers had before, at most two. A number goes
	 * back to the first that still exists, or to none.
	 */
	homes: string[];
}

const NAME = /^n8n-([0-9a-f]{10})-([0-9a-f]{6})(t?)((?:_[A-Za-z0-9-]+){0,2})$/;

/**
 * Tells triggers apart by their address, whose last two parts (webhook ID and path) are those of the
 * node: two n8n servers with the same workflow are two triggers.
 * @param webhookUrl the address n8n gives for the node, test or production
 */
export function identityOf(webhookUrl: string): TriggerIdentity {
	const { origin, pathname } = new URL(webhookUrl);
	const tail = pathname.split('/').filter(Boolean).slice(-2).join('/');
	return { node: digest(`${origin}/${tail}`, 10), address: digest(webhookUrl, 6) };
}

/** What the names of all applications of a trigger begin with. */
export function namePrefix(webhookUrl: string): string {
	return `n8n-${identityOf(webhookUrl).node}-`;
}

/**
 * The name of a trigger's application at Plivo (letters, digits, hyphens, underscores). All that is
 * needed to put things back stands in it, so that no crash can make anybody forget it.
 */
export function applicationName({ node, address, isTest, homes }: ApplicationName): string {
	return [`n8n-${node}-${address}${isTest ? 't' : ''}`, ...homes].join('_');
}

/** What a name says; undefined for a name that no trigger gave. */
export function readApplicationName(name: string): ApplicationName | undefined {
	const [, node, address, test, homes = ''] = NAME.exec(name) ?? [];
	if (!node || !address) return undefined;
	return { node, address, isTest: test === 't', homes: homes.split('_').filter(Boolean) };
}

function digest(text: string, length: number): string {
	return createHash('sha256').update(text).digest('hex').slice(0, length);
}
