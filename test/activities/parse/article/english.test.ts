import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ArticleEvent, ParsedArticle } from '../../../../activities/parse/article/article.ts';
import { createArticleParser } from '../../../../activities/parse/article/parse-article.ts';
import { readRegistry } from '../../../../warehouse/registry/read-registry.ts';
import { projectRoot } from '../../../../warehouse/workspace.ts';

const parse = createArticleParser(await readRegistry([join(projectRoot, 'warehouse', 'registry')]));
const published = '2023-06-15';

function read(text: string, title = ''): ParsedArticle {
  return parse({ title, text, publishedDate: published, language: 'en' });
}

/** The one event of a text: a text that tells more or fewer is a failure of its own. */
function only(text: string, title = ''): ArticleEvent {
  const { events } = read(text, title);
  const [event] = events;
  if (event === undefined || events.length > 1)
    throw new Error(`${String(events.length)} events: ${JSON.stringify(events)}`);
  return event;
}

const investorsOf = ({ investors }: ArticleEvent): string[] => investors.map(({ text, role }) => `${text}: ${role}`);
const amountOf = ({ amount }: ArticleEvent): string =>
  amount === null ? 'none' : `${amount.currency ?? '?'} ${amount.low ?? ''}..${amount.high ?? ''} ${amount.kind}`;
const namesOf = (events: readonly ArticleEvent[]): string[] => events.map(({ company }) => company.text);

describe('the news of one company', () => {
  it('reads company, amount, stage, leader and followers of the usual sentence', () => {
    const event = only(
      'Acme, a Boston-based maker of drones, has raised $12 million in Series B funding led by Foo Capital, with participation from Bar Ventures, Jane Doe and existing investors Baz Partners and Qux.',
    );
    expect(event.company.text).toBe('Acme');
    expect(amountOf(event)).toBe('USD 12000000..12000000 exact');
    expect(event.stage).toMatchObject({ text: 'Series B', stage: 'b' });
    expect(investorsOf(event)).toEqual([
      'Foo Capital: lead',
      'Bar Ventures: follow',
      'Jane Doe: follow',
      'Baz Partners: follow',
      'Qux: follow',
    ]);
    expect(event.is_background).toBe(false);
  });

  it.each([
    'raised',
    'closed',
    'secured',
    'landed',
    'bagged',
    'nabbed',
    'snagged',
    'picked up',
    'pulled in',
    'scored',
    'received',
    'completed',
    'reeled in',
  ])('takes "%s" for raising', (verb) => {
    expect(amountOf(only(`Acme ${verb} a €5 million seed round.`))).toBe('EUR 5000000..5000000 exact');
  });

  it('takes the dateline for the day and leaves it out of the company', () => {
    const event = only(
      'SAN FRANCISCO, March 3, 2023 /PRNewswire/ -- Acme Robotics, Inc. ("Acme"), a developer of robots, announced the close of its $9 million Series A.',
    );
    expect(event.company.text).toBe('Acme Robotics');
    expect(event.company.aliases.map(({ text }) => text)).toEqual(['Acme Robotics, Inc.', 'Acme']);
    expect(event.announced).toMatchObject({ text: 'March 3, 2023', date: '2023-03-03', precision: 'day' });
  });

  it('keeps a closing date apart from the announcement', () => {
    const event = only(
      'Acme said on Tuesday that it has raised a $5 million seed round. The round, which was wrapped up in May, was led by Foo.',
    );
    expect(event.announced?.date).toBe('2023-06-13');
    expect(event.closed).toMatchObject({ date: '2023-05-01', precision: 'month' });
  });

  it('takes "the company" for the one of the news', () => {
    const event = only('Clay is moving. The company has raised a $5 million seed round led by Foo.', 'Clay raises $5M');
    expect(event.company.text).toBe('Clay');
    expect(investorsOf(event)).toEqual(['Foo: lead']);
  });

  it('cuts descriptions, places and possessives off names', () => {
    expect(only('Boston-based fintech startup Acme has raised $3M.').company.text).toBe('Acme');
    expect(only("Mexico City's Plazo has raised $3M.").company.text).toBe('Plazo');
    expect(investorsOf(only('Acme raised $3M from former Google CEO Eric Schmidt and chipmaker Foo.'))).toEqual([
      'Eric Schmidt: unknown',
      'Foo: unknown',
    ]);
  });

  it('reads brands in small letters, with digits and with stops', () => {
    expect(only('beehiiv, a newsletter platform, has raised $12.5 million.').company.text).toBe('beehiiv');
    expect(only('6sense has raised $2 million.').company.text).toBe('6sense');
    expect(investorsOf(only('Cal.com raised $7M from 8VC, Inovo.vc and J.P. Morgan.'))).toEqual([
      '8VC: unknown',
      'Inovo.vc: unknown',
      'J.P. Morgan: unknown',
    ]);
  });
});

describe('headlines', () => {
  it('finds company and money in capitals', () => {
    const event = only('', 'Acme Raises $12M Series A Led by Foo Capital to Build Robots');
    expect(event.company.text).toBe('Acme');
    expect(investorsOf(event)).toEqual(['Foo Capital: lead']);
  });

  it('finds the company behind the round', () => {
    expect(only('', 'Foo leads $12M round for legal startup Acme').company.text).toBe('Acme');
    expect(investorsOf(only('', 'Foo leads $12M round for legal startup Acme'))).toEqual(['Foo: lead']);
    expect(only('', '$12M Series B for Acme').company.text).toBe('Acme');
  });

  it('reads crores', () => {
    expect(amountOf(only('', 'Acme bags Rs 50 crore'))).toBe('INR 500000000..500000000 exact');
  });

  it('drops what the text does not know as part of the name', () => {
    expect(only('Skyroot Aerospace has raised $27 million.', 'Hyderabad Skyroot raises $27 million').company.text).toBe(
      'Skyroot',
    );
  });
});

describe('who invested', () => {
  it('tells leaders, co-leaders and followers apart', () => {
    expect(
      investorsOf(only('Acme raised a $5M seed. Foo led the round and was joined by Bar and insiders Baz and Qux.')),
    ).toEqual(['Foo: lead', 'Bar: follow', 'Baz: follow', 'Qux: follow']);
    expect(investorsOf(only('Acme raised a $5M seed co-led by Foo and Bar.'))).toEqual([
      'Foo: co_lead',
      'Bar: co_lead',
    ]);
    expect(investorsOf(only('Acme raised a $5M seed. Foo and Bar co-led. Baz also participated.'))).toEqual([
      'Foo: co_lead',
      'Bar: co_lead',
      'Baz: follow',
    ]);
  });

  it('gives no role to money that came from somebody', () => {
    expect(investorsOf(only('Acme raised $5M from Foo, Bar and Baz.'))).toEqual([
      'Foo: unknown',
      'Bar: unknown',
      'Baz: unknown',
    ]);
    expect(investorsOf(only('Acme raised a $5M seed backed by Foo.'))).toEqual(['Foo: unknown']);
  });

  it('reads names out of their descriptions', () => {
    expect(
      investorsOf(
        only(
          "Acme raised $5M led by Foo, the venture arm of Toyota, with participation from angel investors including Jane Doe, CTO of Bar, and John Roe and Brigham's venture group, MGB Ventures.",
        ),
      ),
    ).toEqual(['Foo: lead', 'Jane Doe: follow', 'John Roe: follow', 'MGB Ventures: follow']);
  });

  it('does not take employers of unnamed angels for investors', () => {
    expect(
      investorsOf(
        only('Acme raised a $5M seed led by Foo with participation from Bar and angels from Stripe and Plaid.'),
      ),
    ).toEqual(['Foo: lead', 'Bar: follow']);
  });

  it('reads lists that stand behind their verb', () => {
    expect(
      investorsOf(only('Acme raised a $5M seed led by Foo. Also participating were existing investors Bar and Baz.')),
    ).toEqual(['Foo: lead', 'Bar: follow', 'Baz: follow']);
  });

  it('never takes advisers for investors', () => {
    const event = only(
      'Acme raised a $5M Series A from Foo. Goldman Sachs acted as exclusive financial advisor to Acme.',
    );
    expect(investorsOf(event)).toEqual(['Foo: unknown']);
    expect(event.advisers.map(({ text }) => text)).toEqual(['Goldman Sachs']);
  });

  it('does not take who leads a company for who leads a round', () => {
    expect(investorsOf(only('Led by Jane Doe, Acme sells software. Acme raised $5M from Foo.'))).toEqual([
      'Foo: unknown',
    ]);
  });
});

describe('money', () => {
  it('keeps valuations out of amounts', () => {
    const event = only('Acme has raised $50 million at a $1.2 billion post-money valuation.');
    expect(amountOf(event)).toBe('USD 50000000..50000000 exact');
    expect(event.valuation).toMatchObject({ text: '$1.2 billion', low: '1200000000' });
    expect(only('Acme raised a $5M Series A, valuing the Boston company at $90 million.').valuation?.text).toBe(
      '$90 million',
    );
  });

  it.each([
    'Acme closed a $5M seed. The funding brings its total raised to $30 million.',
    'Acme closed a $5M seed. It has raised $30 million to date.',
    'Acme closed a $5M seed. To date, the company has raised $30 million.',
    'Acme closed a $5M seed, bringing total funding to $30M.',
  ])('does not count a sum over rounds: %s', (text) => {
    expect(amountOf(only(text))).toBe('USD 5000000..5000000 exact');
  });

  it('makes two events of equity and debt', () => {
    const { events } = read(
      'Acme has raised $75 million in fresh capital: $45 million in Series C equity and a $30 million debt facility. Foo Bank is providing the debt.',
      'Acme lands $75M in equity and debt',
    );
    expect(events.map((event) => `${amountOf(event)} ${event.instrument}`)).toEqual([
      'USD 45000000..45000000 exact equity_primary',
      'USD 30000000..30000000 exact debt',
    ]);
    expect(events.map(investorsOf)).toEqual([[], ['Foo Bank: unknown']]);
  });

  it.each([
    ['Acme raised C$3.1m.', 'CAD 3100000..3100000 exact'],
    ['Acme raised $14 million CAD.', 'CAD 14000000..14000000 exact'],
    ['Acme raised US$15 mln.', 'USD 15000000..15000000 exact'],
    ['Acme raised nearly $10M.', 'USD 8000000..10000000 under'],
    ['Acme raised just over $8 million.', 'USD 8000000..12000000 over'],
    ['Acme raised approximately $10.0 million.', 'USD 9000000..11000000 about'],
    ['Acme raised between $10 million and $15 million.', 'USD 10000000..15000000 range'],
    ['Acme raised an eight-figure sum in funding.', '? 10000000..100000000 order'],
    ['Acme raised an undisclosed amount of seed funding.', '? .. undisclosed'],
  ])('%s', (text, amount) => {
    expect(amountOf(only(text))).toBe(amount);
  });

  it.each([
    ['Acme raised $2 million on a post-money SAFE.', 'convertible'],
    ['Acme raised $2 million through a convertible note from Foo.', 'convertible'],
    ['Acme was awarded a €2.5 million grant from the European Innovation Council.', 'grant'],
    ['Acme secured $8 million in venture debt from Foo.', 'debt'],
  ])('%s is %s', (text, instrument) => {
    expect(only(text).instrument).toBe(instrument);
  });
});

describe('history', () => {
  it('tells earlier rounds apart, with their dates and investors', () => {
    const { events } = read(
      'Acme has raised a $20M Series A led by Foo. The company previously raised a $5M seed in March 2022 led by Bar.',
    );
    expect(events.map(({ stage, is_background: old }) => `${stage?.text ?? ''} ${String(old)}`)).toEqual([
      'Series A false',
      'seed true',
    ]);
    expect(events.map(investorsOf)).toEqual([['Foo: lead'], ['Bar: lead']]);
    expect(events[1]?.announced).toMatchObject({ date: '2022-03-01', precision: 'month' });
  });

  it.each([
    'Acme raised a $20M Series A, which follows its $4M seed round last year.',
    'Acme raised a $20M Series A. Bar, which led its $4M seed round, took part.',
    'Acme raised a $20M Series A following a $4M seed in 2021.',
  ])('%s', (text) => {
    const { events } = read(text);
    expect(events.map(({ amount, is_background: old }) => `${amount?.text ?? ''} ${String(old)}`)).toEqual([
      '$20M false',
      '$4M true',
    ]);
  });
});

describe('lists of deals', () => {
  it('gives each company its own round and investors', () => {
    const { events } = read(
      [
        '• Acme, a Boston-based maker of drones, raised $62m in Series C funding. Foo led, and was joined by Bar.',
        '• Clay Labs, a Paris studio, raised €2m from Baz.',
        '• Doro, a London bank, raised £9m in seed funding co-led by Qux and Quux.',
      ].join('\n\n'),
    );
    expect(namesOf(events)).toEqual(['Acme', 'Clay Labs', 'Doro']);
    expect(events.map(investorsOf)).toEqual([
      ['Foo: lead', 'Bar: follow'],
      ['Baz: unknown'],
      ['Qux: co_lead', 'Quux: co_lead'],
    ]);
  });
});

describe('plans and rumours', () => {
  it.each([
    'Acme is in talks to raise $50 million led by Foo.',
    'Acme plans to raise $50 million in a Series B.',
    'Acme is seeking a $50 million Series B.',
    'Acme is said to be raising $50 million.',
    'Acme could raise as much as $50 million.',
    'Acme denied that it plans to raise $50 million.',
    'Acme filed on Friday for an initial public offering.',
    'Foo is in talks to acquire Acme for $50 million.',
  ])('is unconfirmed: %s', (text) => {
    const { events, unconfirmed } = read(text);
    expect(events).toEqual([]);
    expect(namesOf(unconfirmed)).toEqual(['Acme']);
  });

  it('takes a completed fact for done, whoever tells it', () => {
    expect(
      amountOf(only('Acme has closed a $50 million Series A, according to two people with knowledge of the deal.')),
    ).toBe('USD 50000000..50000000 exact');
  });
});

describe('acquisitions and listings', () => {
  it.each([
    'Foo acquires search startup Acme for $50 million.',
    'Foo has agreed to buy Acme for $50 million.',
    'Acme was acquired by Foo for $50 million.',
    'Foo said on Tuesday that it will acquire Acme in a deal worth $50 million.',
    "Foo's $50 million acquisition of Acme has closed.",
  ])('%s', (text) => {
    const event = only(text);
    expect([event.company.text, event.instrument, amountOf(event)]).toEqual([
      'Acme',
      'ma',
      'USD 50000000..50000000 exact',
    ]);
    expect(investorsOf(event)).toEqual(['Foo: unknown']);
  });

  it('takes a minority stake for an investment', () => {
    const event = only('Foo has signed an agreement to acquire a 20 percent stake in Acme for €16 million.');
    expect([event.company.text, event.instrument, amountOf(event)]).toEqual([
      'Acme',
      'equity_primary',
      'EUR 16000000..16000000 exact',
    ]);
  });

  it('calls an offering of a listed company no listing', () => {
    expect(only('Acme priced an upsized public offering of 5 million shares at $24.').instrument).toBe('post_ipo');
  });

  it('reads the money with which a company comes out of stealth', () => {
    const event = only('Acme Therapeutics came out of stealth with $90 million.');
    expect([event.company.text, amountOf(event)]).toEqual(['Acme Therapeutics', 'USD 90000000..90000000 exact']);
  });

  it('takes the lead from the mark behind a name', () => {
    const event = only(
      'Acme closed a $5M seed round. Backers included Foo Ventures (lead), Bar Capital and Baz Partners.',
    );
    expect(event.investors.map(({ text, role }) => `${text} ${role}`)).toEqual([
      'Foo Ventures lead',
      'Bar Capital unknown',
      'Baz Partners unknown',
    ]);
  });

  it('gives a round to whom the text is about, not to the rival named behind it', () => {
    const { events } = parse({
      title: 'Northwind Robotics hires an executive',
      text: 'Warehouse firm Northwind Robotics has named a chief operating officer. The hire follows a $75 million Series C in April led by Foo Ventures. Northwind competes with Locus Works, which raised $117 million last year.',
      publishedDate: '2024-10-10',
    });
    expect(events.map(({ company, amount }) => [company.text, amount?.text])).toEqual([
      ['Northwind Robotics', '$75 million'],
      ['Locus Works', '$117 million'],
    ]);
  });

  it('gives the sum of a listing in a list of deals to who listed', () => {
    const text =
      '- Harbor Pay, a remittance startup, raised $35 million in Series A funding. Northlight Ventures led.\n- Acme priced its IPO at $71 per share, raising $625 million.';
    const { events } = parse({ title: 'Venture deals', text, publishedDate: '2024-12-12' });
    expect(events.map(({ company, instrument, amount }) => [company.text, instrument, amount?.text])).toEqual([
      ['Harbor Pay', 'equity_primary', '$35 million'],
      ['Acme', 'ipo', '$625 million'],
    ]);
  });

  it('reads a listing that took place', () => {
    const event = only('Acme priced its IPO at $30 a share on Monday, raising $660 million.');
    expect([event.company.text, event.instrument, amountOf(event)]).toEqual([
      'Acme',
      'ipo',
      'USD 660000000..660000000 exact',
    ]);
  });
});

describe('names', () => {
  it.each([
    'Lattice of Learning',
    'House of Wick',
    'Sprout & About',
    'Good Chemistry Company',
    'Brickell Biotech',
    'Metafold 3D',
    '13th Lab',
    'The Sleep School',
    'Plug and Play',
    'i-Neumaticos',
    '51.com',
  ])('%s is one name of a company', (name) => {
    expect(only(`${name}, a Boston-based maker of drones, has raised $5 million.`).company.text).toBe(name);
  });

  it.each([
    '500 Global',
    '5AM Ventures',
    'Section 32',
    'Service Provider Capital',
    'Even Odds Investments',
    'What If Ventures',
    'Oklahoma Seed Capital Fund',
    'Eyes of Texas Partners',
    'Sergio A. Escobar',
    'J.H. Whitney and Company',
    'National Institutes of Health',
  ])('%s is one investor', (name) => {
    expect(investorsOf(only(`Acme raised a $5M seed round from Foo Partners and ${name}.`))).toEqual([
      'Foo Partners: unknown',
      `${name}: unknown`,
    ]);
  });

  it('tells a firm from its place and from who is told', () => {
    expect(only('Acme, Sunnyvale, Ca.-based vendor of routers, has raised $5M.').company.text).toBe('Acme');
    expect(only('Acme told TechCrunch that it has raised a $5M seed.').company.text).toBe('Acme');
    expect(only('Payments startup mimik has raised $5M.').company.text).toBe('mimik');
    expect(only('Acme founder and CEO Jane Doe raised a $5M seed from Foo.').company.text).toBe('Acme');
  });

  it('finds who an article is about where only "the company" raises', () => {
    const event = only(
      'Felt, co-founded by Sam Roe and Can Doe, draws maps. Today, the startup says that it closed a $15 million Series A.\n\nFelt has 15 people.',
    );
    expect(event.company.text).toBe('Felt');
  });
});

describe('frames of the trade press', () => {
  it.each([
    ['Acme, once the darling of the valley, has raised $5M.', 'USD 5000000..5000000 exact'],
    ['Acme has taken over a floor and raised $5M from Foo.', 'USD 5000000..5000000 exact'],
    ['The approach pays off for Acme, which banked an upsized $5 million seed.', 'USD 5000000..5000000 exact'],
    ['Armed with a new $40 million round, Acme plans to expand.', 'USD 40000000..40000000 exact'],
    ['Foo just wrote a $5 million check to Acme, a startup.', 'USD 5000000..5000000 exact'],
    ['Investors have poured $30 million into Acme, a maker of leather.', 'USD 30000000..30000000 exact'],
    ['Acme raises $5M seed led by Foo. Acme closed a Series B round that raised 37 million Swiss francs.', null],
    ['Acme, a legal platform raised Rs 10 crore in seed funding from Foo.', 'INR 100000000..100000000 exact'],
    ["Acme's Series C, led by Foo at a $700 million valuation, totaled $85 million.", 'USD 85000000..85000000 exact'],
  ])('%s', (text, amount) => {
    const { events } = read(text);
    expect(events.map(({ company }) => company.text)).toContain('Acme');
    if (amount !== null) expect(events.map(amountOf)).toEqual([amount]);
  });

  it('ends a sentence behind an amount and behind the letter of a round', () => {
    expect(investorsOf(only('Acme raised €16m. Foo and Bar co-led.'))).toEqual(['Foo: co_lead', 'Bar: co_lead']);
    expect(investorsOf(only('Acme closed a $12 million Series A. Foo led the round.'))).toEqual(['Foo: lead']);
  });

  it.each([
    ['The financing, co-led by Foo and Bar, also included Baz.', ['Foo: co_lead', 'Bar: co_lead', 'Baz: follow']],
    ['Also participating in the round: Foo, Bar and Baz.', ['Foo: follow', 'Bar: follow', 'Baz: follow']],
    ['Also in were Foo and Bar.', ['Foo: follow', 'Bar: follow']],
    ['Foo led the deal, and Bar and Baz also kicked in.', ['Foo: lead', 'Bar: follow', 'Baz: follow']],
    ['The extension was led by Foo, with follow-on money from Bar.', ['Foo: lead', 'Bar: follow']],
    ['Foo and Bar are the co-lead investors.', ['Foo: co_lead', 'Bar: co_lead']],
    ['The round was led by Jane Roe, former CEO, Bar Coffee, and Foo joined.', ['Jane Roe: lead', 'Foo: follow']],
    ['The round was led by Foo, whose portfolio includes Bar and Baz.', ['Foo: lead']],
    ['Foo and the family office of the Bar heirs also took part.', ['Foo: follow']],
  ])('%s', (text, investors) => {
    expect(investorsOf(only(`Acme has raised a $5M seed. ${text}`))).toEqual(investors);
  });

  it('reads items of lists without a verb', () => {
    const { events } = read(
      [
        '• Acme (Paris): €4m seed led by Foo Capital',
        'Blip — $7.5M Series A — Baz Partners',
        'Clay ($5M, Series B): a maker of drones.',
        '4. Doro Health, $80M, biotech: Cambridge-based Doro closed a Series C from Bar Ventures.',
      ].join('\n'),
    );
    expect(events.map(({ company, amount }) => `${company.text} ${amount?.text ?? ''}`)).toEqual([
      'Acme €4m',
      'Blip $7.5M',
      'Clay $5M',
      'Doro $80M',
    ]);
  });

  it('does not take a list of valuations for rounds', () => {
    expect(read('The most valuable startups:\n1. Acme – $65 billion\n2. Blip – $33 billion').events).toEqual([]);
  });

  it('gives a lead and a date to each of two rounds told together', () => {
    const { events } = read(
      'Acme has raised two rounds: a $3 million seed led by Foo in 2020 and a $12 million Series A led by Bar in 2021.',
    );
    expect(events.map((event) => [event.announced?.date, ...investorsOf(event)])).toEqual([
      ['2020-01-01', 'Foo: lead'],
      ['2021-01-01', 'Bar: lead'],
    ]);
  });

  it('prefers what was agreed to what the headline converts or sums up', () => {
    expect(amountOf(only('Acme has closed a €5.2 million funding round.', 'Acme nabs $6M'))).toBe(
      'EUR 5200000..5200000 exact',
    );
    expect(
      amountOf(
        only(
          'Acme has added $11 million to its Series A, bringing the round to $31 million.',
          'Acme closes $31 million Series A',
        ),
      ),
    ).toBe('USD 11000000..11000000 exact');
  });

  it('reads a loan, a grant and a stake by who gives them', () => {
    expect(only('The European Investment Bank will lend €25 million to Acme, a battery maker.').instrument).toBe(
      'debt',
    );
    expect(only('Acme received a $1.5 million SBIR grant.').stage?.stage).toBe('grant');
    expect(only('Foo said on Monday it had bought 15% of Acme, a grocer, for $90 million.')).toMatchObject({
      instrument: 'equity_primary',
      amount: { text: '$90 million' },
    });
  });

  it.each([
    ['Foo agreed to buy Acme, a maker of robots for surgeons, for $970 million in cash.', '$970 million'],
    ['Foo has bought Acme. Foo paid $75 million, two people said.', '$75 million'],
    ['Foo Partners has agreed to take Acme private in a deal valued at $2.1 billion.', '$2.1 billion'],
    ['Acme, a software startup, has sold to Foo for $300 million.', '$300 million'],
  ])('%s', (text, price) => {
    expect(only(text)).toMatchObject({ company: { text: 'Acme' }, instrument: 'ma', amount: { text: price } });
  });

  it.each([
    'Acme has held talks with Foo about a funding round that could raise $200 million.',
    'Foo is exploring a sale of Acme, a maker of drones.',
    'Acme, a snack maker, postponed an IPO in London that was expected to raise £300m.',
    'Foo would abandon its planned $4 billion purchase of Acme.',
    'Foo nears deal to buy Acme for $2 billion.',
  ])('is unconfirmed: %s', (text) => {
    const { events, unconfirmed } = read(text);
    expect(events).toEqual([]);
    expect(namesOf(unconfirmed)).toEqual(['Acme']);
  });

  it('takes what is dated long ago, and a seed behind a Series A, for history', () => {
    expect(only('Acme was valued at $3 billion in a $250 million Series E led by Foo in 2021.').is_background).toBe(
      true,
    );
    const { events } = read(
      'Acme has raised a $20M Series A led by Foo. She joined an accelerator and raised a $2M seed from Bar.',
    );
    expect(events.map(({ is_background: old }) => old)).toEqual([false, true]);
  });
});

describe('what is no financing of a company', () => {
  it.each([
    ['a fund', 'Foo Ventures closes $200M Fund III. Limited partners include Harvard.'],
    ['a fund by its noun', 'Accel raises new $650M early-stage fund for Europe.'],
    ['a market', 'Global venture funding reached $144 billion. Startups in India raised $2 billion in March.'],
    ['revenue', 'Acme reported revenue of $412 million. The company raised its outlook and now sees $1.6 billion.'],
    ['a budget', 'The UK government said that it will invest £500 million in compute.'],
    ['a lawsuit', 'A jury ordered Acme to pay $86 million to Foo. Foo had sought $210 million.'],
    ['a contract', 'Acme has won a $40 million contract from the US Army.'],
    [
      'a sum over a lifetime',
      'Acme shuts down. The startup had raised about $30 million over its lifetime from Foo and Bar.',
    ],
  ])('%s', (_, text) => {
    expect(read(text).events).toEqual([]);
  });
});

describe('every answer can be found again', () => {
  it('gives mentions as strings of the document, and the rule that made each event', () => {
    const title = 'Ünal raises €5M';
    const text =
      'Ünal — “the bank” — has raised €5 million in a seed round led by Foo Capital on Tuesday, valuing it at €20 million.';
    const document = `${title}\n${text}`;
    const { events } = read(text, title);
    expect(events).toHaveLength(1);
    for (const { company, investors, amount, stage, announced, valuation, rules } of events) {
      for (const mention of [company, ...investors, amount, stage, announced, valuation]) {
        expect(mention).not.toBeNull();
        if (mention !== null) expect(document.slice(...mention.span)).toBe(mention.text);
      }
      expect(rules.map(({ rule, field }) => `${field}: ${rule}`)).toContain('investors: led by');
    }
  });
});

describe('time', () => {
  it.each([
    '$1 ',
    'Aa ',
    '(',
    'led by ',
    'seed ',
    'A, B and C led ',
    'Acme raised $5M in Series A led by Foo. ',
    'Inc. The ',
  ])(
    'stays linear on %j again and again',
    (piece) => {
      const text = piece.repeat(Math.ceil(300_000 / piece.length));
      const start = process.cpuUsage();
      read(text);
      const { user, system } = process.cpuUsage(start);
      // About a second of the processor; work that grows with the square of the text takes minutes.
      expect((user + system) / 1e6).toBeLessThan(12);
    },
    120_000,
  );
});
