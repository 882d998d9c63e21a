import type { Kysely } from 'kysely';
import type { Schema } from '../../../warehouse/schema.ts';
import type { KnownCompany } from './find-company.ts';

const isChinese = (name: string): boolean => /\p{Script=Han}/u.test(name);

/** Every company of a warehouse with all names that sources give it, in the order of the ids. */
export async function readKnownCompanies(db: Kysely<Schema>): Promise<readonly KnownCompany[]> {
  const companies = await db
    .selectFrom('core.companies')
    .select(['company_id', 'company_name', 'company_name_zh', 'company_name_en'])
    .orderBy('company_id')
    .execute();
  const aliases = await db
    .selectFrom('core.aliases')
    .select(['entity_id', 'alias'])
    .where('entity_id', 'like', 'co-%')
    .distinct()
    .orderBy('entity_id')
    .orderBy('alias')
    .execute();
  const countries = await db
    .selectFrom('core.rounds')
    .select(['company_id', (eb) => eb.fn.min('country_code').as('first'), (eb) => eb.fn.max('country_code').as('last')])
    .where('country_code', 'is not', null)
    .groupBy('company_id')
    .execute();
  const countryOf = new Map(
    countries.map(({ company_id, first, last }) => [company_id, first === last ? first : null]),
  );
  const aliasesOf = new Map<string, string[]>();
  for (const { entity_id, alias } of aliases) {
    const known = aliasesOf.get(entity_id);
    if (known === undefined) aliasesOf.set(entity_id, [alias]);
    else known.push(alias);
  }
  return companies.map((company) => {
    const told = [company.company_name, company.company_name_zh, company.company_name_en];
    const names = [...new Set([...told.filter((name) => name !== null), ...(aliasesOf.get(company.company_id) ?? [])])];
    return {
      companyId: company.company_id,
      nameZh: company.company_name_zh ?? names.find(isChinese) ?? null,
      nameEn: company.company_name_en ?? names.find((name) => !isChinese(name)) ?? null,
      country: countryOf.get(company.company_id) ?? null,
      names,
    };
  });
}
