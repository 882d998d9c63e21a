import { describe, expect, it } from 'vitest';
import { lineOfValues, readerOn } from './read-article.ts';

const read = readerOn('2026-10-12');
const told = (title: string, text = ''): string[] => read(title, text).events.map(lineOfValues);

describe('one sum for each of several companies', () => {
  it.each([
    'Oaktill and Foxglove raised $5 million each.',
    'Fintech startup Oaktill and deeptech venture Foxglove each secured $5 million.',
    'Both Oaktill, a home brand, and Foxglove, a consumer electronics company, secured $5 million each.',
    'Oaktill, which makes stents, and Foxglove, which sells software to labs, receive $5 million each.',
    'Among them, software platform Oaktill and jewelry brand Foxglove led with $5 million each.',
  ])('%s', (text) => {
    expect(told('', text)).toEqual(['Oaktill | 5000000 | equity_primary | ', 'Foxglove | 5000000 | equity_primary | ']);
  });
  it.each([
    [
      'Oaktill raised $5 million from Brightway Capital and Pennard Ventures, which put in $1 million each.',
      'Oaktill | 5000000 | equity_primary | Brightway Capital, Pennard Ventures',
    ],
    ['Oaktill raised $5 million and will pay its founders $1 million each.', 'Oaktill | 5000000 | equity_primary | '],
  ])('is not: %s', (text, event) => {
    expect(told('', text)).toEqual([event]);
  });
  it.each([
    'Oaktill and Foxglove each received $5 million in damages from the court.',
    'Oaktill and Foxglove each pay $5 million to settle the case.',
  ])('is no round: %s', (text) => {
    expect(told('', text)).toEqual([]);
  });
  it('goes behind "which" to the last of a list, respectively', () => {
    expect(
      told(
        '',
        'The list was followed by software platform Oaktill, lender Brightway Home Finance, and banking firm Foxglove which raised $30 million, $26 million, and $4 million, respectively.',
      ),
    ).toEqual([
      'Oaktill | 30000000 | equity_primary | ',
      'Brightway Home Finance | 26000000 | equity_primary | ',
      'Foxglove | 4000000 | equity_primary | ',
    ]);
  });
});

describe('a part of a round', () => {
  it('is given in the larger sum', () => {
    expect(
      told(
        '',
        'Northbank has bolstered its stake in Oaktill to 36% after investing £2m as part of a £6.9m funding round.\n\nNorthbank Capital invested £2.5m in a £8.4m round into Foxglove Bio, a Leeds-based company.',
      ),
    ).toEqual([
      'Oaktill | 6900000 | equity_primary | Northbank',
      'Foxglove Bio | 8400000 | equity_primary | Northbank Capital',
    ]);
  });
  it('is not the larger one itself', () => {
    expect(told('', 'Northbank Capital invested £8m in Foxglove Bio. It raised £2m in a seed round in 2021.')[0]).toBe(
      'Foxglove Bio | 8000000 | equity_primary | Northbank Capital',
    );
  });
});

describe('names', () => {
  it.each([
    ["Mabel's Labels raises $5 million", "Mabel's Labels | 5000000 | equity_primary | "],
    [
      "Rosie's Kitchen secures $3M seed led by Granny's Ventures",
      "Rosie's Kitchen | 3000000 | seed | Granny's Ventures!",
    ],
    ["Benny's raises $10M to sell burritos", "Benny's | 10000000 | equity_primary | "],
    ["Trader Joe's buys Oaktill for $50M", "Oaktill | 50000000 | ma | Trader Joe's"],
  ])('keep what stands behind the apostrophe: %s', (title, event) => {
    expect(told(title)).toEqual([event]);
  });
  it.each([
    ["Alphabet's Verilor raises $5 million", 'Verilor | 5000000 | equity_primary | '],
    ["London's Oaktill raises $5 million", 'Oaktill | 5000000 | equity_primary | '],
    ["Brightway's secured loan: Oaktill raises $5 million", 'Oaktill | 5000000 | equity_primary | '],
    ["Oaktill's parent buys Foxglove for $5 million", 'Foxglove | 5000000 | ma | Oaktill'],
  ])('end at the apostrophe of an owner: %s', (title, event) => {
    expect(told(title)).toEqual([event]);
  });
  it.each([
    [
      'Orchard Bridge Venture (OBV) Fund and Pennard Partners LLC',
      'Orchard Bridge Venture (OBV) Fund!, Pennard Partners LLC!',
    ],
    ['Rootstock Ventures, and former McKinsey Chief Rajan Gupta', 'Rootstock Ventures!, Rajan Gupta!'],
    ["Brightway's global impact investing platform The Ember Fund", 'The Ember Fund!'],
    ["Brightway's Growth Fund", 'Brightway!'],
    ['Brightway Capital (UK) and Pennard', 'Brightway Capital!, Pennard!'],
    ['Founders Fund and Pennard', 'Founders Fund!, Pennard!'],
  ])('of investors: %s', (names, investors) => {
    expect(told('', `Oaktill raised $5 million in a round led by ${names}.`)).toEqual([
      `Oaktill | 5000000 | equity_primary | ${investors}`,
    ]);
  });
  it('stand between a sum and what it is', () => {
    expect(told('Oaktill confirms $14.3B Brightway investment')).toEqual([
      'Oaktill | 14300000000 | equity_primary | Brightway',
    ]);
    expect(told('Oaktill secures $200M Brightway capital commitment')).toEqual([
      'Oaktill | 200000000 | equity_primary | Brightway',
    ]);
    expect(told('Oaktill raises $20 million Series B Brightway says')[0]).toContain('Oaktill | 20000000 | b | ');
    expect(told('Oaktill confirms $20 million Africa investment')).toEqual([]);
  });
  it('count nothing: how many there are is no company', () => {
    expect(
      told('21 Indian startups secure $361 million', 'This week 21 Indian Startups secured $361 million.'),
    ).toEqual([]);
  });
});

describe('whose round it is', () => {
  it('is of the title, where a takeover is told by the way', () => {
    expect(
      told(
        'Truck startup Oaktill Robotics begins deliveries in Texas',
        'Its founder, who is CEO of Oaktill, once started Foxglove. Brightway would acquire Foxglove.\n\nIn August 2024, the company announced it had raised $40 million in Series A financing led by Pennard Capital.',
      ).map((one) => one.replace(' | history', '')),
    ).toEqual(['Oaktill Robotics | 40000000 | a | Pennard Capital!']);
  });
  it('is of the first name, where one of a list is told', () => {
    expect(
      told(
        '',
        'Startups led the week, securing $320 million in total. Healthtech firm Oaktill emerged as the top recipient, raising $193 million in a debt round from Brightway Capital. Fintech platforms Foxglove and Pennard Money followed, collectively raising $30 million.',
      ),
    ).toEqual(['Oaktill | 193000000 | debt | Brightway Capital']);
  });
});

describe('what is read of whom', () => {
  it.each([
    [
      'Oaktill raised $5 million. Individual investors in the startup include Jane Doe and Tom Roe.',
      'Oaktill | 5000000 | equity_primary | ',
    ],
    [
      'Oaktill raised $5 million from Brightway Founders Jane Doe and Tom Roe.',
      'Oaktill | 5000000 | equity_primary | Jane Doe, Tom Roe',
    ],
    [
      "Oaktill has just raised a round of $18m. Sharing its roots with Mike Lind's previous enterprise, Autonoma, Oaktill also uses maths.",
      'Oaktill | 18000000 | equity_primary | ',
    ],
    [
      'The microlender raised $4 million from Brightway Capital in its series A round. Oaktill lends to farms.',
      'Oaktill | 4000000 | a | Brightway Capital',
    ],
    ['Oaktill closed its initial public offering at approximately $104m yesterday.', 'Oaktill | 93600000 | ipo | '],
    [
      'Oaktill closed one of the biggest rounds in the market this year, adding $310 million to its war chest.',
      'Oaktill | 310000000 | equity_primary | ',
    ],
    [
      'Oaktill, a Cambridge-based startup, is taking another slug of funding with a $5 million round led by Flyway Ventures.',
      'Oaktill | 5000000 | equity_primary | Flyway Ventures!',
    ],
    [
      'Oaktill had raised some money from Atlas Bridge and Westcourt.',
      'Oaktill | - | equity_primary | Atlas Bridge, Westcourt',
    ],
  ])('%s', (text, event) => {
    expect(told('', text)).toEqual([event]);
  });
  it('is the loan that was told last, where two companies are in the news', () => {
    expect(
      told(
        '',
        'Oaktill raised $18 million in debt led by Symbion, while startup Foxglove Money secured $12 million in a Series A round led by Peak Partners.\n\nOaktill, a lender, has raised $18 million in debt funding led by impact investor Symbion.\n\nThe round also saw participation from banks, including Northbank and Southbank.',
      ),
    ).toEqual([
      'Oaktill | 18000000 | debt | Symbion!, Northbank, Southbank',
      'Foxglove Money | 12000000 | a | Peak Partners!',
    ]);
  });
  it('is no price of a merger, nor what is heard', () => {
    expect(
      told('', 'Oaktill, formed in 2015 from the $15 billion merger of Foxglove and Pennard, sells pumps.'),
    ).toEqual([]);
    expect(
      told(
        '',
        'Reports in January claimed that Brightway would be leading the Series E round in Oaktill with $100 million.',
      ),
    ).toEqual([]);
  });
  it('is a second takeover of the sentence, with what describes it', () => {
    expect(
      told(
        '',
        'Oaktill will acquire payment scheme Foxglove and Brightway, the mobile payments app supported by banks.',
      ),
    ).toEqual(['Foxglove | - | ma | Oaktill', 'Brightway | - | ma | Oaktill']);
  });
});
