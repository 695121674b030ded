import type { INodeParameters } from 'n8n-workflow';
import { automatic, FREE, useRegistration } from './support/registration';
import { TriggerServer } from './support/server';

const { world, server, applicationOf } = useRegistration();

describe('a form that could never work is refused, whoever links the numbers', () => {
	/** A Plivo in the internet, which cannot call this computer; nothing is asked of it. */
	const away = () => ({ ...world.keys(), baseUrl: 'https://api.plivo.com' });
	const PUBLIC_URL = { publicUrl: 'https://tunnel.example.com' };

	const addresses: Array<[string, RegExp]> = [
		['n8n.example.com', /does not begin with https:\/\/ or http:\/\//],
		['n8n.example.com:5678', /does not begin with https:\/\/ or http:\/\//],
		['https://n8n.example.com/?tenant=7&', /more than a host and a path/],
		['https://n8n.example.com/#', /more than a host and a path/],
		['https://anna:secret@n8n.example.com', /more than a host and a path/],
		['https://n8n.example.com/?token=secret', /more than a host and a path/],
		['https://n8n .example.com', /is not a web address/],
		['https://${SUBDOMAIN}.${DOMAIN_NAME}', /is not a web address/],
		['https://*.example.com', /is not a web address/],
		['https://n8n..example.com', /is not a web address/],
		['https://n8n.example.com,https://n8n.example.org', /is not a web address/],
		['https://n8n.example.com:0', /is not a web address/],
		['https://n8n.example.com\\', /is not a web address/],
		['http://localhost:5678', /Plivo cannot call/],
		['http://192.168.1.20:5678', /Plivo cannot call/],
		['http://172.20.0.3:5678', /Plivo cannot call/],
		['http://100.64.0.1', /Plivo cannot call/],
		['http://169.254.169.254', /Plivo cannot call/],
		['https://192.0.2.1', /Plivo cannot call/],
		['https://198.18.0.1', /Plivo cannot call/],
		['https://198.51.100.7', /Plivo cannot call/],
		['https://203.0.113.9:8443', /Plivo cannot call/],
		['https://224.0.0.1', /Plivo cannot call/],
		['https://255.255.255.255', /Plivo cannot call/],
		['https://2130706433', /Plivo cannot call/],
		['https://0x0a.1', /Plivo cannot call/],
		['http://[fd12::1]:5678', /Plivo cannot call/],
		['http://[fe80::1]', /Plivo cannot call/],
		['http://[ff02::1]', /Plivo cannot call/],
		['http://[::ffff:10.0.0.1]', /Plivo cannot call/],
		['http://[2001:db8::1]', /Plivo cannot call/],
		['http://[2001:0:53aa::1]', /Plivo cannot call/],
		['http://[3fff:0fff::1]', /Plivo cannot call/],
		['https://n8n.home.arpa', /Plivo cannot call/],
		['https://n8n.test', /Plivo cannot call/],
		['https://n8n', /Plivo cannot call/],
		['https://n8n.local', /Plivo cannot call/],
		['https://n8n.local.', /Plivo cannot call/],
	];
	const manual = { ...automatic([]), setup: 'manual' };
	const setups: Array<[string, INodeParameters]> = [
		['Automatic', automatic([FREE])],
		['delivery reports alone', { events: ['deliveryReport'] }],
	];
	const cases = [
		...addresses.map(([origin, fault]) => ({ setup: 'Manual', parameters: manual, origin, fault })),
		...setups.flatMap(([setup, parameters]) => [
			{ setup, parameters, origin: 'n8n.example.com', fault: /does not begin with/ },
			{ setup, parameters, origin: 'http://localhost:5678', fault: /Plivo cannot call/ },
		]),
	];

	it.each(cases)('$setup at $origin', async ({ parameters, origin, fault }) => {
		const trigger = new TriggerServer(away, parameters, origin);
		const failure = await trigger.activate().catch(String);
		expect(failure).toMatch(fault);
		expect(failure).toContain('N8N_WEBHOOK_URL (WEBHOOK_URL in older versions)');
		expect(failure).toContain("'Public URL'");
		expect(failure).not.toContain('secret');
		expect(world.simulator().requests()).toEqual([]);
	});

	it.each([
		'https://8.8.8.8',
		'https://100.128.0.1',
		'https://172.32.0.1',
		'https://198.52.100.1',
		'https://[2606:4700::1111]',
		'https://[2001:4860:4860::8888]',
		'https://10.example.com',
		'https://n8n_1.example.com:8443',
		'https://bücher.example.com',
		'https://local.example.com',
	])('but %s is in the internet', async (origin) => {
		await new TriggerServer(away, manual, origin).activate();
	});

	it.each([
		'n8n.example.com',
		'n8n.example.com:5678',
		'http://localhost:5678',
		'https://n8n.local',
	])('unless Public URL helps, at %s', async (origin) => {
		await new TriggerServer(away, { ...manual, options: PUBLIC_URL }, origin).activate();
		await server(automatic([FREE], { options: PUBLIC_URL }), origin).activate();
		expect(applicationOf(FREE)?.messageUrl).toMatch(
			/^https:\/\/tunnel\.example\.com\/webhook\/[\w-]+\/webhook$/,
		);
	});

	it.each([
		['tunnel.example.com', 'does not begin with https://'],
		['https://tunnel.example.com/?token=7', 'more than a host and a path'],
		['http://localhost:8080', 'Plivo cannot call'],
	])('with the Public URL %s, which is none', async (publicUrl, fault) => {
		const trigger = new TriggerServer(away, automatic([FREE], { options: { publicUrl } }));
		await expect(trigger.activate()).rejects.toThrow(fault);
	});

	it('but a tunnel may bring what is not signed', async () => {
		const parameters = { events: ['deliveryReport'], options: { signature: 'none' } };
		await new TriggerServer(away, parameters, 'http://localhost:5678').activate();
	});

	it.each(['14155550123.0', '+1 415…', 'nobody@example.com'])(
		'with the filter %j, which no event can have',
		async (numbers) => {
			const trigger = server({ ...manual, filters: { numbers } });
			await expect(trigger.activate()).rejects.toThrow(/The filter 'Numbers'/);
		},
	);

	it.each<[string, INodeParameters]>([
		['Types', { filters: { types: ['text'] } }],
		['States', { filters: { states: ['delivered', 'seen'] } }],
		['States', { filters: { states: ['queued', 'sent'], finalOnly: true } }],
		['Events', { events: [] }],
		['Events', { events: '={{ "message" }}' }],
	])('with %s that no event can have: %j', async (part, more) => {
		const trigger = server({ ...manual, events: ['deliveryReport'], ...more });
		await expect(trigger.activate()).rejects.toThrow(`'${part}'`);
	});

	it('and events and filters in one text are let through', async () => {
		const filters = { types: 'SMS, whatsapp', states: 'Delivered', finalOnly: true };
		await server({
			...manual,
			events: '={{ "incomingMessage, deliveryReport" }}',
			filters,
		}).activate();
	});

	it.each(['', '+1 (415) 555-0123, 14155550124', 'My Shop', '24911'])(
		'and the filter %j is let through',
		async (numbers) => {
			await server({ ...manual, filters: { numbers } }).activate();
		},
	);
});
