import type { FinancingTable } from '../sources/declaration.ts';
import type { LookupValue } from './distinct-texts.ts';
import type { InvestorContext, InvestorRole, ParsedInvestors } from './investors.ts';
import { parseInvestors } from './investors.ts';
import { cleanText, normaliseName } from './text.ts';

type InvestorMapping = Exclude<FinancingTable['map']['investors'], string | undefined>;

/**
 * The rows of the lookup `investor_parsed`: for each distinct cell of investors, with the cell that names the leads, the
 * value that says the role and the table they stand in, its investors, their aliases, the advisers, and an issue if any.
 */
export function investorRowMaker(
  tables: readonly FinancingTable[],
  language: 'zh' | 'en',
): (
  text: string | null,
  leads: string | null,
  roleText: string | null,
  table: string | null,
) => readonly (readonly LookupValue[])[] {
  const mappings = new Map(
    tables.map(({ name, map: { investors } }) => [name, typeof investors === 'object' ? investors : undefined]),
  );
  return (text, leads, roleText, table) => {
    const mapping = table === null ? undefined : mappings.get(table);
    const { role, issue } = roleOf(roleText, mapping);
    const parsed = withLeads(listOf(text, mapping, language), leads, mapping, language);
    const row = (
      position: number,
      ...rest: readonly [string, string | null, string | null, string | null, string | null]
    ) => [...[text, leads, roleText, table, position], ...rest];
    const issues = [parsed.issue, issue].filter((message) => message !== null);
    return [
      ...parsed.investors.flatMap((investor) => [
        row(
          investor.position,
          'investor',
          investor.name,
          investor.nameNormalised,
          investor.role === 'unknown' ? role : investor.role,
          null,
        ),
        ...investor.aliases.map((alias) => row(investor.position, 'alias', alias, investor.nameNormalised, null, null)),
      ]),
      ...parsed.advisers.map((adviser, index) =>
        row(index + 1, 'adviser', adviser, normaliseName(adviser), null, null),
      ),
      ...(issues.length === 0 ? [] : [row(0, 'issue', null, null, null, issues.join('; '))]),
    ];
  };
}

function listOf(text: string | null, mapping: InvestorMapping | undefined, language: 'zh' | 'en'): ParsedInvestors {
  if (mapping?.single !== true) return parseInvestors(text ?? '', contextOf(mapping, language));
  const name = cleanText(text ?? '');
  const only = { name, nameNormalised: normaliseName(name), aliases: [], role: 'unknown', position: 1 } as const;
  return { investors: name === '' ? [] : [only], advisers: [], undisclosed: false, hasMore: false, issue: null };
}

const contextOf = (mapping: InvestorMapping | undefined, language: 'zh' | 'en'): InvestorContext => ({
  language,
  ...(mapping?.separators !== undefined && { separators: mapping.separators }),
  ...(mapping?.undisclosed !== undefined && { undisclosedLabels: mapping.undisclosed }),
});

/** The investors with those that a second cell names as leads, whether or not the first names them too. */
function withLeads(
  all: ParsedInvestors,
  leads: string | null,
  mapping: InvestorMapping | undefined,
  language: 'zh' | 'en',
): ParsedInvestors {
  if (leads === null) return all;
  const leading = parseInvestors(leads, contextOf(mapping, language));
  const names = new Set(leading.investors.map((investor) => investor.nameNormalised));
  const known = new Set(all.investors.map((investor) => investor.nameNormalised));
  const role: InvestorRole = names.size > 1 ? 'co_lead' : 'lead';
  return {
    ...all,
    investors: [
      ...all.investors.map((investor) => (names.has(investor.nameNormalised) ? { ...investor, role } : investor)),
      ...leading.investors
        .filter((investor) => !known.has(investor.nameNormalised))
        .map((investor, index) => ({ ...investor, role, position: all.investors.length + index + 1 })),
    ],
    issue: [all.issue, leading.issue].filter((message) => message !== null).join('; ') || null,
  };
}

/** The role that a column of its own states. A value that the declaration does not know is an issue and states none. */
function roleOf(
  text: string | null,
  mapping: InvestorMapping | undefined,
): { readonly role: InvestorRole; readonly issue: string | null } {
  const label = cleanText(text ?? '');
  const known = mapping?.role?.labels[label];
  if (known !== undefined || label === '') return { role: known ?? 'unknown', issue: null };
  return { role: 'unknown', issue: `"${label}" is no role that the source declares` };
}
