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

  it('reads a listing that took place', () => {
    const event = only('Acme priced its IPO at $30 a share on Monday, raising $660 million.');
    expect([event.company.text, event.instrument, amountOf(event)]).toEqual([
      'Acme',
      'ipo',
      'USD 660000000..660000000 exact',
    ]);
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
      const start = performance.now();
      read(text);
      // About a second alone; work that grows with the square of the text takes minutes.
      expect(performance.now() - start).toBeLessThan(12_000);
    },
    30_000,
  );
});
