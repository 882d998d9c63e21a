/** Words of English financing news, by what they do in a sentence. All in small letters. */
const setOf = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/u));

/** Never part of a name, whatever their case. */
export const functionWords = setOf(`
  the a an and or but nor so yet if as at by for from in into of off on onto out over per since than that then there these this
  those through to under until up upon via when where whereas whether which while who whom whose why with within without
  i he she it we they you me him her us them his hers its our their your my mine ours yours theirs itself himself
  am is are was were be been being has have had having do does did will would shall should can could may might must
  not no nor also already just now today yesterday tomorrow however meanwhile moreover additionally separately elsewhere
  earlier later previously recently formerly currently existing returning other others another both all each every some any
  several many most more much few less such same own new newly following founded led backed based launched headquartered
  according after before during between among amid against about above below behind beyond despite except including inside
  like near outside plus regarding toward towards versus across along alongside around because although though unless
  what how here even ever never only still too very once again further together altogether
  proceeds participating participants additional let thanks good morning additionally notably overall finally lastly
  early late mid former current long big key top strategic undisclosed approximately nearly roughly
  co-led co-founded joining investing contributing
  take meet consider enter introducing besides aside apart
`);

/** Titles and offices: they stand beside a person's name and are no part of it. */
export const titleWords = setOf(`
  ceo cto cfo coo cmo cpo cio md vp svp evp chairman chairwoman chair president co-founder cofounder founder co-ceo
  dr mr mrs ms prof sir professor
`);

/** Nouns of headlines that are written with capitals there and belong to no name. */
export const headlineNouns = setOf(`
  funding financing round rounds investment investments fund-raise fundraise fundraising stake deal deals raise valuation
  million billion crore lakh stealth growth debt equity ipo spac merger acquisition extension backing unicorn status
  exclusive breaking update report scoop brief sources
`);

/** What a company is called in general; with a capital only in headlines and at the start of a sentence. */
export const strongDescriptors = setOf(`
  startup startups start-up start-ups company companies firm maker provider developer fintech edtech insurtech proptech
  healthtech spacetech traveltech wealthtech constructiontech femtech adtech autotech sportstech pettech contech agritech agtech foodtech biotech medtech regtech martech legaltech cleantech deeptech climatetech hrtech
  neobank chipmaker automaker carmaker drugmaker spinout spin-out spinoff spin-off scaleup scale-up unicorn newcomer
  steelmaker toymaker planemaker phonemaker shoemaker winemaker brewer consultant
  specialist supplier manufacturer operator upstart decacorn
`);
export const isStrongDescriptor = (word: string): boolean =>
  strongDescriptors.has(word) || (word.endsWith('s') && strongDescriptors.has(word.slice(0, -1)));
export const weakDescriptors = setOf(`
  platform app brand marketplace giant builder lender business service services insurer broker retailer studio agency
  network seller publisher site tool vendor chain group venture player pioneer producer
`);

/** Words behind which a name is a firm, so that a number or a small-letter word before them belongs to it. */
export const firmWords = setOf(`
  capital ventures partners global startups advisors advisers vc fund funds labs holdings management group equity
  investments invest collective bank angels accelerator growth
`);

/** Legal forms: no part of the short name. */
export const legalForms = setOf(`
  inc ltd llc llp lp corp corporation plc limited gmbh ag sa sas sarl srl spa bv nv ab as aps oy oyj a/s pty pte pvt kk kg
  se co sl s.a s.r.l s.p.a b.v n.v l.p l.l.c
`);

/** Small words that join parts of one name. */
export const nameJoints = setOf('of de du des la le del della der den van von di da dos do el al bin et y e the');

/** Verbs of headlines and bodies, inflected: with a capital they end a name in a headline. */
export const headlineVerbs = setOf(`
  raises raised closes closed secures secured lands landed bags bagged nabs nabbed snags snagged picks picked pulls pulled
  scores scored receives received completes completed announces announced gets got grabs grabbed wins won nets netted reels
  rakes hauls banks pockets clinches attracts attracted garners garnered draws drew collects amasses gains gained obtains
  leads led co-leads co-led backs backed invests invested joins joined acquires acquired buys bought snaps scoops takes took
  hits reaches tops adds added extends launches launched emerges emerged exits comes files filed prices priced plans seeks
  eyes weighs mulls considers explores targets nears denies says said sees gives brings signs signed unveils unveiled
  reports reported taps tapped hires hired names appoints doubles triples lures nails lines inks seals sealed merges purchases purchased values valued soars jumps rises falls debuts expands participates
  participated partners teams becomes is are was has have had to will set unveils fetches procures locks wraps welcomes
  mulling eyeing weighing nearing raising acquiring exploring considering
  tells told makes made puts put pours plows ploughs injects sells sold goes went
`);

/** What ends with one of these describes: Boston-based, Sequoia-backed. */
export const describingEnd =
  /-(?:based|backed|led|owned|focused|founded|headquartered|listed|born|area|like|style|run|native|grade|funded|powered|driven|stage|size|sized|dollar|figure|for-profit|month|year|old|only|first|wide|making|rival|competitor|maker|owner|supported|incubated|subsidiary|spinout|spin-off|trained|educated|graduate|alum|insured|regulated|licensed|affiliated|registered|managed|operated|controlled|sponsored|seeded)$/u;

/** Words that a name of one word alone is not. */
export const noNameAlone = setOf(`
  lead flush
  capital partners series ai ml saas b2b b2c d2c api ar vr iot hr it us uk u.s u.k eu usa uae ceo cto startup tech vc vcs pe
  ceos ctos cfos coos vps hence thus indeed instead perhaps besides still again therefore likewise nonetheless nevertheless afterwards
  fresh ev evs ipo spac arr llm llms crypto web3 nft defi chief managing general mr ms internet english q1 q2 q3 q4 h1 h2 soc
  us-based asia europe africa america india china israel germany france japan singapore
  january february march april may june july august september october november december
  monday tuesday wednesday thursday friday saturday sunday yes hello hi dear news deals venture vcs brief
  american european british german french indian chinese israeli swedish finnish danish norwegian dutch spanish italian
  canadian australian japanese korean brazilian mexican nigerian kenyan egyptian swiss austrian polish estonian irish
  african asian latin nordic indonesian vietnamese singaporean russian turkish portuguese belgian scottish silicon valley
  malaysian thai philippine filipino pakistani bangladeshi ukrainian czech hungarian romanian greek saudi emirati qatari argentine chilean colombian peruvian taiwanese mrna sirna rnai dna crispr evtol evtols etf etfs eth btc nfts esg
  investors investor backers shareholders angels founders lawyers creditors executives employees customers users people applications terms details total revenue
  sales shares learn hospital renters teams visitors jurors jury graduates pension one two three four five six seven eight
  nine ten fintechs last tokens shares primary key financings fundings headlines roundup m&a r&d q&a first second third notable prominent institutional strategic additional artificial intelligence safe safes mutual private public global local regional national international digital mobile online enterprise open source
`);
