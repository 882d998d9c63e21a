import type { Sentence, Span } from './article-text.ts';
import { companyIn, isKindOnly } from './chinese-company-names.ts';
import { finish } from './chinese-finish.ts';
import { investorsIn } from './chinese-investor-names.ts';
import { leadingName } from './chinese-leading-names.ts';
import { isOtherMoney, isValuation } from './chinese-money.ts';
import { clausesOf, inside, subjectStart } from './chinese-reading.ts';
import type { ChineseReader } from './chinese-reading.ts';
import { hit, newDraft } from './draft.ts';
import type { Draft } from './draft.ts';

/** Rounds that a sentence tells in passing, without a verb of getting. */
export function passingFrames(reader: ChineseReader, sentence: Sentence): Draft[] {
  if (sentence.inTitle) return [];
  const text = reader.mentions.masked.slice(sentence.start, sentence.end);
  return [
    ...bareRounds(reader, sentence, text),
    ...(/一[次轮笔]/u.test(text) ? latestRounds(reader, sentence, text) : []),
    ...(/变更|新增股东/u.test(text) ? registered(reader, sentence, text) : []),
    ...(/引[入进]/u.test(text) ? introduced(reader, sentence) : []),
  ];
}

const bare =
  /^(?:\d{1,2}[.、] ?)?(?<name>[^,。:\ue001-\ue003]{2,20})[:, ]{0,2}(?:\ue002+(?:融资)?,? ?\ue001+|\ue001+,? ?\ue002+)(?:融资)?(?=,|$)/u;

/** 甲:A轮,5000万元,乙领投: an item of a list that has no verb. */
function bareRounds(reader: ChineseReader, sentence: Sentence, text: string): Draft[] {
  const { document, mentions } = reader;
  const match = bare.exec(text);
  const name = match?.groups?.['name'];
  if (
    match === null ||
    name === undefined ||
    /(?:完成|获|宣布|拿|融|募|投|轮|次|笔|提|筹|揽|收|定|迎|握|拟|将|有望|预计|计划|启动|寻求)/u.test(name)
  )
    return [];
  const start = sentence.start + match[0].indexOf(name);
  const end = sentence.start + match[0].length;
  const company = companyIn(document, mentions, { start, end: start + name.length });
  if (company === null || isKindOnly(mentions.masked.slice(company.start, company.end))) return [];
  const round = {
    ...newDraft(sentence.start, sentence),
    until: end,
    stage: inside(mentions.stages, { start, end })[0] ?? null,
    amount: inside(mentions.money, { start, end })[0] ?? null,
    rules: [hit('bare round', 'event', { start, end })],
  };
  // 获得甲种子轮融资;乙数千万元A轮融资: the list of who gave goes on.
  const last = reader.drafts.at(-1);
  if (
    document.folded.charAt(sentence.start - 1) === ';' &&
    last?.sentence === sentence.index - 1 &&
    last.rules.some(({ rule }) => rule === 'getting' || rule === 'loose round') &&
    !match[0].slice(match[0].indexOf(name) + name.length).startsWith(':')
  )
    return [
      {
        ...round,
        company: last.company,
        isBackground: last.isBackground,
        investors: [{ start: company.start, end: company.end, role: 'unknown', stage: null }],
      },
    ];
  return [
    {
      ...round,
      company,
      investors: payersBehind(document, mentions, { start: end, end: sentence.end }),
    },
  ];
}

/** 甲:5000万元,A轮,乙: who paid stands alone. */
function payersBehind(
  document: ChineseReader['document'],
  mentions: ChineseReader['mentions'],
  stretch: Span,
): Draft['investors'] {
  const names = /^,(?<names>[^,:\ue001-\ue004]{2,40})$/u.exec(mentions.masked.slice(stretch.start, stretch.end))
    ?.groups?.['names'];
  if (names === undefined || /(?:投|获|完成|由|为|用于|将)/u.test(names.replace(/(?:投资|创投)/gu, ''))) return [];
  return investorsIn(document, mentions, { start: stretch.start + 1, end: stretch.end }).map((span) => ({
    ...span,
    role: 'unknown' as const,
    stage: null,
  }));
}

const latest =
  /(?:最近|最新|最后|上|前)的?一[次轮笔](?:融资)?(?:,)?(?:则|也)?(?:为|是|系)(?<told>[^。;]{0,60}?[\ue001\ue002]+[^,。;\ue001\ue002]{0,8}(?:融资|投资|$|(?=,)))/u;

/** 甲先后进行过五轮融资,最近一次为2020年3月由乙领投的3亿元C轮融资. */
function latestRounds(reader: ChineseReader, sentence: Sentence, text: string): Draft[] {
  const { mentions } = reader;
  const match = latest.exec(text);
  const told = match?.groups?.['told'];
  if (match === null || told === undefined || /(?:计划|预计|拟|将)/u.test(told)) return [];
  const end = sentence.start + match.index + match[0].length;
  const bounds: Span = { start: end - told.length, end };
  const stage = inside(mentions.stages, bounds).at(-1) ?? null;
  const amount =
    inside(mentions.money, bounds).findLast((money) => !isOtherMoney(mentions.masked, money, sentence)) ?? null;
  if (stage === null && amount === null) return [];
  const at = Math.min(stage?.start ?? end, amount?.start ?? end);
  const ahead = clausesOf(reader, sentence).findLast((clause) => clause.end <= sentence.start + match.index);
  const subject =
    ahead === undefined
      ? null
      : /^(?<name>[^,]{2,24}?)(?:先后|已经?|曾|共|总共|一共|迄今|目前)/u.exec(
          mentions.masked.slice(ahead.start, ahead.end),
        )?.groups?.['name'];
  const company =
    ahead === undefined || subject === undefined || subject === null
      ? null
      : companyIn(reader.document, mentions, { start: ahead.start, end: ahead.start + subject.length });
  return [
    {
      ...newDraft(at, sentence),
      from: bounds.start,
      until: end,
      company: company ?? (ahead === undefined ? null : leadingName(reader, ahead)),
      stage,
      amount,
      isBackground: true,
      announced: inside(mentions.dates, bounds)[0] ?? null,
      valuation:
        inside(mentions.money, { start: end, end: sentence.end }).find((money) =>
          isValuation(mentions.masked, money, sentence),
        ) ?? null,
      rules: [hit('latest round', 'event', bounds)],
    },
  ];
}

const change =
  /(?:发生|完成|进行|办理)?了?(?:多项)?(?:工商|股东|投资人|股权)(?:信息|登记)?(?:发生|完成|进行|办理|有)?了?(?:多项)?变更/u;
const newHolder =
  /(?:(?:股东|投资人)(?:新增|增加)了?|新增(?:股东|投资人)(?:为|:)?|新增了?(?=[^。;]{2,160}?(?:为|成为)(?:新?股东|投资人))|新增了?(?=[^,。;]{2,80}?(?:公司|合伙企业|基金|中心|\ue004)(?:、|,|$)))(?<names>[^。;]{2,160}?)(?=等?(?:多家机构|[\d一二三四五六七八九十两]家)?(?:为|成为)(?:新?股东|投资人)|,(?:同时|注册|公司|并|原|法定|持股|后者|其|认缴|占)|$)/u;

/** 甲有限公司发生工商变更,新增乙、丙为股东: the register says who has paid. */
function registered(reader: ChineseReader, sentence: Sentence, text: string): Draft[] {
  const { document, mentions } = reader;
  const changed = change.exec(text) ?? /(?=新增股东)/u.exec(text);
  const added = changed === null ? null : newHolder.exec(text.slice(changed.index));
  const names = added?.groups?.['names'];
  if (changed === null || added === null || names === undefined) return [];
  const at = sentence.start + changed.index;
  const clause = clausesOf(reader, sentence).find(({ start, end }) => start <= at && at < end);
  if (clause === undefined) return [];
  const company =
    companyIn(document, mentions, { start: subjectStart(mentions.masked, clause, at), end: at }) ??
    withCapital(reader, sentence, clause);
  if (company === null || isKindOnly(mentions.masked.slice(company.start, company.end))) return [];
  const from = at + added.index + added[0].indexOf(names);
  const investors = investorsIn(document, mentions, { start: from, end: from + names.length });
  if (investors.length === 0) return [];
  const draft: Draft = { ...newDraft(at, sentence), until: from + names.length, company };
  draft.investors = investors.map((span) => ({ ...span, role: 'unknown' as const, stage: null }));
  draft.rules.push(hit('register', 'event', { start: at, end: from + names.length }));
  finish(reader, draft, sentence, clause, mentions.masked.slice(clause.start, at));
  draft.amount = null;
  return [draft];
}

/** 甲的注册资本由1000万元增至1256万元,新增股东乙: whose register it is. */
function withCapital(reader: ChineseReader, sentence: Sentence, clause: Span): Draft['company'] {
  const { document, mentions } = reader;
  for (const before of clausesOf(reader, sentence)) {
    if (before.start >= clause.start) break;
    const name = /^(?<name>[^,]{2,24}?)的?注册资本/u.exec(mentions.masked.slice(before.start, before.end))?.groups?.[
      'name'
    ];
    if (name !== undefined)
      return companyIn(document, mentions, { start: before.start, end: before.start + name.length });
  }
  return null;
}

const introducing =
  /(?:引入|引进)了?(?<plain>[^,。;\ue001\ue002]{2,30})(?=,后者(?:出资|投资|认购|以))|(?:引入|引进)了?(?:新的?)?(?:战略|财务|产业|外部)+(?:投资者|投资方|投资人|投资机构|股东)(?<named>[^,。;\ue001\ue002]{2,40})(?=$|,)|(?:引入|引进)了?(?<who>[^,。;\ue001\ue002]{2,40}?)(?:作为|成为|为)(?:其|公司)?(?:新的?|重要|首个)?(?<kind>战略投资|财务投资|战略|投资)(?:者|方|人|股东)/u;

/** 甲引入乙作为战略投资者,后者出资7500万元获得5%股权. */
function introduced(reader: ChineseReader, sentence: Sentence): Draft[] {
  const { document, mentions } = reader;
  const { masked } = mentions;
  const found: Draft[] = [];
  const clauses = clausesOf(reader, sentence);
  for (const [number, clause] of clauses.entries()) {
    const match = introducing.exec(masked.slice(clause.start, Math.min(sentence.end, clause.end + 6)));
    const who = match?.groups?.['who'] ?? match?.groups?.['named'] ?? match?.groups?.['plain'];
    if (match === null || who === undefined) continue;
    const at = clause.start + match.index;
    const end = at + match[0].length;
    const from = at + match[0].lastIndexOf(who);
    const investors = investorsIn(document, mentions, { start: from, end: from + who.length });
    // 引进甲作为战略投资方参与B轮融资: another verb tells it.
    if (investors.length === 0 || /^[^,]{0,4}(?:参与|投资)|\ue002/u.test(masked.slice(end, clause.end))) continue;
    const draft: Draft = { ...newDraft(at, sentence), until: end };
    draft.company = companyIn(document, mentions, { start: subjectStart(masked, clause, at), end: at });
    const kind = match[0].lastIndexOf('战略投资');
    draft.stage = kind < 0 ? null : mentions.stageOf({ start: at + kind, end: at + kind + 4 });
    draft.investors = investors.map((span) => ({ ...span, role: 'unknown' as const, stage: null }));
    const next = clauses[number + 1];
    if (
      next !== undefined &&
      /^(?:后者|其|前者|对方)?(?:以|出资|斥资|投资|注资|认购)/u.test(masked.slice(next.start, next.end))
    )
      draft.amount = inside(mentions.money, next).find((money) => !isOtherMoney(masked, money, sentence)) ?? null;
    draft.rules.push(hit('introduced', 'event', { start: at, end }));
    finish(reader, draft, sentence, clause, masked.slice(clause.start, at));
    found.push(draft);
  }
  return found;
}
