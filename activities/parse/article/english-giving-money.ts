import { listBefore } from './english-list-before.ts';
import { listFrom } from './english-lists.ts';
import { roundNoun, wordsOf } from './english-reader.ts';
import type { Unit } from './english-tokens.ts';
import { allOf, forward, speaksOfRound, verbStart } from './english-trigger.ts';
import type { Trigger } from './english-trigger.ts';
import type { Line } from './english-units.ts';

/** "Foo put in smaller cheques", "Foo and Bar wrote the checks", "put in another $600,000". */
export function paying(line: Line, at: number, from: number): Trigger | null {
  const { units } = line;
  const behind = wordsOf(units, at + 1, Math.min(units.length, at + 7));
  const isPaying =
    units[at]?.low === 'put'
      ? /^(?:in (?:half|most|the bulk|the rest|a third|the remainder)(?: |$)|in (?:(?:the|a) (?:[a-z]+ )?(?:cheque|check|money)|(?:another|an additional|a further|a combined|around|about) )?(?:\ue001|[$€£₹a-z\d]|smaller|larger|cash|money|capital)|(?:more |some |new )?money|cash|capital|up (?:about |around |some )?(?:(?:the )?(?:money|capital|cash|rest|remainder)|[$€£₹]?\d))/u.test(
          behind,
        ) &&
        !/^in (?:place|charge|motion|a (?!(?:[a-z]+ )?(?:check|cheque))|an (?!additional)|the (?!(?:[a-z]+ )?(?:cheque|check|money)))/u.test(
          behind,
        )
      : /^(?:(?:most|half|the bulk|part|much) of )?(?:a |the |smaller |larger |small |big |early |first |personal |another |initial )*(?:cheques?|checks?)/u.test(
          behind,
        );
  // "wrote the largest check": most of it.
  const isMost = /^the (?:largest|biggest|main|lead) (?:cheque|check)(?: |$)/u.test(behind);
  if (!(isPaying || isMost) || /^(?:which|who)$/u.test(units[verbStart(units, at) - 1]?.low ?? '')) return null;
  const list = listBefore(line, from, verbStart(units, at));
  const isShare =
    /^in the (?:largest|biggest|bulk|first)|^in .*(?:\ue001|[$€£₹]?\d)/u.test(behind) && units[at - 1]?.low !== 'also';
  const role = isMost ? 'lead' : isShare ? 'unknown' : 'follow';
  return list === null ? null : { rule: 'puts money in', role, list: allOf(list), end: at + 1 };
}

/** "a round that drew Foo Capital and Bar". */
export function drawing(line: Line, at: number): Trigger | null {
  const { units } = line;
  // "they brought along Foo and Bar".
  if (/^brought$/u.test(units[at]?.low ?? '') && /^(?:along|aboard)$/u.test(units[at + 1]?.low ?? ''))
    return forward(line, at, at + 2, 'follow');
  const before = wordsOf(units, Math.max(0, at - 6), at);
  if (
    !/(?:^| )(?:round|financing|raise|deal|funding|investment|capital|tranche|money|seed|series [a-k]\+?) (?:that |which |, |has |also |, which )*$/u.test(
      before,
    )
  )
    return null;
  const start = /^br(?:ought|ings)$/u.test(units[at]?.low ?? '')
    ? units[at + 1]?.low === 'in'
      ? at + 2
      : -1
    : units[at + 1]?.low === 'in'
      ? at + 2
      : at + 1;
  return start < 0
    ? null
    : forward(
        line,
        at,
        start,
        (units[at]?.low ?? '').startsWith('dr') && units[at + 1]?.low === 'in' ? 'follow' : 'unknown',
      );
}

/** "Silicon Valley Bank is providing the debt". */
export function providing(line: Line, at: number, from: number): Trigger | null {
  const { units } = line;
  if (units[at + 1]?.low === 'by') return null;
  if (
    !/^[a-z]+ (?:(?:the )?(?:bulk|most|majority|half|all) of )?(?:the |a |an )?(?:[a-z]+ )?(?:debt|loan|facility|credit|financing|money|cash|capital|funding|funds|\ue001|\ue002)/u.test(
      line.sketch.slice(line.offsets[at] ?? 0, (line.offsets[at] ?? 0) + 50),
    )
  )
    return null;
  const list = listBefore(line, from, verbStart(units, at));
  return list === null ? null : { rule: 'provides', role: 'unknown', list, end: at + 1 };
}

/** "raised $5M from A and B": behind an amount, a stage or a word of funding. */
export function fromList(line: Line, at: number): Trigger | null {
  const { units } = line;
  let near = false;
  for (let index = at - 1; index >= Math.max(0, at - 9); index -= 1) {
    const unit = units[index];
    if (unit === undefined) break;
    if (unit.kind === 'mark' && unit.low !== ',' && !/^["“”-]$/u.test(unit.low)) break;
    if (unit.kind === 'money' || unit.kind === 'stage' || (unit.kind === 'word' && roundNoun.test(unit.low))) {
      near = true;
      break;
    }
    if (
      unit.kind === 'word' &&
      /^(?:participation|revenue|customers|up|down|over|back|arrived|joined|grew|rose|grow|far|coming|away|range|hails|stealth|spun|expand|employees|engineers|startup|company|firm|business|platform|angels|executives|founders|operators|leaders|moved|hired|profit|petition|lawsuit|order|orders|approval|pressure|data|report|reports|research|contract|contracts|competition|demand|interest|questions|buy|purchase)$/u.test(
        unit.low,
      )
    )
      break;
    if (unit.kind === 'word' && /^(?:came|comes|support|money|backing)$/u.test(unit.low)) near = true;
  }
  // "a fresh €70 million, put up by Foo".
  if (units[at - 1]?.low === 'up' && speaksOfRound(line, at)) near = true;
  // "The cash was put up by Foo", "with the rest coming from Foo".
  if (
    /(?:^| )(?:money|cash|funds|sum|package|rest|remainder|balance) (?:was|were|is|came|comes|coming|is coming) (?:all |mostly |entirely |also )?(?:put up |provided |supplied |stumped up |contributed )?$/u.test(
      wordsOf(units, Math.max(0, at - 7), at),
    )
  )
    near = true;
  // "with the cash coming from Foo".
  if (
    /(?:^| )(?:money|cash|funds|capital|funding|investment|equity|financing) (?:came|comes|coming|is coming) $/u.test(
      wordsOf(units, Math.max(0, at - 3), at),
    )
  )
    near = true;
  // "led by Foo and supported by Bar".
  const isSupport =
    /^(?:supported|backed)$/u.test(units[at - 1]?.low ?? '') &&
    units.slice(Math.max(0, at - 16), at).some(({ low }) => /^(?:led|co-led)$/u.test(low));
  if (!(near || (isSupport && speaksOfRound(line, at))) || isLedGroup(units, at + 1)) return null;
  // "came from", "is being provided by", "members of We Founder Circle".
  let start = at + 1;
  while (
    /^(?:a|the|group|of|members|syndicate|consortium|clutch|mix|number|existing|new|slew)$/u.test(
      units[start]?.low ?? '',
    ) &&
    start < at + 8
  )
    start += 1;
  const list = listFrom(line, start);
  if (list.names.length + list.followers.length === 0) return null;
  // "from Boston to Berlin", "from Accel's fund".
  if (units[list.end]?.low === 'to' && list.names.length === 1 && units[list.end + 1]?.kind === 'name') return null;
  // "from investors, Jane Doe and John Roe report": who writes it.
  if (units.slice(start, list.end + 1).some(({ low }) => /^(?:report|write)$/u.test(low))) return null;
  const all = { names: [...list.names, ...list.followers], followers: [], end: list.end };
  return { rule: 'from', role: isSupport ? 'follow' : 'unknown', list: all, end: list.end };
}

/** "from investors led by Foo", "from a consortium led by Foo": who leads is read from there on. */
function isLedGroup(units: readonly Unit[], from: number): boolean {
  for (let at = from; at < from + 6; at += 1) {
    const low = units[at]?.low ?? '';
    if (/^(?:led|co-led)$/u.test(low)) return units[at + 1]?.low === 'by';
    if (!/^(?:a|an|the|group|of|investors|backers|consortium|syndicate|new|existing|funds|vcs|angels)$/u.test(low))
      return false;
  }
  return false;
}

export function soleInvestor(line: Line, at: number, from: number): Trigger | null {
  const { units } = line;
  let start = at;
  while (start > 0 && /^(?:the|a|as|is|was|its)$/u.test(units[start - 1]?.low ?? '')) start -= 1;
  const list = listBefore(line, from, start);
  return list === null ? null : { rule: 'sole investor', role: 'lead', list, end: at + 2 };
}
