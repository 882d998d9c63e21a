import Table from 'cli-table3';
import type { ReviewEvidence, ReviewItem, ReviewKind } from '../../warehouse/review/review-schema.ts';
import { fitText, visibleText } from '../sql/display-text.ts';

/** The queue as a table: what, how much hangs on it, why. */
export function queueText(items: readonly ReviewItem[]): string {
  const table = new Table({
    head: ['id', 'kind', 'what', 'rounds', 'CNY', 'why'],
    colAligns: ['left', 'left', 'left', 'right', 'right', 'left'],
    style: { head: [], border: [] },
  });
  for (const item of items)
    table.push([
      item.item_id,
      item.kind,
      fitText(subjectOf(item), 60),
      String(item.round_count),
      moneyText(item.amount_cny),
      fitText(visibleText(item.reasons), 60),
    ]);
  return table.toString();
}

/** How many wait, by kind. */
export function countsText(counts: ReadonlyMap<ReviewKind, number>): string {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (total === 0) return 'Nothing waits for review.';
  return `${total} wait for review: ${[...counts].map(([kind, count]) => `${count} ${kind}`).join(', ')}.`;
}

/** One item with both sides, and how to decide it. */
export function itemText(
  item: ReviewItem,
  scope: string,
  evidence: { readonly rows: readonly ReviewEvidence[]; readonly total: Readonly<Record<'left' | 'right', number>> },
): string {
  const side = (name: 'left' | 'right', title: string): readonly string[] => {
    const rows = evidence.rows.filter((row) => row.side === name);
    if (rows.length === 0) return [];
    const more = evidence.total[name] - rows.length;
    return [
      '',
      `${visibleText(title)}: ${evidence.total[name]} claims`,
      ...rows.flatMap(claimLines),
      ...(more > 0 ? [`  … and ${more} more`] : []),
    ];
  };
  return [
    `${item.item_id}  ${item.kind}  ${subjectOf(item)}`,
    questions[item.kind],
    `Why: ${visibleText(item.reasons)} (${visibleText(item.rule)}${item.score === null ? '' : `, score ${item.score}`})`,
    `Hangs on it: ${item.round_count} rounds, CNY ${moneyText(item.amount_cny)} (scope ${scope}, with what it cannot decide)`,
    ...side('left', item.kind === 'label' ? item.right_name : item.left_name),
    ...side('right', item.right_name),
    '',
    `To decide: tidemark review accept ${item.item_id} --reason TEXT${needs[item.kind]}`,
    `           tidemark review reject ${item.item_id} --reason TEXT${item.kind === 'state' ? ' --source TEXT --source-date DATE' : ''}`,
  ].join('\n');
}

const questions: Readonly<Record<ReviewKind, string>> = {
  company: 'Are these two one company? accept: they are; reject: they are two.',
  investor: 'Are these two one investor? accept: they are; reject: they are two.',
  company_investor:
    'Is the company also the investor? accept: it both raises money and invests; reject: two of one name. Where the source took one for the other, correct it (registry/corrections.csv).',
  round: 'Do these two tell of one round? accept: they do; reject: they are two rounds.',
  label: 'What does the label mean? accept --as VALUE: that; reject: it tells nothing.',
  state: 'Does the state stand behind it? accept: it does; reject: it does not. Both need evidence.',
};

const needs: Readonly<Record<ReviewKind, string>> = {
  ...{ company: '', investor: '', company_investor: '', round: '', label: ' --as VALUE' },
  state: ' --level LEVEL --kind KIND --source TEXT --source-date DATE',
};

/** Both sides of a pair; the label with its source and field; the investor. */
function subjectOf({ kind, rule, left_name, right_name, left_id, right_id }: ReviewItem): string {
  switch (kind) {
    case 'label':
      return visibleText(`${left_name} ${rule}: ${right_name}`);
    case 'state':
      return visibleText(left_name);
    case 'round':
      return visibleText(
        left_name === right_name ? `${left_name}: ${left_id} | ${right_id}` : `${left_name} | ${right_name}`,
      );
    case 'company':
    case 'investor':
    case 'company_investor':
      return visibleText(`${left_name} | ${right_name}`);
  }
}

function claimLines(claim: ReviewEvidence): readonly string[] {
  const names = [claim.company_name, claim.company_name_en].filter((name) => name !== null && name !== '');
  const said = [
    `${claim.announced_date ?? 'no date'}${claim.announced_precision === null || claim.announced_precision === 'day' ? '' : ` (${claim.announced_precision})`}`,
    claim.stage_text ?? 'no stage',
    claim.amount_text ?? 'no amount',
    claim.investors ?? 'no investor named',
  ];
  const place = [
    claim.source_title ?? claim.source_id,
    claim.file_name ?? claim.document_id.slice(0, 12),
    claim.locator,
    ...(claim.source_url === null ? [] : [claim.source_url]),
  ];
  return [
    `  ${visibleText([...new Set(names)].join(' / '))}: ${visibleText(said.join(' · '))}`,
    `    ${visibleText(place.join(', '))} (${claim.observation_id})`,
    `    to correct it: ${visibleText(recordOf(claim))}`,
    ...(claim.mark === null ? [] : [`    mark: ${visibleText(claim.mark)}`]),
  ];
}

/** How a line of corrections.csv finds the record of a claim: by its link, else by its place and what it says. */
function recordOf({ source_id, source_url, locator, announced_text, stage_text }: ReviewEvidence): string {
  const said = [
    `locator=${locator}`,
    ...(announced_text === null ? [] : [`announced_date=${announced_text}`]),
    ...(stage_text === null ? [] : [`stage=${stage_text}`]),
  ];
  return `${source_id},"${source_url === null ? said.join(' & ') : `url=${source_url}`}"`;
}

/** 1234567.00 as 1,234,567. */
const moneyText = (decimal: string): string =>
  decimal.replace(/\.0+$/, '').replace(/^\d+/, (whole) => whole.replace(/\B(?=(?:\d{3})+$)/g, ','));
