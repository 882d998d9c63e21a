import { afterAll, beforeAll, expect, test } from 'vitest';
import { readInvestorNames } from '../../reports/read-investor-names.ts';
import type { Bilingual } from '../../reports/brief-data.ts';
import { openWarehouse } from '../../warehouse/open-warehouse.ts';
import type { Warehouse } from '../../warehouse/open-warehouse.ts';
import type { Schema } from '../../warehouse/schema.ts';

let warehouse: Warehouse<Schema>;
let nameOf: (id: string, name: string) => Bilingual;

beforeAll(async () => {
  warehouse = await openWarehouse<Schema>({ path: ':memory:' });
  await warehouse.script(`
    CREATE SCHEMA core;
    CREATE TABLE core.aliases (entity_id VARCHAR, alias VARCHAR, language VARCHAR, source VARCHAR);
    CREATE TABLE core.observation_investors (observation_id VARCHAR, investor_name VARCHAR);
    INSERT INTO core.observation_investors VALUES ('1', '深圳市创新投资集团'), ('2', '深圳市创新投资集团'), ('3', '深创投'), ('3', '深创投');
    INSERT INTO core.aliases VALUES
      ('in-1', '深圳市创新投资集团', 'zh', 'north'), ('in-1', '深创投', 'zh', 'north'), ('in-1', '深创投', 'zh', 'south'),
      ('in-2', 'Blue Stone Capital', 'en', 'north'), ('in-2', 'Blue Stone', 'en', 'south'), ('in-2', 'BS资本', 'en', 'east'),
      ('in-3', 'Twin Peak', 'en', 'north'), ('in-4', 'Twin Peak', 'en', 'south'),
      ('in-5', 'Fifth', NULL, 'north');`);
  nameOf = await readInvestorNames(warehouse.db, ['in-1', 'in-2', 'in-3', 'in-4', 'in-5', 'in-2']);
});
afterAll(() => warehouse.close());

test.each<readonly [string, string, string, Bilingual]>([
  [
    'what is told most often',
    'in-1',
    'Shenzhen Capital Group',
    { zh: '深圳市创新投资集团', en: 'Shenzhen Capital Group' },
  ],
  ['of several the shortest', 'in-2', '蓝石资本', { zh: '蓝石资本', en: 'Blue Stone' }],
  ['nothing by which another is called too', 'in-3', '双峰资本', { zh: '双峰资本', en: '双峰资本' }],
  ['a name in both scripts as it is', 'in-2', '蓝石 Stone', { zh: '蓝石 Stone', en: '蓝石 Stone' }],
  ['a name of no language told is none', 'in-5', '第五资本', { zh: '第五资本', en: '第五资本' }],
  ['who has no other name', 'in-9', 'Tencent', { zh: 'Tencent', en: 'Tencent' }],
])('%s', (_, id, name, expected) => {
  expect(nameOf(id, name)).toEqual(expected);
});

test('nobody is asked for', async () => {
  expect((await readInvestorNames(warehouse.db, []))('in-1', 'A')).toEqual({ zh: 'A', en: 'A' });
});
