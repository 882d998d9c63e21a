import { appositionEnd } from './english-appositions.ts';
import { arm, examples, itemJoint, listEnd, longestList, ownFund, people } from './english-list-words.ts';
import { isPlace } from './english-places.ts';
import type { Unit } from './english-tokens.ts';
import type { Line } from './english-units.ts';
import { describingEnd } from './english-words.ts';

/** The names of a list and where it ends. `joinedAt`: from this name on the list goes on as "along with". */
export interface NameList {
  readonly names: readonly Unit[];
  readonly followers: readonly Unit[];
  readonly end: number;
}

/**
 * Reads names from a unit on, up to a verb or the end of the sentence. An item may describe its name ("port operator PSA
 * International", "former Google executive Jane Doe"): the last name of the item counts. @param until where its verb stands, if known
 */
export function listFrom(line: Line, from: number, until = Number.POSITIVE_INFINITY): NameList {
  const { units } = line;
  const names: Unit[] = [];
  const followers: Unit[] = [];
  let at = from;
  let item: Unit | null = null;
  let isOwned = false;
  let isClosed = false;
  let isReturning = false;
  let isStaff = false;
  const limit = Math.min(units.length, from + longestList, until);
  const push = (): void => {
    if (item !== null && !isStaff && !noInvestor.test(item.low))
      (isReturning && names.length > 0 ? followers : names).push(item);
    item = null;
    isOwned = false;
    isClosed = false;
  };
  while (at < limit) {
    const unit = units[at];
    if (unit === undefined) break;
    const { kind, low } = unit;
    if (kind === 'name') {
      if (unit.isPossessive) {
        if (!isClosed) {
          item = unit;
          isOwned = true;
        }
      } else if (
        isOwned &&
        !isNamedArm(units, at) &&
        (ownFund.test(low) || (isPlace(low) && arm.test(units[at + 1]?.low ?? '')))
      ) {
        // "Foo's Growth Fund", "Foo's Latin America fund": the firm that owns it.
        isOwned = false;
      } else if (!isClosed && !isOfFamily(units, at)) {
        item = unit;
        isOwned = false;
      }
      at += 1;
    } else if (kind === 'bracket') at += 1;
    else if (kind === 'money' || kind === 'stage') {
      // "its Series A investor Redpoint" describes; an amount ends the list.
      // "from Foo, Bar €3m from Baz": the name right before an amount is of the next clause.
      if (kind === 'money' && names.length > 0 && item !== null && units[at - 1] === item && !line.sentence.inTitle)
        item = null;
      if (kind === 'money' || item !== null) break;
      at += 1;
    } else if (kind === 'date') break;
    else if (kind === 'mark') {
      if (low === ',') {
        const next = units[at + 1];
        // "from Melville, N.Y.-based Foo": a place.
        if (item !== null && /-(?:based|headquartered)$/u.test(next?.low ?? '') && units[at + 2]?.kind === 'name') {
          item = null;
          at += 2;
          continue;
        }
        if (item !== null && next !== undefined) {
          if (isOwned && next.kind === 'name' && arm.test(units[at - 1]?.low ?? '')) {
            // "Brigham's venture group, MGB Ventures": the name comes behind.
            item = null;
            isOwned = false;
            at += 1;
            continue;
          }
          if (isNewClause(units, at + 1)) {
            push();
            return { names, followers, end: at };
          }
          const skipped = appositionEnd(line, at + 1, limit);
          if (skipped > at + 1) {
            push();
            const behind = units[skipped];
            if (behind === undefined || behind.low === '.') return { names, followers, end: skipped };
            at = skipped;
            continue;
          }
        }
        // "Acme's existing investors, Foo and Bar": whose investors they are is none of them.
        if (isOwned && next?.kind === 'name' && investorNoun.test(units[at - 1]?.low ?? '')) item = null;
        push();
        at += 1;
        // "GC Holdings, a group that owns GC Pharma, formerly Green Cross": what it was called before.
        if (/^(?:formerly|previously|f\/k\/a|aka|née)$/u.test(units[at]?.low ?? '')) {
          while (at < limit && units[at]?.kind !== 'mark') at += 1;
          continue;
        }
        if (names.length === 0 && examples.test(units[at]?.low ?? '')) continue;
        if (endsHere(units, at) || (names.length > 0 && isClause(units, at))) break;
      } else if (/^[–—]$/u.test(low) && /^(?:investors|shareholders|backers|angels)$/u.test(units[at - 1]?.low ?? '')) {
        // "existing shareholders – A, B and C – and new investors".
        item = null;
        at += 1;
      } else if (/^[–—]$/u.test(low) && names.length > 0 && units[at + 1]?.low === 'and') {
        push();
        at += 1;
      } else if (/^["“”'’/]$/u.test(low)) at += 1;
      else if (low === ':' && item === null && names.length === 0 && at > from) {
        // "a number of musician angels: Foo, Bar".
        at += 1;
      } else if (
        // "Foo, Bar; and new investors Baz".
        low === ';' &&
        units[at + 1]?.low === 'and' &&
        /^(?:new|existing|returning|previous|current|strategic|angel|additional)$/u.test(units[at + 2]?.low ?? '')
      ) {
        push();
        at += 1;
      } else if (low === '&') {
        push();
        at += 1;
      } else break;
    } else if (low === 'lead' && item !== null && /^(?:the|a|an|its)$/u.test(units[at + 1]?.low ?? '')) break;
    else if (itemJoint.test(low)) {
      // "joined by Foo, and by a clutch of angels such as Bar": the list goes on.
      if (/^(?:by|from)$/u.test(units[at + 1]?.low ?? '') && units[from - 1]?.low === units[at + 1]?.low) {
        push();
        at += 2;
        continue;
      }
      if (
        endsHere(units, at + 1) &&
        (item !== null || !/^(?:including|namely|like)$/u.test(units[at + 1]?.low ?? ''))
      ) {
        push();
        break;
      }
      push();
      at += 1;
    } else if (low === 'as' && units[at + 1]?.low === 'well') {
      push();
      at += 3;
    } else if (examples.test(low) || (low === 'such' && units[at + 1]?.low === 'as')) {
      // "angel investors including Jane Doe": the names stand behind; "funds, including X".
      if (item !== null) break;
      at += low === 'such' ? 2 : 1;
    } else if (
      listEnd.test(low) &&
      // "Foo's impact investing platform".
      !(isOwned && low === 'investing' && arm.test(units[at + 1]?.low ?? '')) &&
      !(
        item === null &&
        /^(?:returning|following|this|that|our|its|leading|led|participating|as|backed)$/u.test(low) &&
        units[at + 1]?.kind !== 'mark'
      )
    ) {
      if (
        (low === 'at' || low === 'through' || low === 'by') &&
        item !== null &&
        units[at + 1] !== undefined &&
        isNamePhrase(units, at + 1)
      ) {
        isClosed = true;
        at += 1;
        continue;
      }
      // "entities affiliated with Foo".
      if (low === 'with' && item === null && /^(?:affiliated|associated)$/u.test(units[at - 1]?.low ?? '')) {
        at += 1;
        continue;
      }
      // "three state-owned platforms in Shanghai and Foo": where those without a name are.
      if (low === 'in' && item === null && units[at + 1]?.kind === 'name' && isPlace(units[at + 1]?.low ?? '')) {
        at += 2;
        continue;
      }
      if (low === 'by' && item === null && /^(?:managed|advised|run|led)$/u.test(units[at - 1]?.low ?? '')) {
        at += 1;
        continue;
      }
      break;
    } else if (item === null && people.test(low) && /^(?:from|at|of)$/u.test(units[at + 1]?.low ?? '')) {
      isStaff = true;
      at += 2;
    } else {
      if (/^(?:existing|returning|insiders?|earlier|previous|current)$/u.test(low) && names.length > 0)
        isReturning = true;
      // "the Federal Deposit Bank-insured lender": the name describes.
      if (item !== null && !isOwned && describingEnd.test(low) && units[at - 1] === item) item = null;
      // "a couple of Queensland angels": who they are is not said.
      // "35 Australian tech founders": how many they are.
      if (
        item !== null &&
        !isOwned &&
        nameless.test(low) &&
        /^\d{1,3} /u.test(item.low) &&
        units[at + 1]?.kind !== 'name'
      )
        item = null;
      if (
        item !== null &&
        !isOwned &&
        !isClosed &&
        nameless.test(low) &&
        units[at - 1] === item &&
        units[at + 1]?.kind !== 'name'
      )
        item = null;
      // "Foo's first CFO": somebody without a name.
      if (isOwned && office.test(low) && units[at + 1]?.kind !== 'name') item = null;
      // "Jane Doe of Foo", "Jane Doe from Foo": what follows is where she works.
      if (item !== null && /^(?:of|from)$/u.test(low)) isClosed = true;
      else if (item !== null && !isOwned && !isClosed && !/^[\p{L}\p{N}$-]/u.test(low)) break;
      at += 1;
    }
  }
  push();
  return { names, followers, end: at };
}

/** "Foo's impact investing platform The Ember Fund": what the name is stands before it. */
const isNamedArm = (units: readonly Unit[], at: number): boolean =>
  units[at - 1]?.kind === 'word' && arm.test(units[at - 1]?.low ?? '');

const investorNoun = /^(?:investors|backers|shareholders|stockholders|supporters|owners)$/u;

/** An office with a capital. */
const noInvestor =
  / (?:leaders|entrepreneurs|executives)$|^(?:(?:general |managing |venture |founding )?partners?|ceo|cfo|cto|coo|founder|co-founder|chairman|chairwoman|president|(?:managing )?director|ph\.?d\.?|m\.?d\.?|mba)$/u;

/** Investors without a name behind a name: "from Seattle investors". */
const nameless =
  /^(?:investors?|angels?|backers?|vcs|funds|firms|executives|founders|entrepreneurs|shareholders|families|banks|businesspeople|residents|alumni|natives?)$/u;

/** What somebody is who works for the name before. */
const office = /^(?:ceo|cfo|coo|cto|cmo|cpo|chief|founders?|co-founders?|chairman|president)$/u;

/** "the family office of the Belron heirs": whose heirs they are is no investor. */
const isOfFamily = (units: readonly Unit[], at: number): boolean =>
  units[at - 1]?.low === 'the' &&
  /^(?:heirs|family|families|founders|brothers|sisters|siblings|estate)$/u.test(units[at + 1]?.low ?? '') &&
  units[at + 2]?.kind !== 'name' &&
  !/^(?:office|foundation|fund|trust)$/u.test(units[at + 2]?.low ?? '');

/** Whether a name stands here, or words and then a name: "at Foo", "through its fund Foo". */
function isNamePhrase(units: readonly Unit[], at: number): boolean {
  for (let index = at; index < at + 4; index += 1) {
    const unit = units[index];
    if (unit === undefined || unit.kind === 'mark') return false;
    if (unit.kind === 'name') return true;
    if (unit.kind !== 'word') return false;
  }
  return false;
}

/** A clause begins here that is no item: "bringing its total", "with participation from". */
function endsHere(units: readonly Unit[], at: number): boolean {
  const unit = units[at];
  if (unit === undefined) return true;
  if (unit.low === 'as' && units[at + 1]?.low === 'well') return false;
  // "led by Foo, and participation from Bar".
  if (/^(?:participation|contributions?|support|backing)$/u.test(unit.low) && units[at + 1]?.low === 'from')
    return true;
  if (unit.kind === 'word' && listEnd.test(unit.low) && !/^(?:returning|following|leading)$/u.test(unit.low))
    return true;
  // "Accel, and the company will": a noun phrase with its verb at once.
  return (
    unit.kind === 'word' &&
    /^(?:the|its|their|our|a)$/u.test(unit.low) &&
    /^(?:company|startup|start-up|firm|round|funding|financing|proceeds|money|capital|investment|raise|deal|team)$/u.test(
      units[at + 1]?.low ?? '',
    )
  );
}

/** ", who was joined by Bar": what follows tells of others. */
function isNewClause(units: readonly Unit[], at: number): boolean {
  const verb = units[at + 2];
  // "Besides Foo, the round drew Bar": a subject and its verb.
  if (
    units[at]?.low === 'the' &&
    /^(?:round|funding|financing|raise|deal|investment)$/u.test(units[at + 1]?.low ?? '') &&
    /^(?:drew|draws|brought|brings|saw|sees|took|takes|came|comes|was|is|has|had|will|included|includes|attracted|gives|gave|lets|values|valued)$/u.test(
      verb?.low ?? '',
    )
  )
    return true;
  return (
    /^(?:who|which)$/u.test(units[at]?.low ?? '') &&
    [1, 2, 3, 4].some(
      (step) =>
        /^(?:joined|accompanied|followed)$/u.test(units[at + step]?.low ?? '') && units[at + step + 1]?.low === 'by',
    )
  );
}

/** "…, LatamList has learned": a name with its verb at once is no item. */
function isClause(units: readonly Unit[], at: number): boolean {
  const verb = units[at + 1];
  return (
    units[at]?.kind === 'name' &&
    verb?.kind === 'word' &&
    /^(?:has|have|is|was|said|says|will|plans|told|reported|wrote|had|which|reports|writes|notes|understands)$/u.test(
      verb.low,
    )
  );
}
