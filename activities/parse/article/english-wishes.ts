import { companyName } from './english-company-name.ts';
import { deal, startOf } from './english-deal.ts';
import { isFirm } from './english-firms.ts';
import { leadName } from './english-lead-name.ts';
import { nameSubject } from './english-name-subjects.ts';
import type { Subject } from './english-name-subjects.ts';
import type { EnglishReader, Told } from './english-reader.ts';
import { subjectOf } from './english-subjects.ts';
import { unitFrom } from './english-units.ts';
import type { Line } from './english-units.ts';

const money = '(?:capital|funding|money|funds|financing|round|investment|equity|debt|cash|raise|fundraise|\\ue002)';
/** What may stand behind it: "close its funding portal" and "attract capital cities" are no money. */
const ending =
  '(?= (?:at|from|in|for|to|by|with|as|this|next|later|again|soon|before|after|over|early|on|and|or|but|that|which|of|led|when|while|if|because|so|since|through|via|alongside|worth|valuing|ahead|amid|within|despite|\\ue001|\\ue003|[.,;:–—"“”])(?: |$)|$)';
/** What stands before the word for the money. */
const kinds =
  '(?:(?:an?|its|the|new|more|fresh|another|additional|further|next|external|outside|institutional|growth|venture|bridge|private|equity|debt|seed|first|second|third|biggest|largest|big|bigger|larger|late-stage|primary|pre-ipo|up|down|strategic|major|extra|significant|last|final) )*';

/** "plans to raise fresh capital", "is trying to raise at half its last valuation": without a sum or a stage. */
const toRaise = new RegExp(
  `(?:^| )(?:plan(?:s|ning|ned)?|hop(?:es|ing|ed)|looking|looks|seek(?:s|ing)?|aim(?:s|ing)|intend(?:s|ing)?|wants?|wanted|trying|tries|tried|prepar(?:es|ing)|expects|expected|expecting|poised|ready|set|could|may|might|about|talks|considering|considers|in the process of) (?:(?:to|also|soon|even|seek|look|reportedly|again) ){0,3}(raise|raising|attract|attracting|close|closing|secure|securing) ${kinds}(?:${money}(?: ${money})*${ending}|(?:at (?:an?|about|around|half|twice|the)|again|as much as)(?= |$))`,
  'u',
);
/** "is seeking new funding", "said to be raising new round". */
const isRaising = new RegExp(
  `(?:\\ue010|(?:^| )(?:is|are|be|reportedly|also|now|currently|still|again|quietly)) (seeking|raising|eyeing|pursuing|negotiating|discussing) ${kinds}(?:${money}(?: ${money})*${ending}|at (?:an? |about |around |over )*\\ue001(?= |$))(?! (?:with (?:its|their|the) |opportunit|from (?:its|their) (?:limited|own)|require|management|team|partner|advice|adviser|advisor|expert))`,
  'u',
);
/** A word that both need: looked for first, since they try every verb. */
const mayWish =
  /(?:to|also|soon|even|may|might|could|considering|considers|talks|of) (?:raise|raising|attract|attracting|secure|securing|close|closing) |seeking|raising |eyeing|pursuing|negotiating|discussing/u;

/** "to raise capital for its third fund", "raising money for charity": of no company. */
const ofOthers =
  /^ (?:for|to|from|by|in|of) (?:[^ ,.;]+ ){0,7}?(?:fund|funds|vehicle|charity|charities|scholarship|campaign|philanthrop[a-z]+|research|election|relief|awareness)(?: |$)/u;

/** Plans to raise that name neither sum nor stage; who has raised it is told by other rules. */
export function readWishes(reader: EnglishReader, line: Line, head: string): Told | null {
  if (!mayWish.test(head)) return null;
  const match = toRaise.exec(head) ?? isRaising.exec(head);
  if (match === null) return null;
  const place = match.index + match[0].length;
  if (ofOthers.test(`${head.slice(place, place + 90)} `)) return null;
  const { units } = line;
  const verb = unitFrom(line, match.index + match[0].indexOf(match[1] ?? ''));
  const from = unitFrom(line, startOf(head, match.index));
  const subject: Subject = units[from]?.kind === 'name' ? nameSubject(line, from) : subjectOf(line, from);
  if (subject.kind === 'none') return null;
  const index = subject.kind === 'name' ? subject.index : -1;
  // "Foo Capital is raising money": a firm, for its fund; "we" may be anybody.
  if (index >= 0 && isFirm(units[index])) return null;
  if (index < 0 && reader.told.length === 0 && leadName(units) < 0 && !/^(?:it|the|they) /u.test(head)) return null;
  const told = deal(line, null, 'a wish to raise', from, unitFrom(line, place));
  told.draft.certainty = 'unconfirmed';
  told.draft.stage = units.slice(verb, verb + 8).find(({ stage }) => stage !== null)?.stage ?? null;
  if (index >= 0) told.draft.company = companyName(reader.document, line, index);
  return told;
}
