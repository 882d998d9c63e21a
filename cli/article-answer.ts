import type { ArticleEvent, ParsedArticle } from '../activities/parse/article/article.ts';
import { visibleText } from './sql/display-text.ts';

/** What `parse article` answers for one article: the rules that found it only where they are asked for. */
export function articleAnswer(parsed: ParsedArticle, isExplained: boolean): object {
  const told = (event: ArticleEvent): object => {
    const { rules, ...rest } = event;
    return isExplained ? { ...rest, rules } : rest;
  };
  return { ...parsed, events: parsed.events.map(told), unconfirmed: parsed.unconfirmed.map(told) };
}

/** The same for a person: a block for each event, plans and rumours marked as such. */
export function articleForPerson(parsed: ParsedArticle, isExplained: boolean): string {
  const blocks = [
    ...parsed.events.map((event) => eventForPerson(event, event.is_background ? 'background' : 'told', isExplained)),
    ...parsed.unconfirmed.map((event) => eventForPerson(event, 'unconfirmed', isExplained)),
  ];
  if (parsed.cut_at !== null)
    blocks.push(`Not read from character ${parsed.cut_at} on: too long, or too many financings.`);
  if (parsed.not_applicable !== null) blocks.unshift(`No financing: ${parsed.not_applicable}.`);
  return blocks.join('\n\n');
}

function eventForPerson(event: ArticleEvent, standing: string, isExplained: boolean): string {
  const { company, amount, stage, valuation } = event;
  const names = company.aliases.map((alias) => alias.text);
  const money = (one: typeof amount): string => {
    if (one === null) return '—';
    if (one.low === null && one.high === null) return `${one.text} (${one.kind})`;
    return `${one.text} (${one.currency ?? '?'} ${one.low ?? '?'} to ${one.high ?? '?'}, ${one.kind})`;
  };
  const lines: (readonly [string, string])[] = [
    ['company', names.length === 0 ? company.text : `${company.text} (also ${names.join(', ')})`],
    ['standing', standing],
    ['instrument', event.instrument],
    [
      'stage',
      stage === null ? '—' : `${stage.text} (${stage.stage}${stage.qualifier === null ? '' : ` ${stage.qualifier}`})`,
    ],
    ['amount', `${money(amount)}${event.is_joint ? ', of several rounds together' : ''}`],
    ['investors', event.investors.map((investor) => `${investor.text} (${investor.role})`).join(', ') || '—'],
    ...(event.advisers.length > 0 ? [['advisers', event.advisers.map(({ text }) => text).join(', ')] as const] : []),
    ['announced', dated(event.announced)],
    ...(event.closed === null ? [] : [['closed', dated(event.closed)] as const]),
    ...(valuation === null ? [] : [['valuation', money(valuation)] as const]),
    ...(isExplained
      ? event.rules.map(({ rule, field, span }) => ['rule', `${rule}: ${field} at ${span[0]} to ${span[1]}`] as const)
      : []),
  ];
  return lines.map(([key, value]) => `${key.padEnd(10)}  ${visibleText(value)}`).join('\n');
}

const dated = (date: ArticleEvent['announced']): string =>
  date === null
    ? '—'
    : `${date.text} (${date.date ?? 'no day'}${date.precision === null ? '' : `, ${date.precision}`})`;
