import type { Kysely } from 'kysely';
import type { Schema } from '../warehouse/schema.ts';
import type { Bilingual } from './brief-data.ts';

const isChinese = (name: string): boolean => /\p{Script=Han}/u.test(name);
const isLatin = (name: string): boolean => /\p{Script=Latin}{2}/u.test(name);

/**
 * What investors are called in a Chinese and in an English brief. Each has the name under which it is listed; where that is of
 * one language only, in the other one the name that it is told under most often, and nobody else; of several the shortest.
 */
export async function readInvestorNames(
  db: Kysely<Schema>,
  ids: readonly string[],
): Promise<(id: string, name: string) => Bilingual> {
  const names = await readOtherNames(db, [...new Set(ids)]);
  return (id, name) => ({
    zh: isChinese(name) ? name : (names.get(`${id} zh`) ?? name),
    en: isLatin(name) ? name : (names.get(`${id} en`) ?? name),
  });
}

/** By id and language. */
async function readOtherNames(db: Kysely<Schema>, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  if (ids.length === 0) return names;
  const rows = await db
    .selectFrom('core.aliases as a')
    .leftJoin('core.observation_investors as i', 'i.investor_name', 'a.alias')
    .select((eb) => ['a.entity_id', 'a.alias', 'a.language', eb.fn.count('i.observation_id').distinct().as('tellings')])
    .where('a.entity_id', 'in', ids)
    .where('a.language', 'in', ['zh', 'en'])
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('core.aliases as other')
            .select('other.alias')
            .whereRef('other.alias', '=', 'a.alias')
            .whereRef('other.entity_id', '<>', 'a.entity_id'),
        ),
      ),
    )
    .groupBy(['a.entity_id', 'a.alias', 'a.language'])
    .orderBy('a.entity_id')
    .orderBy('tellings', 'desc')
    .orderBy((eb) => eb.fn<number>('length', ['a.alias']))
    .orderBy('a.alias')
    .execute();
  for (const { entity_id, alias, language } of rows) {
    const key = `${entity_id} ${language ?? ''}`;
    const isOfLanguage = language === 'zh' ? isChinese(alias) : isLatin(alias) && !isChinese(alias);
    if (isOfLanguage && !names.has(key)) names.set(key, alias);
  }
  return names;
}
