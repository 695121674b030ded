import { readEvent } from '../../../plivo/webhook/event';
import schema from '../../../nodes/PlivoTrigger/__schema__/v1.0.0.json';

/** The editor shows these fields before the trigger has run. */
it('names the fields of both events, and no others', () => {
	const message = readEvent({ MessageUUID: 'a-uuid' });
	const report = readEvent({ MessageUUID: 'a-uuid', Status: 'sent' });
	const fields = new Set([...Object.keys(message ?? {}), ...Object.keys(report ?? {})]);
	expect(Object.keys(schema.properties).sort()).toEqual([...fields].sort());
});
