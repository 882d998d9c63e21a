import type { ArticleText } from './article-text.ts';
import { companyNoun } from './english-lead-name.ts';
import type { Token } from './english-tokens.ts';
import { functionWords, headlineVerbs, isStrongDescriptor, titleWords, weakDescriptors } from './english-words.ts';
import { oneOf } from './one-of.ts';

/** Words of business and everyday that begin a sentence with a capital and name nobody. */
const common: ReadonlySet<string> = new Set(
  `funds funding fundraising financing financial proceeds money capital cash equity debt grants loans credit banks banking payments payment
  businesses manufacturers retailers brands merchants suppliers lenders borrowers insurers insurance drivers riders patients doctors nurses
  hospitals clinics schools students teachers parents children women men kids families homeowners landlords tenants workers staff
  managers analysts economists experts researchers scientists engineers developers operators owners partners participants members
  regulators officials government governments authorities police courts politicians campaigners critics rivals competitors competition
  growth demand supply prices pricing costs profits losses earnings margins turnover returns valuations deals dealmaking rounds raises exits
  acquisitions mergers takeovers listings offerings bids talks negotiations discussions plans terms details documents filings data figures
  numbers statistics research studies surveys reports interest rates inflation trade exports imports energy power electricity gas oil solar wind water food
  health healthcare medicine drugs software hardware cloud security technology technologies products services platforms apps tools robots
  robotics drones batteries chips semiconductors satellites rockets cars vehicles trucks ships planes aviation logistics shipping freight
  transport mobility travel tourism hotels restaurants property housing construction mining steel farming agriculture fashion beauty music games
  gaming sports media advertising marketing education training recruitment consulting consumers buyers sellers traders users subscribers
  fans readers viewers backing support participation commitments investments investment cheques checks winners finalists cohort
  additional another such both half most many several some few none nobody everyone everybody anyone someone something nothing everything
  today tonight yesterday tomorrow spring summer autumn winter christmas easter
  initially originally recently currently previously separately similarly meanwhile overall finally eventually ultimately clearly
  obviously notably interestingly importantly unfortunately fortunately surprisingly reportedly apparently typically usually generally
  historically traditionally globally locally internationally together combined total average annual monthly weekly quarterly
  raised born died closed early late recent former new old young small large big major minor key main global local regional national international european american
  asian african british german french chinese indian japanese korean private public corporate commercial industrial institutional strategic
  existing returning current previous earlier later other others these those certain various different similar
  asked speaking writing talking looking working building running making using having being getting going coming backed based founded
  launched established led headquartered born created designed developed made built known called named described billed dubbed
  despite following ahead amid among alongside besides beyond within without unlike given thanks due owing according
  sources insiders observers watchers commentators bankers lawyers advisers advisors accountants auditors executives bosses
  rumours rumors speculation talk gossip claims congratulations welcome please note disclaimer editor correction clarification related read sign subscribe image photo credit caption
  individual individuals prominent notable several angels angel venture ventures seed series stage crowdfunding bootstrapped profitable profitability revenue revenues sales bookings`.split(
    /\s+/u,
  ),
);

export const isCommonWord = (low: string): boolean => common.has(low);

/** What says that the word before it is somebody. */
const subjectVerb = oneOf(
  'has|have|had|is|was|will|raises|raised|closes|closed|secures|secured|lands|landed|says|said|announces|announced|plans|wants|makes|sells|builds|offers|runs|lets|helps|received|receives|gets|got|bags|bagged|nabs|nabbed|completed|completes|also|and|acquires|acquired|buys|bought',
);

/** How far around it a word is looked for in small letters. */
const around = 3_000;

/**
 * Whether a single word with a capital at the start of a sentence is no name: a common word; a trade before what has a name ("Payments
 * platform Acme"); or a word that the text says in small letters too, with no verb of a subject behind it.
 */
export function opensPlainly({ text }: ArticleText, tokens: readonly Token[], at: number): boolean {
  const [token, next] = [tokens[at], tokens[at + 1]];
  if (token === undefined || next === undefined || token.isOwner || !/^[A-Z][a-z]+$/u.test(token.raw)) return false;
  if (next.kind !== 'word' || !next.isPlain)
    return next.kind === 'mark' && next.raw !== ',' && next.raw !== '’' && next.raw !== "'"
      ? common.has(token.low)
      : false;
  if (common.has(token.low) || isTrade(tokens, at)) return true;
  if (subjectVerb.test(next.low)) return false;
  const vicinity = text.slice(Math.max(0, token.start - around), token.end + around);
  return vicinity.includes(` ${token.low} `);
}

/** "Financial services firm Acme", "Payments and expense platform Acme": small letters up to a trade, and a name behind it. */
function isTrade(tokens: readonly Token[], at: number): boolean {
  for (let end = at + 1; end < at + 7; end += 1) {
    const token = tokens[end];
    if (token?.kind !== 'word' || !token.isPlain) return false;
    if (headlineVerbs.has(token.low) || titleWords.has(token.low)) return false;
    if (/^(?:is|was|are|were|has|had|have|will)$/u.test(token.low)) return false;
    if (functionWords.has(token.low) && token.low !== 'and' && token.low !== 'of') return false;
    const behind = tokens[end + 1];
    if (
      (companyNoun.test(token.low) || isStrongDescriptor(token.low) || weakDescriptors.has(token.low)) &&
      behind?.isNameLike === true
    )
      return true;
  }
  return false;
}
