import type { Kysely } from 'kysely';
import type { Schema } from '../warehouse/schema.ts';
import type { BriefData, BriefWindow, PresetChange, PresetCount } from './brief-data.ts';

interface Request {
  readonly month: string;
  readonly scope: string;
}
type Headline = Schema['mart.preset_headlines'];

/**
 * The headlines of the windows under each preset, in the order of the windows and of the registry, with what each
 * parameter changes. Nothing of a window that the scope does not have.
 */
export async function readPresets(
  db: Kysely<Schema>,
  request: Request,
  periods: readonly BriefWindow['period'][],
): Promise<BriefData['presets']> {
  const presets = await db.selectFrom('ref.presets').selectAll().orderBy('position').execute();
  const headlines = await db
    .selectFrom('mart.preset_headlines')
    .selectAll()
    .where('scope', '=', request.scope)
    .where('month', '=', `${request.month}-01`)
    .execute();
  const changes = await db
    .selectFrom('mart.preset_changes')
    .selectAll()
    .where('scope', '=', request.scope)
    .where('month', '=', `${request.month}-01`)
    .where('position', '>', 0)
    .orderBy('position')
    .execute();
  return periods.flatMap((period) =>
    presets.flatMap((preset): readonly PresetCount[] => {
      const isOwn = (row: Pick<Headline, 'preset' | 'period'>): boolean =>
        row.preset === preset.preset && row.period === period;
      const own = headlines.filter(isOwn);
      const count = own.find((row) => row.measure === 'round_count');
      if (count === undefined) return [];
      return [
        {
          period,
          id: preset.preset,
          name: { zh: preset.name_zh, en: preset.name_en },
          currency: preset.currency === 'USD' ? 'USD' : 'CNY',
          roundCount: Number(count.value ?? 0),
          amount: measureOf(own, 'amount'),
          median: measureOf(own, 'median'),
          attributedShare: measureOf(own, 'state_attributed_share'),
          changes: changesOf(changes.filter(isOwn)),
        },
      ];
    }),
  );
}

function measureOf(rows: readonly Headline[], measure: string): PresetCount['amount'] {
  const row = rows.find((each) => each.measure === measure);
  return {
    value: row?.value ?? null,
    low: row?.value_low ?? null,
    high: row?.value_high ?? null,
    notGiven: row?.not_given ?? null,
  };
}

/** The parameters that change rounds or money, or by which the state's part is reckoned otherwise. */
function changesOf(rows: readonly Schema['mart.preset_changes'][]): readonly PresetChange[] {
  const parameters = [...new Set(rows.map((row) => row.parameter))];
  return parameters.flatMap((parameter): readonly PresetChange[] => {
    const of = (measure: string): Schema['mart.preset_changes'] | undefined =>
      rows.find((row) => row.parameter === parameter && row.measure === measure);
    const change: PresetChange = {
      parameter,
      setting: of('round_count')?.setting_to ?? '',
      rounds: Number(of('round_count')?.rounds_change ?? 0),
      amount: of('amount')?.value_change ?? '0',
      stateAttributed: of('state_attributed')?.value_change ?? null,
    };
    const isFelt =
      parameter === 'attribution'
        ? change.setting === 'none' || Number(change.stateAttributed ?? 0) !== 0
        : change.rounds !== 0 || Number(change.amount) !== 0;
    return isFelt ? [change] : [];
  });
}
