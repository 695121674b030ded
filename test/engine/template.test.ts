import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { FORBIDDEN_WABA_ID, TEMPLATES, WABA_ID } from '../simulator';
import { runInEngine } from './support/engine';
import { DOORS, useWorld } from './support/world';

const world = useWorld();

const getMany = (rest: INodeParameters = {}): INodeParameters => ({
	resource: 'template',
	operation: 'getAll',
	options: { wabaId: WABA_ID },
	...rest,
});
const get = (templateId: unknown, mode = 'templateId'): INodeParameters => ({
	resource: 'template',
	operation: 'get',
	options: { wabaId: WABA_ID },
	templateId: { __rl: true, mode, value: String(templateId) },
});
const names = (output: Array<{ json: IDataObject }>) => output.map(({ json }) => json.name);

describe.each(DOORS)('through the %s door', (door) => {
	describe('Template > Get Many', () => {
		it.each([
			['a limit within a page', { limit: 7 }, 7],
			['a limit over pages', { limit: 25 }, 25],
			['all', { returnAll: true }, 28],
			['a part of the name', { returnAll: true, filters: { template_name: 'order' } }, 6],
			['a status, beyond the first page', { limit: 1, filters: { status: 'DISABLED' } }, 1],
			['a category', { returnAll: true, filters: { category: 'AUTHENTICATION' } }, 2],
			['a language, whatever its case', { returnAll: true, filters: { language: ' EN_gb ' } }, 2],
			[
				'a name, status and language',
				{
					returnAll: true,
					filters: { template_name: 'order', status: 'APPROVED', language: 'de', category: '' },
				},
				1,
			],
			['nothing that fits', { returnAll: true, filters: { language: 'xx' } }, 0],
		])('%s', async (_what, choice, results) => {
			const { output, error } = await world.send({ door, parameters: getMany(choice) });
			expect(error).toBeUndefined();
			expect(output.filter(({ json }) => json.template_id !== undefined)).toHaveLength(results);
			expect(new Set(output.map(({ json }) => json.template_id)).size).toBe(output.length);
		});

		it('asks Plivo for the name alone, and compares the rest itself', async () => {
			const filters = { template_name: 'order', status: 'PENDING' };
			const { output } = await world.send({ door, parameters: getMany({ filters }) });
			expect(names(output)).toEqual(['order_confirmed']);
			expect(world.simulator().requests()[0]?.query).toEqual({
				template_name: 'order',
				limit: '20',
				offset: '0',
			});
		});

		it.each([0, -5, 1e9])('refuses a limit of %d and asks nothing', async (limit) => {
			const { error } = await world.send({ door, parameters: getMany({ limit }) });
			expect(error?.message).toContain("'Limit' [item 0]");
			expect(world.simulator().requests()).toEqual([]);
		});
	});

	describe('Template > Get', () => {
		const template = TEMPLATES[1];

		it.each([
			['by ID', 'id', template?.id],
			['picked from the list', 'list', `${template?.id}|${template?.name}|${template?.language}`],
		])('%s comes with its components', async (_what, mode, value) => {
			const { output, error } = await world.send({ door, parameters: get(value, mode) });
			expect(error).toBeUndefined();
			expect(output).toMatchObject([
				{ json: { name: template?.name, components: template?.components } },
			]);
		});

		it('one that does not exist has a clear error', async () => {
			const { error } = await world.send({ door, parameters: get('123') });
			expect(error?.httpCode).toBe('404');
		});

		it.each([
			['nothing', '={{ "" }}'],
			['a name and language', 'order_shipped|en_US'],
		])('refuses %s by name, and asks nothing', async (_what, value) => {
			const { error } = await world.send({ door, parameters: get(value) });
			expect(error?.message).toContain("'Template' [item 0]");
			expect(world.simulator().requests()).toEqual([]);
		});
	});

	describe('the WhatsApp Business Account ID', () => {
		it('comes from the credential when the node has none', async () => {
			const keys = { ...world.keys(), wabaId: ` ${WABA_ID} ` };
			const parameters = getMany({ options: {}, limit: 3 });
			const { output, error } = await runInEngine({ door, keys, parameters });
			expect(error).toBeUndefined();
			expect(output).toHaveLength(3);
		});

		it('in the node comes first', async () => {
			const keys = { ...world.keys(), wabaId: FORBIDDEN_WABA_ID };
			const { output } = await runInEngine({ door, keys, parameters: getMany({ limit: 3 }) });
			expect(output).toHaveLength(3);
		});

		it.each([
			['Get Many', getMany({ options: { wabaId: ' ' } })],
			['Get', { ...get('123'), options: {} }],
		])('that is nowhere has a clear error for %s', async (_what, parameters) => {
			const { error } = await world.send({ door, parameters });
			expect(error?.message).toContain("'WhatsApp Business Account ID' [item 0]");
			expect(error?.description).toContain('credential');
			expect(world.simulator().requests()).toEqual([]);
		});

		it.each([
			['another account', '100000000000002', '404'],
			['an account that may not be read', FORBIDDEN_WABA_ID, '403'],
		])('of %s has an error with its status', async (_what, wabaId, status) => {
			const { error } = await world.send({ door, parameters: getMany({ options: { wabaId } }) });
			expect(error?.httpCode).toBe(status);
		});
	});
});
