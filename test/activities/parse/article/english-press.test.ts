import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ParsedArticle } from '../../../../activities/parse/article/article.ts';
import { createArticleParser } from '../../../../activities/parse/article/parse-article.ts';
import { readRegistry } from '../../../../warehouse/registry/read-registry.ts';
import { projectRoot } from '../../../../warehouse/workspace.ts';
import { lineOfValues } from './read-article.ts';

const parse = createArticleParser(await readRegistry([join(projectRoot, 'warehouse', 'registry')]));

const read = (text: string, title: string): ParsedArticle =>
  parse({ title, text, publishedDate: '2023-06-15', language: 'en' });

const told = (text: string, title = ''): string[] => read(text, title).events.map(lineOfValues);
const planned = (text: string, title = ''): string[] => read(text, title).unconfirmed.map(lineOfValues);

describe('how names and amounts are written', () => {
  it.each([
    ['a plus at the end of a name', 'Crate+ raised $22 million in seed funding.', 'Crate+ | 22000000 | seed | '],
    ['the letter of an amount apart', 'Oaktill has raised $75 M in a Series D round.', 'Oaktill | 75000000 | d | '],
    [
      'a mark of an owner that is turned round',
      'The deal is the fourth of its size this year, following Oaktill Tech‘s $1-billion Series B round.',
      'Oaktill Tech | 1000000000 | b | ',
    ],
    [
      'what describes a lender',
      'Oaktill closed a $100 million credit line led by a Union Deposit Corp.-insured bank.',
      'Oaktill | 100000000 | debt | ',
    ],
    [
      'an "and" between what a firm does',
      'Oaktill raised €24 million from Walden Holding and Investment Company.',
      'Oaktill | 24000000 | equity_primary | Walden Holding and Investment Company',
    ],
    [
      'a sum in two parts behind it',
      'Foxglove acquired Oaktill for $3.7 billion - 3.2B in stock and 500M in cash.',
      'Oaktill | 3700000000 | ma | Foxglove',
    ],
    [
      'the price of one share',
      'Foxglove has acquired Oaktill, a maker of sensors, for $38 per share in cash, which puts the price at about $3.2 billion.',
      'Oaktill | - | ma | Foxglove',
    ],
    [
      'a firm in two letters',
      'Impact VC Harrow Capital led a $4 million seed round in Oaktill, with VC Brightwater Partners.',
      'Oaktill | 4000000 | seed | Harrow Capital!, Brightwater Partners',
    ],
    [
      'the fund of a firm',
      'Oaktill has raised $17 million in a Series D led by Harrow Partners’s Growth Fund.',
      'Oaktill | 17000000 | d | Harrow Partners!',
    ],
    [
      'a number before a legal form',
      'The new cash follows a $15 million injection in July for 6 Rivers Robotics Inc., a maker of carts.',
      '6 Rivers Robotics | 15000000 | equity_primary |  | history',
    ],
    [
      'a small name that raises at the start of a line',
      '- fernly raised £3.9m in an hour via crowdfunding.',
      'fernly | 3900000 | equity_primary | ',
    ],
  ])('%s', (_, text, expected) => {
    expect(told(text)).toEqual([expected]);
  });
});

describe('what counsel tells', () => {
  it('is of whom it acts for', () => {
    expect(
      told(
        'Mayhew & Stroud LLP announced that it represented client Oaktill Membranes in its $2.1M Series A financing.',
      ),
    ).toEqual(['Oaktill Membranes | 2100000 | a | ']);
    expect(
      told('Mayhew & Stroud advised Oaktill on its $25 million Series B financing led by Harrow Capital.'),
    ).toEqual(['Oaktill | 25000000 | b | Harrow Capital!']);
  });
  it('is of whom an investor puts money in, where it acts for that', () => {
    expect(
      told('Mayhew & Stroud has represented Harrow Capital in its $25 million Series B investment in Oaktill.'),
    ).toEqual(['Oaktill | 25000000 | b | Harrow Capital']);
    expect(told('Mayhew & Stroud represented Harrow Capital in a $25 million Series B.')).toEqual([]);
  });
});

describe('lists of investors', () => {
  it.each([
    [
      'behind the one who leads',
      'Oaktill has pulled in $14 million in Series B funding led by Harrow Bank, with Century Resources Corp.',
      'Oaktill | 14000000 | b | Harrow Bank!, Century Resources Corp',
    ],
    [
      'beside those without a name',
      'Oaktill completed a $9 million Series D. The round was jointly led by three state-owned platforms in Shanghai and carmaker Weitong Motor.',
      'Oaktill | 9000000 | d | Weitong Motor!',
    ],
    [
      'what one of them was called before',
      'Oaktill pocketed $12.5 million in a Series A led by GH Holdings, a group that also owns GH Pharma, formerly Green Span.',
      'Oaktill | 12500000 | a | GH Holdings!',
    ],
    [
      'an agreement that is of no money',
      'Months after inking an agreement with Marlow Labs, Oaktill pocketed $12.5 million in a Series A led by Harrow Capital.',
      'Oaktill | 12500000 | a | Harrow Capital!',
    ],
    [
      'who joined a round',
      'Harrow Capital and Orrin Partners have joined a $29 million Series C round for Oaktill led by Brightwater.',
      'Oaktill | 29000000 | c | Harrow Capital, Orrin Partners, Brightwater!',
    ],
    [
      'who is told to be an investor in the next sentence',
      'Oaktill has raised $2.4 million in funding. Its investors included Harrow Partners, Orrin and Brightwater Capital.',
      'Oaktill | 2400000 | equity_primary | Harrow Partners, Orrin, Brightwater Capital',
    ],
    [
      'names that took part',
      'Oaktill raised $45 million in a token sale led by Harrow Capital. Some notable names include Orrin and Brightwater Partners.',
      'Oaktill | 45000000 | unknown | Harrow Capital!, Orrin, Brightwater Partners',
    ],
    [
      'who is welcomed',
      'Oaktill has secured $27 million in Series D funding. "We welcome our new investor, Harrow Capital, and thank our team."',
      'Oaktill | 27000000 | d | Harrow Capital',
    ],
    [
      'who contributed a part',
      'Oaktill closed its Series B at $3.7 million. Harrow Partners contributed $500,000 to the Series B.',
      'Oaktill | 3700000 | b | Harrow Partners',
    ],
    [
      'a share of who leads',
      'Oaktill raised $4 million in a Series C round. Harrow Capital led the Series C round with a $600,000 investment.',
      'Oaktill | 4000000 | c | Harrow Capital!',
    ],
    [
      'who were among many',
      'Oaktill raised $45 million led by Harrow Capital. Orrin and Brightwater Partners were among more than 40 investors participating in the funding.',
      'Oaktill | 45000000 | equity_primary | Harrow Capital!, Orrin, Brightwater Partners',
    ],
    [
      'a paper that tells it',
      'Oaktill raised $28 million in a Series C from CNBC reports.',
      'Oaktill | 28000000 | c | ',
    ],
  ])('%s', (_, text, expected) => {
    expect(told(text)).toEqual([expected]);
  });
  it('leads the round, not the grant', () => {
    expect(
      told(
        'Oaktill raised $9 million in a Series A round and received a grant of $2.7 million from the Walden Council. Harrow Partners and Orrin Capital led the round.',
      ),
    ).toEqual([
      'Oaktill | 9000000 | a | Harrow Partners!, Orrin Capital!',
      'Oaktill | 2700000 | grant | Walden Council',
    ]);
  });
  it('leads the round that was told before the one it led earlier', () => {
    expect(
      told(
        'Oaktill has raised $42 million. Harrow Partners led the round after previously co-leading a $40 million extension to its Series C.',
      )[0],
    ).toBe('Oaktill | 42000000 | equity_primary | Harrow Partners!');
  });
  it('is of the round that the sentence begins with, not of the one that it follows', () => {
    expect(
      told(
        'Oaktill has raised $12 million in a Series A round led by Harrow Partners. The round also drew existing backers Orrin Investments and Titan Capital and follows a $6.6 million raise.',
      ),
    ).toEqual([
      'Oaktill | 12000000 | a | Harrow Partners!, Orrin Investments, Titan Capital',
      'Oaktill | 6600000 | equity_primary |  | history',
    ]);
  });
  it('is of nobody where its paragraph begins with a company of which nothing was told', () => {
    expect(
      told(
        'Oaktill Inc. has raised $8 million in a Series B.\n\nFoxglove Therapeutics Inc. lifted the shades on its secretive operation. The financing was led by Harrow Capital.',
      ),
    ).toEqual(['Oaktill | 8000000 | b | ']);
  });
});

describe('whose round it is', () => {
  it.each([
    [
      'the second of two that raise',
      'Oaktill raised $4.5 million and payment operator Foxglove received $6 million.',
      ['Oaktill | 4500000 | equity_primary | ', 'Foxglove | 6000000 | equity_primary | '],
    ],
    [
      'whom a list calls its first, with what it is',
      'The largest recipient is Oaktill Group, China’s leading software start-up, which secured $600 million in a Series C round.',
      ['Oaktill Group | 600000000 | c | '],
    ],
    [
      'how the subject did it',
      'Three sums were told. Foxglove has raised $600 million in a Series C round. Last July, Oaktill set a record by receiving $410 million in a Series B funding round led by Harrow.',
      ['Foxglove | 600000000 | c | ', 'Oaktill | 410000000 | b | Harrow! | history'],
    ],
    [
      'who leads a segment with its round',
      'Twenty startups raised money. Healthcare company Oaktill led this segment with an impressive $218 million seed round, backed by Harrow Capital.',
      ['Oaktill | 218000000 | seed | Harrow Capital'],
    ],
    [
      'a round in another company',
      'The deals were Oaktill’s $1-billion Series G round and a $2.4-billion Series D round in Foxglove, a broker.',
      ['Oaktill | 1000000000 | e_plus | ', 'Foxglove | 2400000000 | d | '],
    ],
    [
      'a form with blank lines between its lines',
      'Four deals were told.\n\nStartup: Oaktill\n\nAmount: $31.25M\n\nRound: Series E\n\nStartup: Foxglove\n\nAmount: $12M\n\nRound: Series A',
      ['Oaktill | 31250000 | e_plus | ', 'Foxglove | 12000000 | a | '],
    ],
  ])('%s', (_, text, expected) => {
    expect(told(text)).toEqual(expected);
  });
  it('is of no place', () => {
    expect(
      told('London has had a record year, raising £8.6 billion, double Paris.\n\nOaktill raised £18 million.'),
    ).toEqual(['Oaktill | 18000000 | equity_primary | ']);
    expect(told('With almost €1 billion in funding, the UK led the way.\n\nOaktill raised £18 million.')).toEqual([
      'Oaktill | 18000000 | equity_primary | ',
    ]);
  });
  it('is of no word of the title', () => {
    expect(
      told(
        'Oaktill, a startup, delivers bricks within 60 minutes. The company has raised $12 million in a Series A round.',
        'The Startup Delivering Bricks to Your Doorstep in 60 Minutes Raises $12 Million',
      ),
    ).toEqual(['Oaktill | 12000000 | a | ']);
  });
  it('is told once under a heading that names what it is for', () => {
    expect(
      told(
        '$25M: Series C for the First Smart Factory\nOaktill has secured $25 million in Series C funding led by Harrow Capital.\n$20M: Series B for Cell Therapy Platform\nFoxglove has closed a $20 million Series B financing.',
        'Deals of the week',
      ),
    ).toEqual(['Oaktill | 25000000 | c | Harrow Capital!', 'Foxglove | 20000000 | b | ']);
  });
});

describe('parts and wholes', () => {
  it('takes apart what a raise includes', () => {
    expect(
      told(
        'Oaktill has raised $200 million in debt and equity. The raise includes $50 million in Series B equity from Harrow Partners and a $150 million credit facility from Orrin Credit.',
      ),
    ).toEqual(['Oaktill | 50000000 | b | Harrow Partners', 'Oaktill | 150000000 | debt | Orrin Credit']);
  });
  it('calls debt and equity neither', () => {
    expect(told('Oaktill raised $90m in debt and equity from Harrow Capital and Orrin.')).toEqual([
      'Oaktill | 90000000 | equity_primary | Harrow Capital, Orrin',
    ]);
  });
  it('does not tell a part of a round twice', () => {
    expect(
      told('Oaktill has obtained $51.5 million, including an equity investment of $18 million from Harrow Finance.'),
    ).toEqual(['Oaktill | 51500000 | equity_primary | Harrow Finance']);
    expect(
      told('Oaktill completed a $1.2 million seed round. This round, including a loan from Harrow Bank, drew angels.'),
    ).toEqual(['Oaktill | 1200000 | seed | Harrow Bank']);
  });
  it('joins a tranche that is told in two sentences', () => {
    expect(
      told(
        'Foxglove raised $21 million.\n\nOaktill, which makes sensors, has closed the final tranche of its Series A financing. Harrow Ventures and Orrin Partners co-led the $16.7 million tranche.',
        'Foxglove raises $21M',
      ),
    ).toEqual([
      'Foxglove | 21000000 | equity_primary | ',
      'Oaktill | 16700000 | a | Harrow Ventures!, Orrin Partners! | history',
    ]);
  });
  it('knows a facility by the word before its amount', () => {
    expect(told('Oaktill has also secured a student financing facility worth $25 million from Sterling Bank.')).toEqual(
      ['Oaktill | 25000000 | debt | Sterling Bank'],
    );
    expect(told('Oaktill has raised $5 million in its third debt round from Harrow Capital.')).toEqual([
      'Oaktill | 5000000 | debt | Harrow Capital',
    ]);
  });
  it('reads the price of a takeover from a line of a form', () => {
    expect(
      told(
        'Foxglove has acquired Oaktill, a maker of document software.\nPurchase price: $41,000,000\nSeller revenue: $15,000,000',
      ),
    ).toEqual(['Oaktill | 41000000 | ma | Foxglove']);
  });
});

describe('plans', () => {
  it('asks whether somebody raises', () => {
    const text = 'Is link shortener Oaktill raising $20 million in new funding? A paper says it is.';
    expect(told(text)).toEqual([]);
    expect(planned(text)).toEqual(['Oaktill | 20000000 | equity_primary | ']);
  });
  it('is of who talks, not of with whom', () => {
    expect(
      planned(
        'Oaktill, a logistics startup, is in talks with The Harrow Group and conglomerate Foxglove to raise $100 million.',
      ).map((line) => line.split(' | ').slice(0, 2).join(' | ')),
    ).toEqual(['Oaktill | 100000000']);
  });
  it('is of whom the clause is', () => {
    expect(
      planned(
        'Harrow and Orrin are keen on the app Oaktill, which has many users and is planning to raise $12 million in funding.',
      ),
    ).toEqual(['Oaktill | 12000000 | equity_primary | ']);
  });
  it('is of the name with which the sentence begins', () => {
    expect(
      planned(
        'Microbiome pioneer Oaktill is heading to Wall Street, where it hopes to raise $100 million in an IPO.\n\nFoxglove Therapeutics, a biotech, bought the rights to two drugs.\n\nSensor maker Brightwater has closed a $3 million seed round.',
        'Latest',
      ),
    ).toEqual(['Oaktill | 100000000 | ipo | ']);
  });
  it('is done where two have linked up to lead', () => {
    expect(
      told(
        'Harrow Funds linked up with new backer Orrin Holdings to co-lead the $80 million Series B for Oaktill.',
      ).map((line) => line.split(' | ').slice(0, 3).join(' | ')),
    ).toEqual(['Oaktill | 80000000 | b']);
  });
  it('has put the finishing touches to a round', () => {
    expect(told('Oaktill has put the finishing touches to a $39 million Series C round.')).toEqual([
      'Oaktill | 39000000 | c | ',
    ]);
  });
});

describe('listings', () => {
  it.each([
    [
      'Oaktill made a strong debut on the stock exchanges on Wednesday, with its shares listing at Rs 131.',
      'Oaktill | ipo',
    ],
    ['Oaktill’s (OAK; Langhorne) IPO priced at $11 a share, a dollar below its range.', 'Oaktill | ipo'],
    ['Oaktill is the first cannabis company to conduct a U.S. IPO, and its shares rose.', 'Oaktill | ipo'],
  ])('took place: %s', (text, expected) => {
    const [event] = read(text, '').events;
    expect(`${event?.company.text ?? ''} | ${event?.instrument ?? ''}`).toBe(expected);
  });
  it('did not take place where money was raised before one', () => {
    expect(
      told('Oaktill raised $277 million in a round led by Harrow.', 'Oaktill raises $277 million ahead of IPO'),
    ).toEqual(['Oaktill | 277000000 | equity_primary | Harrow!']);
  });
  it('is planned where its terms are set', () => {
    expect(planned('Oaktill has set the terms for its IPO, which may raise $92 million.')).toEqual([
      'Oaktill | 92000000 | ipo | ',
    ]);
  });
  it('raises money by selling shares', () => {
    expect(
      told(
        'Oaktill made its trading debut following an IPO. The company raised $137 million by selling 8.1 million shares.',
      ),
    ).toEqual(['Oaktill | 137000000 | ipo | ']);
  });
});

describe('rounds in passing', () => {
  it.each([
    ['Oaktill adds $30m in Yarrow-led Series C round to grow its services.', ['Oaktill | 30000000 | c | Yarrow!']],
    [
      'The biggest deal in May was the $280 million green loan that data centre provider Oaktill Group secured for its campus.',
      ['Oaktill Group | 280000000 | debt | '],
    ],
    [
      'It was buoyed by the $230 million that e-commerce major Oaktill received from its parent Harrow.',
      ['Oaktill | 230000000 | equity_primary | Harrow'],
    ],
    [
      'Foxglove raised $9 million. Most of the rest came in one deal — a $200 million venture investment in software developer Oaktill.',
      ['Foxglove | 9000000 | equity_primary | ', 'Oaktill | 200000000 | equity_primary | '],
    ],
    [
      'Oaktill raised $20 million toward a $50 million Series B round, with 12 investors involved.',
      ['Oaktill | 20000000 | b | '],
    ],
    [
      'Oaktill raises $22 million. The startup will use the over-subscribed Series A round to expand.',
      ['Oaktill | 22000000 | a | '],
    ],
    [
      'Edtech startup Oaktill has raised $500 million. Oaktill roped in Harrow, Orrin Capital and Sands as its new investors.',
      ['Oaktill | 500000000 | equity_primary | Harrow, Orrin Capital, Sands'],
    ],
    [
      'Foxglove raised $9 million.\n\nOaktill on Friday announced that venture firm Harrow Partners, New York-based Bright Capital and wealth fund Orrin have invested $690 million to acquire a minority stake in the firm.',
      [
        'Foxglove | 9000000 | equity_primary | ',
        'Oaktill | 690000000 | equity_primary | Harrow Partners, Bright Capital, Orrin',
      ],
    ],
    [
      'Oaktill secured $70 million in funding led by The Harrow Fund, a part of global investment firm TPQ, and Hong Kong-listed group Swain Pacific.',
      ['Oaktill | 70000000 | equity_primary | The Harrow Fund!, Swain Pacific!'],
    ],
    [
      'Oaktill completed a $20 million Series B round with financing led by Harrow Ventures, the venture arm of Harrow, and participation from others including Orrin.',
      ['Oaktill | 20000000 | b | Harrow Ventures!, Orrin'],
    ],
    [
      'Orrin Ventures leads $11.5 million Series A round for plumly, a recipe tool for chefs.',
      ['plumly | 11500000 | a | Orrin Ventures!'],
    ],
    [
      'Deals\nOnline Bank Oaktill Raised $552M\n\nThe banking startup Oaktill has raised €486 million in a Series D round.',
      ['Oaktill | 486000000 | d | '],
    ],
  ])('%s', (text, expected) => {
    expect(told(text)).toEqual(expected);
  });
  it.each([
    'The venture capital division of holding company Harrow has raised $270 million.',
    'Oaktill is large. It came after Harrow’s $1 billion investment.',
  ])('is none: %s', (text) => {
    expect(told(text)).toEqual([]);
  });
  it('is no revenue of a quarter', () => {
    expect(
      told(
        'On its recent $2.1 billion valuation, this quarter shows that Oaktill matters. An IPO is widely expected.',
        'Oaktill Hits ₹3,713 Crore in Q1 Revenue and Cuts Losses by 54%',
      ),
    ).toEqual([]);
  });
  it('is no round that a firm raises for a fund', () => {
    expect(planned('Harrow Holdings is in talks to raise $550 million for a new fund.')).toEqual([]);
  });
  it('takes no sum of what stands before it for the one who gave it', () => {
    expect(
      told(
        'The year brought a profit, alongside Foxglove Capital.\n\nOaktill last raised $15 million in a round led by Harrow.',
      ),
    ).toEqual(['Oaktill | 15000000 | equity_primary | Harrow! | history']);
  });
});
