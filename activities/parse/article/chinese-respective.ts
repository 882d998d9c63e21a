import { allMatches } from './all-matches.ts';
import type { Sentence, Span } from './article-text.ts';
import { companyIn } from './chinese-company-names.ts';
import { dateOf } from './chinese-dates.ts';
import { clausesOf, inside, subjectStart } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { hit, newDraft } from './draft.ts';
import type { Draft, Name } from './draft.ts';

const respective =
  /(?<names>[^,。;]{4,80}?)(?:则|也|都|均|还|又|近日|日前|相继)*(?:在|于)?\ue003*(?:初|底|份)?分别(?:(?:(?:宣布|对外宣布|已|又)?(?:获得?|完成|拿到|斩获)|(?<plan>(?:拟|计划|预计|将|准备|打算|寻求|有意)(?:于|在)?\ue003*)(?:完成|获得?|进行|寻求)?)了?(?<object>[^,。;]{0,60}?(?:\ue001|\ue002)[^,。;]{0,40}(?:融资|投资)\+?)|(?<sums>(?:拟|计划|预计|将|准备|打算|寻求|有意)(?:于|在)?\ue003*(?:定增|增发)?(?:募集资金|募集|募资|融资|筹资|筹集|集资)(?:不超过|至多|最多|约|总额)*\ue001+(?:(?:、|和|与|及|以及)\ue001+)*))/gu;

/** 甲和乙分别完成Pre-A轮融资和B轮融资: to each its own, or to all the same. */
export function respectiveFrames(reader: ChineseReader, sentence: Sentence): Draft[] {
  const { masked, stages, money, dates } = reader.mentions;
  const found: Draft[] = [];
  for (const clause of clausesOf(reader, sentence))
    for (const match of allMatches(respective, masked.slice(clause.start, clause.end))) {
      const at = clause.start + match.index;
      const end = at + match[0].length;
      const names = match.groups?.['names'] ?? '';
      const start = Math.max(at, subjectStart(masked, clause, at + names.length));
      const companies = companiesIn(reader, { start, end: at + names.length });
      const { object: told = '', plan, sums = told } = match.groups ?? {};
      const object = { start: end - sums.length, end };
      const isPlanned = plan !== undefined || sums !== told;
      const [ownStages, ownMoney] = [inside(stages, object), inside(money, object)];
      const fits = (count: number): boolean => count <= 1 || count === companies.length;
      if (companies.length < 2 || !fits(ownStages.length) || !fits(ownMoney.length)) continue;
      for (const [place, company] of companies.entries()) {
        const draft: Draft = { ...newDraft(company.start, sentence), from: company.start, until: end, company };
        draft.stage = ownStages[place] ?? ownStages[0] ?? null;
        draft.amount = ownMoney[place] ?? ownMoney[0] ?? null;
        draft.announced = dateOf(masked, inside(dates, clause), { ...draft, at: object.start }, sentence);
        draft.isBackground = !isPlanned && !sentence.inTitle && reader.drafts.length > 0;
        if (isPlanned) draft.certainty = 'unconfirmed';
        draft.rules.push(hit('respective', 'event', { start: at, end }));
        found.push(draft);
      }
    }
  return found;
}

/** 甲、乙等公司, 甲、乙两家, 甲、乙双双 */
const ofList = /(?:等[^、]{0,6}|[两三四五六七八九]家(?:公司|企业|创企|平台|机构)?|双双|两者|二者)$/u;

/** The companies that 、 and 和 part, each worth a name. */
function companiesIn(reader: ChineseReader, stretch: Span): Name[] {
  const { document, mentions } = reader;
  const companies: Name[] = [];
  let from = stretch.start;
  const text = mentions.masked.slice(stretch.start, stretch.end).replace(ofList, '');
  for (const match of [...allMatches(/、|和|与|及|以及/gu, text), { index: text.length, 0: '' }]) {
    const end = stretch.start + match.index;
    const company = companyIn(document, mentions, { start: from, end });
    if (company === null) return [];
    companies.push(company);
    from = end + match[0].length;
  }
  return companies;
}
