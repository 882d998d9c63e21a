import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Schema } from '../warehouse/schema.ts';
import type { Bilingual, BriefRound, SourcePlace } from './brief-data.ts';
import { readInvestorNames } from './read-investor-names.ts';

const precision = z.enum(['day', 'month', 'quarter', 'year']).nullable();
const kind = z.enum(['exact', 'range', 'about', 'under', 'over', 'order', 'undisclosed', 'unknown']);

/** The rounds with these ids, each with its investors and with every place that tells of it, in the order of the ids. */
export async function readBriefRounds(db: Kysely<Schema>, ids: readonly string[]): Promise<readonly BriefRound[]> {
  if (ids.length === 0) return [];
  const rounds = await db
    .selectFrom('core.rounds as r')
    .innerJoin('ref.stages as s', 's.stage', 'r.stage')
    .leftJoin('ref.tracks as t', 't.track_id', 'r.track_id')
    .selectAll('r')
    .select(['s.name_zh as stage_zh', 's.name_en as stage_en', 't.name_zh as track_zh', 't.name_en as track_en'])
    .where('r.round_id', 'in', ids)
    .execute();
  const participations = await db
    .selectFrom('core.participations')
    .select(['round_id', 'investor_id', 'investor_name', 'role'])
    .where('round_id', 'in', ids)
    .orderBy('round_id')
    .orderBy('investor_name')
    .execute();
  const observations = await db
    .selectFrom('core.observations as o')
    .innerJoin('ref.sources as s', 's.source_id', 'o.source_id')
    .select(['o.round_id', 'o.source_id', 'o.locator', 'o.document_id', 'o.source_url', 's.title_zh', 's.title_en'])
    .where('o.round_id', 'in', ids)
    .orderBy('o.source_id')
    .orderBy('o.document_id')
    .orderBy('o.locator')
    .execute();
  const nameOf = await readInvestorNames(
    db,
    participations.map(({ investor_id }) => investor_id),
  );
  const investorOf = (p: { readonly investor_id: string; readonly investor_name: string }): Bilingual =>
    nameOf(p.investor_id, p.investor_name);
  const byId = new Map(
    rounds.map((round): [string, BriefRound] => {
      const named = participations.filter((participation) => participation.round_id === round.round_id);
      return [
        round.round_id,
        {
          roundId: round.round_id,
          companyName: round.company_name,
          announcedDate: round.announced_date,
          announcedPrecision: precision.parse(round.announced_precision),
          stage: round.stage,
          stageName: { zh: round.stage_zh, en: round.stage_en },
          stageAsAnnounced: round.stage_as_announced,
          instrument: round.instrument,
          trackName: { zh: round.track_zh ?? '未分类', en: round.track_en ?? 'unclassified' },
          amountText: round.amount_text,
          amountKind: kind.parse(round.amount_kind),
          amountCurrency: round.amount_currency,
          amountLow: round.amount_low,
          amountHigh: round.amount_high,
          lowCny: round.amount_cny_low,
          pointCny: round.amount_cny_point,
          highCny: round.amount_cny_high,
          // An amount in CNY is converted for the USD columns only, which a brief does not show.
          fxDate: round.amount_currency === 'CNY' ? null : round.fx_date,
          fxSource: round.amount_currency === 'CNY' ? null : round.fx_source,
          leads: named.filter((p) => p.role === 'lead' || p.role === 'co_lead').map(investorOf),
          investors: named.filter((p) => p.role !== 'lead' && p.role !== 'co_lead').map(investorOf),
          jointWith: round.joint_with,
          sources: observations.filter((o) => o.round_id === round.round_id).map(placeOf),
        },
      ];
    }),
  );
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Only http and https addresses leave: a source's address is data. */
export function placeOf(place: {
  readonly source_id: string;
  readonly title_zh: string;
  readonly title_en: string;
  readonly locator: string;
  readonly document_id: string;
  readonly source_url: string | null;
}): SourcePlace {
  return {
    sourceId: place.source_id,
    sourceTitle: { zh: place.title_zh, en: place.title_en },
    locator: place.locator,
    documentId: place.document_id,
    url: place.source_url !== null && /^https?:\/\//i.test(place.source_url) ? place.source_url : null,
  };
}
