import { describedSubject, nounSubject } from './english-described-subjects.ts';
import { companyNoun, leadBehindIntro, leadName } from './english-lead-name.ts';
import { main, nameSubject, none } from './english-name-subjects.ts';
import type { Subject } from './english-name-subjects.ts';
import { isPlace } from './english-places.ts';
import type { Unit } from './english-tokens.ts';
import type { Line } from './english-units.ts';
import { oneOf } from './one-of.ts';

const auxiliary = oneOf(
  'has|have|had|is|was|be|been|also|just|recently|already|now|successfully|officially|previously|earlier|last|first|reportedly|quietly|today|formally|finally|to|will|would|could|may|might|should|can|did|not|yet|still|then|since|only|so|far|both|later|once|initially|most|being|set|looking|planning|plans|planned|hoping|expected|about|aiming|aims|seeking|seeks|hopes|intends|wants|reported|rumored|rumoured|said|close|nearing|weighing|considering|considers|weighs|mulls|explores|preparing|expects|on|in|talks|early|late|early-stage|separately|additionally|collectively|jointly|announced|announces|confirmed|revealed|disclosed|that|it|itself|they|morning|confidentially|tentatively|discussions|negotiations|discussing|advanced|track|trying|try|tried|agreed|signed|agreement|a|an|definitive|the|having|denied|denies|no|never|failed|ready|attempting|poised|exploring|eyeing|mulling|closing|and|entered|into|considered|explored|approached|says|hoped|understood|believed|thought|rumored|rumoured|deal|process|of|fully|outright|intention|intent|currently|again|slated|proposed|gearing|up|out|finalizing|finalising|stages|final|late-stage|round|way|went',
);

/**
 * The subject of the verb at an index: the name right before it (behind auxiliaries), or the name that a clause in commas
 * describes. "It", "we" and "the company" are the company of the article.
 */
export function subjectOf(line: Line, verb: number): Subject {
  const { units } = line;
  let at = verb - 1;
  let pronoun = false;
  let hops = 0;
  while (at >= 0 && hops < 24) {
    const unit = units[at];
    if (unit === undefined) return none;
    if (unit.kind === 'date' || unit.kind === 'bracket') at -= 1;
    else if (unit.kind === 'word' && /^(?:it|they|we|he|she|i)(?:['’](?:ve|d|s|ll))?$/u.test(unit.low)) {
      pronoun = true;
      at -= 1;
    } else if (unit.kind === 'word' && (auxiliary.test(unit.low) || isLeave(units, at))) at -= 1;
    else if (unit.kind === 'mark' && /^["“”'’*]$/u.test(unit.low)) at -= 1;
    else break;
    hops += 1;
  }
  // "told investors it had wrapped up": who told them.
  if (
    pronoun &&
    /^(?:investors|reporters|shareholders|employees|staff|analysts|customers|journalists|backers)$/u.test(
      units[at]?.low ?? '',
    ) &&
    /^(?:told|informed|notified)$/u.test(units[at - 1]?.low ?? '')
  )
    return subjectOf(line, at - 1);
  const unit = units[at];
  if (unit === undefined) return pronoun || isSaid(units, at + 1, verb) ? main : none;
  if (unit.kind === 'name' && pronoun && /^(?:tells|told|informed|informs|reminded)$/u.test(units[at - 1]?.low ?? ''))
    // "told TechCrunch that it raised": who was told is not who raised.
    return units[at - 2]?.kind === 'name' ? nameSubject(line, at - 2) : main;
  // "Acme disclosed in a Form D that it had sold": what the news stands in is not "it".
  if (
    unit.kind === 'name' &&
    pronoun &&
    /^(?:a|an|the|its)$/u.test(units[at - 1]?.low ?? '') &&
    /^(?:in|to|with|from|at)$/u.test(units[at - 2]?.low ?? '')
  ) {
    const lead = leadName(units);
    return lead >= 0 && lead < at - 2 ? { kind: 'name', index: lead } : main;
  }
  if (unit.kind === 'name') return nameSubject(line, at);
  if (unit.kind === 'mark' && unit.low === ',') {
    const auxiliaryAt = interrupted(units, at);
    return auxiliaryAt < 0 ? describedSubject(line, at, pronoun) : subjectOf(line, auxiliaryAt);
  }
  if (unit.kind === 'mark' && /^[—–]$/u.test(unit.low)) return dashedSubject(line, at, pronoun);
  if (unit.kind === 'mark' && /^[:;•.|-]$/u.test(unit.low)) return pronoun ? main : none;
  // "Acme also set a record by receiving": how the subject of the sentence did it.
  if (unit.low === 'by' && units[verb]?.low.endsWith('ing') === true && at === verb - 1) {
    const lead = leadBehindIntro(units);
    if (lead >= 0 && lead < at - 1) return { kind: 'name', index: lead };
  }
  if (pronoun || isSecondVerb(units, at, verb)) return main;
  if (/^(?:which|who|that)$/u.test(unit.low)) return relativeSubject(line, at);
  if (unit.kind === 'word' && companyNoun.test(unit.low)) {
    const subject = nounSubject(units, at);
    if (subject.kind !== 'none') return subject;
    if (units[at + 1]?.low === 'that') return introduced(line, at);
  }
  // "Acme sells therapy and raised", "and has since raised".
  if (units.slice(at + 1, verb).some(({ low }) => low === 'and')) {
    // "keen on the app Acme, which has users and is planning to raise": of whom the clause is.
    const which = units.findLastIndex(({ low }, index) => index < at && index >= at - 16 && low === 'which');
    const isOfWhich =
      which > 1 &&
      units[which - 1]?.low === ',' &&
      units[which - 2]?.kind === 'name' &&
      !units.slice(which, verb).some(({ kind, low }) => kind === 'mark' && /^[,;:—–]$/u.test(low));
    if (isOfWhich) return nameSubject(line, which - 2);
    return subjectOfFirst(units, verb);
  }
  return isOfRelative(units, verb) ? main : none;
}

/** "gets nod to raise"; and not "won FDA approval and raised", where whose approval it is is not who raised. */
const isLeave = (units: readonly Unit[], at: number): boolean =>
  /^(?:nod|approval)$/u.test(units[at]?.low ?? '') && units[at + 1]?.low === 'to';

/** "She joined a batch and raised a seed round": the second verb of a sentence that a pronoun begins. */
function isSecondVerb(units: readonly Unit[], at: number, verb: number): boolean {
  return (
    isJoined(units, verb) &&
    /^(?:it|they|we|he|she)$/u.test(units[0]?.low ?? '') &&
    verb < 30 &&
    !units.slice(0, at).some(({ kind, low }) => kind === 'mark' && /^[;:—–]$/u.test(low))
  );
}

/** "A spinout that makes sensors for casks has secured": the noun with which the sentence begins, behind its relative clause. */
function isOfRelative(units: readonly Unit[], verb: number): boolean {
  if (!/^(?:an?|the)$/u.test(units[0]?.low ?? '') || !/^(?:has|have)$/u.test(units[verb - 1]?.low ?? '')) return false;
  const that = units.findIndex(({ low }) => /^(?:that|which)$/u.test(low));
  return (
    that > 1 &&
    that < 10 &&
    that < verb &&
    companyNoun.test(units[that - 1]?.low ?? '') &&
    !units.slice(1, verb).some(({ kind, low }) => kind === 'mark' && low !== '-')
  );
}

/** "and raised", "then took", "and this January raised". */
function isJoined(units: readonly Unit[], verb: number): boolean {
  for (let at = verb - 1; at >= Math.max(0, verb - 4); at -= 1) {
    const unit = units[at];
    if (unit?.low === 'and' || unit?.low === 'then') return true;
    if (unit?.kind !== 'date' && !/^(?:this|last|in|later|also|has|have|since|finally)$/u.test(unit?.low ?? ''))
      return false;
  }
  return false;
}

/** "Acme has, it said on Tuesday, raised": where the auxiliary stands before the two commas; -1 for none. */
function interrupted(units: readonly Unit[], comma: number): number {
  for (let at = comma - 1; at >= Math.max(1, comma - 14); at -= 1) {
    if (units[at]?.kind === 'mark' && /^[;:—–.]$/u.test(units[at]?.low ?? '')) return -1;
    if (units[at]?.low !== ',') continue;
    return /^(?:has|have|had)$/u.test(units[at - 1]?.low ?? '') ? at - 1 : -1;
  }
  return -1;
}

function isSaid(units: readonly Unit[], from: number, verb: number): boolean {
  return units.slice(from, verb).some(({ low }) => /^(?:it|we|they)$/u.test(low));
}

/** "Acme — the fleet company — has raised". */
function dashedSubject(line: Line, dash: number, pronoun: boolean): Subject {
  for (let at = dash - 1; at > Math.max(0, dash - 40); at -= 1) {
    if (!/^[—–]$/u.test(line.units[at]?.low ?? '')) continue;
    // "one of our earliest bets — Acme — announced".
    if (line.units[at - 1]?.kind !== 'name' && at === dash - 2 && line.units[at + 1]?.kind === 'name')
      return nameSubject(line, at + 1);
    return line.units[at - 1]?.kind === 'name' ? nameSubject(line, at - 1) : none;
  }
  // "Acme (Tel Aviv; code security) – acquired by Foo": the item of a list.
  const name = line.units[0]?.kind === 'name' ? 0 : 1;
  const isItem = dash === name + 1 || (dash === name + 2 && line.units[name + 1]?.kind === 'bracket');
  if (!pronoun && isItem && line.units[name]?.kind === 'name') return nameSubject(line, name);
  return pronoun ? main : none;
}

/** "Foo, which raised $100 million in 2021, is closing". */
function relativeSubject(line: Line, which: number): Subject {
  const { units } = line;
  // "Acme, whose sales doubled and which has raised": the name before the first of the clauses.
  if (units[which - 1]?.low === 'and') {
    const first = units.findLastIndex(
      ({ low }, index) => index < which && index >= which - 24 && /^(?:which|whose|who)$/u.test(low),
    );
    if (first > 0) return relativeSubject(line, first);
  }
  let at = units[which - 1]?.low === ',' ? which - 2 : which - 1;
  while (units[at]?.kind === 'bracket') at -= 1;
  const unit = units[at];
  // "the first investor in Acme, which raised".
  if (
    unit?.kind === 'name' &&
    !unit.isPossessive &&
    units[at - 1]?.low === 'in' &&
    /^(?:investors?|invested|invests|investments?|stake|stakes|shareholders?)$/u.test(units[at - 2]?.low ?? '')
  )
    return { kind: 'name', index: at };
  if (unit?.kind === 'name') return nameSubject(line, at);
  // "Acme, China's leading startup, which has raised".
  const apposed = introduced(line, at);
  if (apposed.kind === 'name' && units[apposed.index + 2]?.isPossessive === true) return apposed;
  const subject = unit?.kind === 'word' && companyNoun.test(unit.low) ? nounSubject(units, at) : none;
  return subject.kind === 'none' ? introduced(line, at) : subject;
}

/** "said Jane Doe, founder of Acme, a health business that has received": the name that the description belongs to. */
function introduced({ units }: Line, end: number): Subject {
  for (let at = end; at >= Math.max(2, end - 24); at -= 1) {
    const unit = units[at];
    if (unit?.kind === 'mark' && unit.low !== '-') return none;
    const isOpening = /^(?:a|an)$/u.test(unit?.low ?? '') || (unit?.isPossessive === true && isPlace(unit.low));
    if (!isOpening || units[at - 1]?.low !== ',') continue;
    return units[at - 2]?.kind === 'name' && units[at - 2]?.isPossessive === false
      ? { kind: 'name', index: at - 2 }
      : none;
  }
  return none;
}

/** What stands behind a name, or behind the clause in commas that describes it. */
function behindClause(units: readonly Unit[], name: number, verb: number): Unit | undefined {
  const next = units[name + 1];
  if (next?.low !== ',' || !/^(?:which|an?|the)$/u.test(units[name + 2]?.low ?? '')) return next;
  const close = units.slice(name + 3, Math.min(verb - 1, name + 40)).findIndex(({ low }) => low === ',');
  const behind = units[close + name + 4];
  return close >= 0 && /^(?:has|is|was|had|makes|sells|[a-z]{3,}s)$/u.test(behind?.low ?? '') ? behind : next;
}

/** "Acme has grown to 50 people and raised $5 million": the subject of a second verb. */
function subjectOfFirst(units: readonly Unit[], verb: number): Subject {
  const name = leadName(units);
  const next = behindClause(units, name, verb);
  if (name < 0 || next === undefined || name >= verb - 1) return none;
  if (next.kind !== 'word' || /^(?:and|of|for|at|in|or|co-founder|founder|ceo)$/u.test(next.low)) return none;
  return units.slice(name, verb).some(({ kind, low }) => kind === 'mark' && /^[;:•—–"“”]$/u.test(low))
    ? none
    : { kind: 'name', index: name };
}
