import {
  givesTo,
  historyBefore,
  isApposed,
  isBet,
  isGivenTo,
  isOwnerOf,
  isPartOfSum,
  isWorth,
  leadsTheList,
  madeBefore,
  sellsPaper,
  signedAhead,
  worthByRound,
} from './english-governor-signs.ts';
import { nameAhead } from './english-name-ahead.ts';
import { isPlace } from './english-places.ts';
import { wordsOf } from './english-reader.ts';
import type { Round } from './english-rounds.ts';
import type { Unit } from './english-tokens.ts';
import type { Line } from './english-units.ts';
import { oneOf } from './one-of.ts';

/** Verbs of which any amount is money raised. */
const strongVerb = oneOf(
  'raise|raises|raised|raising|bag|bags|bagged|bagging|nab|nabs|nabbed|nabbing|snag|snags|snagged|snagging|land|lands|landed|landing|secure|secures|secured|securing|pocket|pockets|pocketed|bank|banks|banked|nets|netted|netting|grabs|grabbed|garners|garnered|attracts|attracted|clinches|clinched|fetches|procures|procured|rakes|raked|reels|reeled|hauls|hauled|scoops|scooped|pulls|pulled|picks|picked|drums|drummed|mops|amasses|amassed|obtains|obtained|draws|drew|gathers|gathered|scores|scored|locks|locked|bagging|collects|collected|stitched|cobbled|lined|lines|rounded|grabbing|garnering|attracting|netting|scoring|scooping|pulling|raking|reeling|hauling|drawing|collecting|obtaining|procuring|borrows|borrowed|mopped',
);
/** Verbs that need a word of financing beside the amount. */
const mediumVerb = oneOf(
  'close|closes|closed|closing|complete|completes|completed|completing|finalizes|finalized|finalises|finalised|wraps|wrapped|get|gets|got|receive|receives|received|receiving|takes|took|taken|taking|win|wins|won|brings|brought|adds|added|extends|extended|tops|topped|gains|gained|signs|signed|enters|entered|held|holds|hits|awarded|granted|emerges|emerged|emerging|comes|came|launches|launched|exits|exited|debuts|debuted|announces|announced|announcing|announce|reveals|revealed|unveils|unveiled|discloses|disclosed|reports|reported|confirms|confirmed|collect|collects|collected|accepts|accepted|welcomes|welcomed|banked|sold|sells|issued|issues|handed|given|upsizes|upsized|expands|expanded|reopens|reopened|concludes|concluded|sealed|seals|inks|inked|tapped|taps|rounded|rounds|has',
);
const investVerb = oneOf(
  'led|leads|leading|lead|co-led|co-leads|co-leading|co-lead|joined|joins|backed|backs|invested|invests|investing|invest|participated|anchored|anchors|spearheaded|headed|pours|poured|puts|put|putting|injects|injected|plows|ploughs|pumps|pumped|tips|tipped|tip|sank|sinks|funnelled|funneled|commits|committed|provide|provides|provided|extend|extends|lend|lends|lent|loaned|loans',
);
const historyWord = oneOf(
  'follows|follow|followed|following|after|since|beyond|besides|succeeds|despite|building|atop|heels',
);
const stopWord = oneOf(
  'which|who|whose|where|because|while|when|said|says|than|but|it|they|he|she|we|if|though|although|was|were|is|are|about|before|against|worth|like|used|using|use|spend|spent|pay|paid|pays|owed|saved',
);

/** Verbs of which a round is still a wish. */
const planVerb = oneOf(
  'seeks|seeking|eyes|eyeing|targets|targeting|wants|expects|expecting|mulls|mulling|weighs|weighing|considering|considers|negotiating|discussing|pursuing|nears|nearing|finalising|finalizing|exploring|explores|planning|plans|talks|sought|denies|denied|denying',
);

/** What the words before a round make of it. */
export type Governor =
  | { readonly kind: 'raise'; readonly at: number; readonly isStrong: boolean }
  | { readonly kind: 'invest'; readonly at: number }
  | { readonly kind: 'history'; readonly at: number }
  | { readonly kind: 'owner'; readonly at: number }
  | { readonly kind: 'also'; readonly at: number }
  | { readonly kind: 'plan'; readonly at: number }
  | { readonly kind: 'open'; readonly at: number };

/** The word that governs a round; the walk back is short. */
export function governorOf(line: Line, round: Round, before: Round | undefined): Governor | null {
  const { units } = line;
  let names = 0;
  for (let at = round.from - 1; at >= 0 && at >= round.from - 14; at -= 1) {
    const unit = units[at];
    if (unit === undefined) return null;
    const worth = unit.kind === 'money' ? worthByRound(units, at, round) : -1;
    if (worth >= 0)
      return units[worth]?.isPossessive === true
        ? { kind: 'owner', at: worth }
        : { kind: 'raise', at: worth, isStrong: true };
    if (unit.kind === 'name') {
      if (unit.isPossessive && !isPlace(unit.low) && isOwnerOf(units, at, round)) return governedOwner(line, at);
      names += 1;
      if (names > 2) return null;
    } else if (unit.kind === 'money' && isWorth(units, at)) {
      return { kind: 'history', at };
    } else if (unit.kind === 'money' || unit.kind === 'stage') {
      if (before === undefined || at >= before.to) return null;
      const between = wordsOf(units, before.to, round.from);
      // "alongside an Innovate UK grant": the name is of who gives it.
      const isGrant =
        /^(?:grant|debt)$/u.test(round.stage?.value.stage ?? '') && units[round.from - 1]?.kind === 'name';
      if (isGrant && /(?:^| )(?:alongside|plus|and|along with) an? x $/u.test(between)) return { kind: 'also', at };
      const joins =
        /(?:^| )(?:and|plus|alongside|also|&|as well as|along with|with) /u.test(between) &&
        !/(?: led| from|x) /u.test(between);
      return joins || /(?:^| )(?:and|plus) (?:an? |another |further )*$/u.test(between) ? { kind: 'also', at } : null;
    } else if (unit.kind === 'mark') {
      if (/^["“”'’*-]$/u.test(unit.low)) continue;
      if (unit.low === ',' && units[at + 1]?.low === 'providing' && units[at + 2]?.low === 'for') {
        const signing = signedAhead(units, at);
        if (signing >= 0) return { kind: 'raise', at: signing, isStrong: true };
      }
      // "have backed Acme, a maker of pumps, with $12 million".
      if (unit.low === ',' && units[at + 1]?.low === 'with') {
        const ahead = Math.max(0, at - 14);
        const backing = units.slice(ahead, at).findLastIndex(({ low }) => /^(?:backs?|backed|backing)$/u.test(low));
        if (ahead + backing > 0 && backing >= 0) return { kind: 'invest', at: ahead + backing };
      }
      const verb =
        unit.low === ':' ||
        isPartOfSum(units, at, round) ||
        isApposed(units, at, round) ||
        (unit.low === ',' && /^(?:worth|totalling|totaling|amounting)$/u.test(units[at + 1]?.low ?? ''))
          ? governorAhead(units, at)
          : null;
      if (verb !== null) return verb;
      return { kind: 'open', at };
    } else if (unit.kind === 'word') {
      const found = verbAt(units, at, round);
      if (found !== null) return found;
      if (
        unit.low === 'worth' &&
        /^(?:round|facility|deal|loan|financing|funding|investment|raise|grant|note|tranche|,)$/u.test(
          units[at - 1]?.low ?? '',
        )
      )
        continue;
      if (stopWord.test(unit.low)) return at >= round.from - 4 ? { kind: 'open', at } : null;
      if (unit.low === 'that' && at < round.from - 1) return units[at + 1]?.low === 'of' ? { kind: 'open', at } : null;
    }
  }
  return { kind: 'open', at: -1 };
}

function verbAt(units: readonly Unit[], at: number, round: Round): Governor | null {
  const low = units[at]?.low ?? '';
  // "is adding $85 million to its coffers", "is back with a $16 million Series A".
  if (
    /^(?:adds|added|adding)$/u.test(low) &&
    /(?:^| )to (?:its|their|the) (?:[a-z-]+ )?(?:coffers|war chest|treasury|balance sheet|kitty) /u.test(
      wordsOf(units, round.to, round.to + 6),
    )
  )
    return { kind: 'raise', at, isStrong: true };
  if (
    /^(?:adds|added)$/u.test(low) &&
    at === round.from - 1 &&
    round.stage !== null &&
    round.money !== null &&
    units[at - 1]?.kind === 'name'
  )
    return { kind: 'raise', at, isStrong: true };
  if (/^(?:back|returns|returned|returning)$/u.test(low) && units[at + 1]?.low === 'with' && at >= round.from - 4)
    return { kind: 'raise', at, isStrong: false };
  // "has given Acme a $2.2 million grant": who gets it stands between.
  if (
    /^(?:given|gave|gives|handed|hands|awarded|awards|granted|grants|loaned)$/u.test(low) &&
    isGivenTo(units, at, round)
  )
    return { kind: 'invest', at };
  // "closed a financing consisting of $45 million in equity and a $135 million facility": the verb of the sentence.
  if (/^(?:consisting|comprising|comprised|composed)$/u.test(low)) return partOf(units, at);
  // "The raise includes $50 million in equity and a $150 million facility": what it consists of.
  if (consistsOf(units, at)) return { kind: 'raise', at, isStrong: true };
  if (/^(?:made|split|divided|broken)$/u.test(low) && /^(?:up|into|between|down)$/u.test(units[at + 1]?.low ?? ''))
    return partOf(units, at);
  // "a fully committed $90 million PIPE": no verb.
  if (low === 'committed' && /(?:ly|^an?|^the)$/u.test(units[at - 1]?.low ?? '')) return null;
  // "is close to a $200 million round": no verb.
  if (low === 'close' && units[at + 1]?.low === 'to') return { kind: 'plan', at };
  // "a senior secured term loan": no verb.
  if (/^(?:un)?secured$/u.test(low) && /^(?:a|an|senior|new|first-lien|its|the)$/u.test(units[at - 1]?.low ?? ''))
    return null;
  const isCapital = units[at]?.isPossessive === true;
  if (isCapital) return null;
  if (strongVerb.test(low) || (/^(?:took|takes|taking)$/u.test(low) && units[at + 1]?.low === 'in')) {
    if (
      /^(?:stitched|cobbled|lined|lines|rounded|mopped|pull(?:s|ed|ing)|picks|picked|rak(?:es|ed|ing)|reel(?:s|ed|ing)|haul(?:s|ed|ing)|drums|drummed|mops|locks|locked)$/u.test(
        low,
      ) &&
      !/^(?:in|up|down|together)$/u.test(units[at + 1]?.low ?? '')
    )
      return null;
    if (/^(?:land|bank|lock|pocket|nets)$/u.test(low) && units[at - 1]?.low !== 'to' && low !== 'nets') return null;
    return historyBefore(units, at) ? { kind: 'history', at } : { kind: 'raise', at, isStrong: true };
  }
  // "has awarded £5 million to Acme": who gets it stands behind.
  if (/^(?:awards?|awarded|granted|grants)$/u.test(low) && at === round.from - 1 && givesTo(units, round))
    return { kind: 'invest', at };
  // "Acme led the list with $80 million in funding".
  if (/^(?:led|leads|topped|tops|headed|heads)$/u.test(low) && leadsTheList(units, at))
    return { kind: 'raise', at, isStrong: false };
  if (isBet(units, at) || (/^(?:bets?|betting|staked|stakes|staking)$/u.test(low) && units[round.to]?.low === 'on'))
    return { kind: 'invest', at };
  // "has made its first bet, backing drone maker Acme with $16 million".
  if (
    low === 'backing' &&
    / backing (?:[a-z-]+ ){0,5}x with (?:[a-z]+ ){0,2}$/u.test(` ${wordsOf(units, at, round.from)}`)
  )
    return { kind: 'invest', at };
  if (/^(?:took|takes|taking)$/u.test(low) && units[at + 1]?.low === 'part') return { kind: 'invest', at };
  if (/^(?:wrote|writes|cut|cuts)$/u.test(low) && /^(?:check|cheque)$/u.test(units[round.to - 1]?.low ?? ''))
    return { kind: 'invest', at };
  if (
    /^(?:made|makes|making)$/u.test(low) &&
    (round.stage?.value.stage === 'strategic' || / investments? $/u.test(` ${wordsOf(units, round.from, round.to)}`))
  )
    return { kind: 'invest', at };
  // "Foo and Bar back Acme in a $12 million round".
  if (low === 'back' && units[at - 1]?.kind === 'name' && nameAhead(units, at + 1) > at) return { kind: 'invest', at };
  if (
    investVerb.test(low) &&
    !(low === 'lead' && /^(?:the|a|as|its)$/u.test(units[at - 1]?.low ?? '')) &&
    units[at + 1]?.low !== 'by'
  ) {
    if (
      /^(?:put|puts|provides?|provided|extends?)$/u.test(low) &&
      units.slice(at + 1, round.from).some(({ kind }) => kind === 'mark')
    )
      return null;
    return { kind: 'invest', at };
  }
  // "Foo came in with €9 million": its money, in the company of the article.
  if (/^(?:came|comes)$/u.test(low) && ` ${wordsOf(units, at + 1, round.from)}`.endsWith(' in with '))
    return { kind: 'invest', at };
  // "Foo and Bar followed with a $4 million Series A".
  if (low === 'followed' && units[at + 1]?.low === 'with' && round.stage !== null) return { kind: 'invest', at };
  if (historyWord.test(low) && !(low === 'followed' && units[at + 1]?.low === 'by')) return { kind: 'history', at };
  if (low === 'addition' && units[at + 1]?.low === 'to') return { kind: 'history', at };
  // "closes in on a $12 million round": not there yet.
  if (/^(?:close|closes|closed|closing)$/u.test(low) && units[at + 1]?.low === 'in' && units[at + 2]?.low === 'on')
    return { kind: 'plan', at };
  // "is in the market for $100 million of fresh equity".
  if (low === 'market' && /(?:^| )in the market for $/u.test(wordsOf(units, Math.max(0, at - 2), at + 2)))
    return { kind: 'plan', at: at - 2 };
  if (low === 'seek' && /^(?:to|will)$/u.test(units[at - 1]?.low ?? '')) return { kind: 'plan', at };
  if (planVerb.test(low) || (low === 'looking' && units[at + 1]?.low === 'for')) return { kind: 'plan', at };
  // "agreed to issue and sell convertible notes": what a filing says of a placement.
  if (/^(?:issue|sell)$/u.test(low) && sellsPaper(units, at, round))
    return { kind: 'raise', at: units[at - 2]?.low === 'issue' ? at - 2 : at, isStrong: false };
  // "launches with $55 million", "made its debut on Wednesday with $55 million".
  if (
    /^(?:launch|debut)/u.test(low) &&
    units[round.from - 1]?.low === 'with' &&
    round.from - at <= 5 &&
    !/fund|unit|arm|program|platform|product|service|campaign|store|app/u.test(wordsOf(units, at, round.to + 2))
  )
    return { kind: 'raise', at: madeBefore(units, at), isStrong: true };
  if (mediumVerb.test(low)) {
    // "an upsized $200 million round": no verb.
    if (
      low.endsWith('ed') &&
      /^(?:a|an|its|the|this|and)$/u.test(units[at - 1]?.low ?? '') &&
      /^(?:upsized|expanded|extended)$/u.test(low)
    )
      return null;
    // "emerges with $90M", "came out of stealth with $90 million in the bank": the money that it has is what it raised.
    if (
      /^(?:emerg|come|came|launch|exit|debut)/u.test(low) &&
      units[round.from - 1]?.low === 'with' &&
      (low.startsWith('emerg') || units.slice(at, round.from).some((unit) => unit.low === 'stealth'))
    )
      return { kind: 'raise', at, isStrong: true };
    if (
      /^(?:emerg|come|came|launch|exit|debut)/u.test(low) &&
      !units.slice(at, round.from).some((unit) => unit.low === 'with')
    )
      return null;
    if (/^(?:launch|debut)/u.test(low) && /fund|unit|arm|program/u.test(wordsOf(units, at, round.from))) return null;
    if (/^(?:close|closing)$/u.test(low) && /^(?:of|at)$/u.test(units[at + 1]?.low ?? '')) return null;
    if (low === 'has' && at !== round.from - 1) return null;
    return historyBefore(units, at) ? { kind: 'history', at } : { kind: 'raise', at, isStrong: false };
  }
  return null;
}

/** "The raise includes", "the package comprises". */
export const consistsOf = (units: readonly Unit[], at: number): boolean =>
  /^(?:includes|included|comprises|comprised|combines|combined)$/u.test(units[at]?.low ?? '') &&
  /^(?:raise|round|financing|package|funding|investment|deal|transaction|fundraise|capital)$/u.test(
    units[at - 1]?.low ?? '',
  ) &&
  /^(?:the|this|new|latest|fresh|total)$/u.test(units[at - 2]?.low ?? '') &&
  units.slice(at + 1, at + 4).some(({ kind }) => kind === 'money');

/** What raised the sum that is told in parts. */
function partOf(units: readonly Unit[], before: number): Governor | null {
  for (let at = before - 1; at >= Math.max(0, before - 10); at -= 1) {
    const low = units[at]?.low ?? '';
    if (units[at]?.kind === 'mark' && low !== ',') return null;
    if (strongVerb.test(low) || /^(?:closed|closes|completed|completes|announced|announces|received|got)$/u.test(low))
      return { kind: 'raise', at, isStrong: true };
  }
  return null;
}

/** "had last raised money in 2020: $14 million in Series A funding". */
function governorAhead(units: readonly Unit[], colon: number): Governor | null {
  for (let at = colon - 1; at >= Math.max(0, colon - 12); at -= 1) {
    const low = units[at]?.low ?? '';
    if (units[at]?.kind === 'mark') return null;
    // "a bank for builders": no verb.
    if (/^(?:an?|the)$/u.test(units[at - 1]?.low ?? '')) continue;
    if (strongVerb.test(low)) return { kind: 'raise', at, isStrong: true };
    if (
      /^(?:closed|completed|announced|secured|closes|completes|announces|taken|took|takes|received|receives|got|landed|won)$/u.test(
        low,
      ) &&
      / (?:round|financing|funding|raise|investment) /u.test(` ${wordsOf(units, at, colon)}`)
    )
      return { kind: 'raise', at, isStrong: true };
  }
  return null;
}

function governedOwner(line: Line, at: number): Governor {
  const { units } = line;
  for (let index = at - 1; index >= Math.max(0, at - 4); index -= 1) {
    const unit = units[index];
    if (unit === undefined || unit.kind === 'mark') break;
    if (unit.kind === 'word' && investVerb.test(unit.low)) return { kind: 'invest', at: index };
  }
  return { kind: 'owner', at };
}
