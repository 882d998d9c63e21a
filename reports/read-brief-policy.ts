import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Schema } from '../warehouse/schema.ts';
import type { BriefData, PolicyItem } from './brief-data.ts';
import { placeOf } from './read-brief-rounds.ts';

const levelSchema = z.enum(['national', 'provincial', 'municipal', 'district']).nullable();
const precisionSchema = z.enum(['day', 'month', 'quarter', 'year']).nullable();

/** The policy documents of a month, and what the warehouse holds of its year. */
export async function readPolicy(db: Kysely<Schema>, month: string): Promise<BriefData['policy']> {
  const documents = await db
    .selectFrom('core.policy_documents as p')
    .innerJoin('ref.sources as s', 's.source_id', 'p.source_id')
    .selectAll('p')
    .select(['s.title_zh', 's.title_en'])
    .where('p.published_date', '>=', `${month.slice(0, 4)}-01-01`)
    .where('p.published_date', '<=', `${month.slice(0, 4)}-12-31`)
    .orderBy('p.published_date')
    .orderBy('p.policy_id')
    .execute();
  const issuers = await db
    .selectFrom('core.policy_issuers')
    .selectAll()
    .orderBy('policy_id')
    .orderBy('position')
    .execute();
  const items = documents.map((row): { readonly publishedMonth: string | null; readonly item: PolicyItem } => ({
    publishedMonth: row.published_month,
    item: {
      policyId: row.policy_id,
      title: row.title,
      issuers: issuers.filter((issuer) => issuer.policy_id === row.policy_id).map((issuer) => issuer.issuer),
      number: row.number,
      level: levelSchema.parse(row.level),
      publishedDate: row.published_date,
      publishedPrecision: precisionSchema.parse(row.published_precision),
      isAiRelevant: row.is_ai_relevant,
      url: row.url,
      source: placeOf({ ...row, source_url: row.url }),
    },
  }));
  const total = await db
    .selectFrom('core.policy_documents')
    .select((eb) => eb.fn.countAll<bigint>().as('n'))
    .executeTakeFirstOrThrow();
  return {
    monthDocuments: items.filter((told) => told.publishedMonth?.startsWith(month) === true).map((told) => told.item),
    yearDocumentCount: items.length,
    yearOnlyDocuments: items.filter((told) => told.publishedMonth === null).map((told) => told.item),
    totalDocumentCount: Number(total.n),
  };
}
