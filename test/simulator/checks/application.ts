import type { ApplicationSettings } from '../types';
import { type Fields, refuse, requireOneOf, requireString, requireUrl } from './shape';

const METHODS = ['GET', 'POST'] as const;

/** The settings of an application that is made without any: addresses are empty texts then. */
export const DEFAULT_APPLICATION: ApplicationSettings = {
	answerUrl: '',
	answerMethod: 'POST',
	hangupUrl: '',
	hangupMethod: 'POST',
	fallbackAnswerUrl: '',
	fallbackMethod: 'POST',
	messageUrl: '',
	messageMethod: 'POST',
	isNumberDefault: false,
	isEndpointDefault: false,
	logsIncomingMessages: true,
};

/** The settings of `base` with those of a request in their place. Throws a 400 that names the wrong field. */
export function readApplicationSettings(
	body: Fields,
	base: ApplicationSettings,
): ApplicationSettings {
	const url = (name: string) =>
		body[name] === undefined ? undefined : requireUrl(body[name], name);
	const method = (name: string) =>
		body[name] === undefined ? undefined : requireOneOf(body[name], name, METHODS);
	const flag = (name: string) => optionalBoolean(body[name], name);
	return {
		answerUrl: url('answer_url') ?? base.answerUrl,
		answerMethod: method('answer_method') ?? base.answerMethod,
		hangupUrl: url('hangup_url') ?? base.hangupUrl,
		hangupMethod: method('hangup_method') ?? base.hangupMethod,
		fallbackAnswerUrl: url('fallback_answer_url') ?? base.fallbackAnswerUrl,
		fallbackMethod: method('fallback_method') ?? base.fallbackMethod,
		messageUrl: url('message_url') ?? base.messageUrl,
		messageMethod: method('message_method') ?? base.messageMethod,
		isNumberDefault: flag('default_number_app') ?? base.isNumberDefault,
		isEndpointDefault: flag('default_endpoint_app') ?? base.isEndpointDefault,
		logsIncomingMessages: flag('log_incoming_messages') ?? base.logsIncomingMessages,
	};
}

function optionalBoolean(value: unknown, path: string): boolean | undefined {
	return value === undefined || typeof value === 'boolean'
		? value
		: refuse(`${path} should be a boolean`);
}

/** The name of a new application: letters, digits, - and _. Throws a 400 otherwise. */
export function readApplicationName(value: unknown): string {
	const name = requireString(value, 'app_name');
	return /^[A-Za-z0-9_-]+$/.test(name)
		? name
		: refuse('app_name should have only letters, digits, hyphens and underscores');
}
