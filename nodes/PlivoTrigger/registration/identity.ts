import { createHash } from 'node:crypto';

/** Which trigger an application belongs to, and under which of the trigger's addresses. */
export interface TriggerIdentity {
	/** The same for the test and the production address of a node. */
	node: string;
	/** One for each address. */
	address: string;
}

/** What the name of an application tells. */
export interface ApplicationName extends TriggerIdentity {
	/** Whether it was made for a test event. */
	isTest: boolean;
	/** The application that its numbers had before; empty for none. */
	root: string;
}

const NAME = /^n8n-([0-9a-f]{10})-([0-9a-f]{6})(t?)(?:-(\w+))?$/;

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
export function namePrefix({ node }: TriggerIdentity): string {
	return `n8n-${node}-`;
}

/**
 * The name of the trigger's application at Plivo (letters, digits, hyphens). It tells the
 * application that its numbers had before, so that a crash cannot make anybody forget it.
 */
export function applicationName({ node, address, isTest, root }: ApplicationName): string {
	return [`n8n-${node}-${address}${isTest ? 't' : ''}`, root].filter(Boolean).join('-');
}

/** What a name says; undefined for a name that no trigger gave. */
export function readApplicationName(name: string): ApplicationName | undefined {
	const [, node, address, test, root = ''] = NAME.exec(name) ?? [];
	return node && address ? { node, address, isTest: test === 't', root } : undefined;
}

function digest(text: string, length: number): string {
	return createHash('sha256').update(text).digest('hex').slice(0, length);
}
