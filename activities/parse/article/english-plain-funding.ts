import { clauseStart } from './english-building.ts';
import { companyName } from './english-company-name.ts';
import { plainInvestment } from './english-plain-investments.ts';
import { subjectOf } from './english-subjects.ts';
import { certaintyOf } from './english-reader.ts';
import type { Told, EnglishReader } from './english-reader.ts';
import { plain } from './english-plain-told.ts';
import { unitFrom } from './english-units.ts';
import type { Line } from './english-units.ts';

/** A word that both patterns below need: looked for first, since they try every verb. */
const ofFunding = /invest|fund|financ|back|capital|round|raise|stake|money into/u;

const gettingFunding =
  /(?:^| )(raises|raised|secures|secured|receives|received|closes|closed|gets|got|lands|landed|bags|bagged|nabs|nabbed|attracts|attracted|completes|completed|announces|announced|wins|won|snags|snagged|obtains|obtained|scores|scored) (?:[^ ,.;:]+ ){0,6}?(?:investment|funding|financing|backing|capital|round|fundraise|raise|(?:some|more|new|fresh|initial|early) money)(?: round)? (?:\ue003 )?(?:, )?(?:from|led by|co-led by|by|backed by|through|with participation)(?: |$)/u;

/** An investment without amount and stage: "received an investment from Accel-KKR". */
export function readPlainFunding(reader: EnglishReader, line: Line): Told | null {
  const { document } = reader;
  const { units, sketch } = line;
  const head = sketch.slice(0, 500);
  if (!ofFunding.test(head)) return null;
  const getting = gettingFunding.exec(head);
  if (getting !== null) {
    const verb = unitFrom(line, getting.index + (head.charAt(getting.index) === ' ' ? 1 : 0));
    const subject = subjectOf(line, verb);
    if (subject.kind === 'none' || / (?:fund|funds|rounds) /u.test(getting[0])) return null;
    if (subject.kind === 'main' && reader.recent.some(({ draft }) => !draft.isBackground)) return null;
    const told = plain(line, units[verb]?.low ?? '', verb, unitFrom(line, getting.index + getting[0].length));
    told.draft.company = subject.kind === 'name' ? companyName(document, line, subject.index) : null;
    told.draft.certainty = certaintyOf(
      line,
      subject.kind === 'name' ? subject.index + 1 : clauseStart(units, verb),
      verb,
    );
    return told;
  }
  return plainInvestment(reader, line, head);
}
