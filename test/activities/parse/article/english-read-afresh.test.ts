import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ArticleEvent, ParsedArticle } from '../../../../activities/parse/article/article.ts';
import { createArticleParser } from '../../../../activities/parse/article/parse-article.ts';
import { readRegistry } from '../../../../warehouse/registry/read-registry.ts';
import { projectRoot } from '../../../../warehouse/workspace.ts';

const parse = createArticleParser(await readRegistry([join(projectRoot, 'warehouse', 'registry')]));

const read = (text: string, title: string): ParsedArticle =>
  parse({ title, text, publishedDate: '2023-06-15', language: 'en' });

/** Company, amount, stage or instrument, investors and worth of an event in one line; history is marked. */
function lineOf(event: ArticleEvent): string {
  const { company, amount, stage, instrument, investors, valuation } = event;
  const names = investors.map(({ text, role }) => `${text}:${role}`).join(', ');
  const worth = valuation === null ? '' : ` | worth ${valuation.low ?? ''}`;
  const money = amount === null ? '-' : (amount.low ?? amount.kind);
  return `${company.text} | ${money} | ${stage?.stage ?? instrument} | ${names}${worth}${event.is_background ? ' | history' : ''}`;
}
const told = (text: string, title = ''): string[] => read(text, title).events.map(lineOf);
const planned = (text: string, title = ''): string[] => read(text, title).unconfirmed.map(lineOf);

describe('days before a name', () => {
  it.each([
    'The company said Wednesday Oaktill has raised $5 million in a seed round.',
    'In a statement released Tuesday Oaktill announced a $5 million seed round.',
    'LONDON - Tuesday Oaktill raised $5 million in seed funding.',
    'It reported Monday Oaktill raised $5 million in seed funding. Oaktill raised $5 million.',
  ])('are no part of it: %s', (text) => {
    expect(told(text)).toEqual(['Oaktill | 5000000 | seed | ']);
  });
  it('are part of it where it is never said without', () => {
    expect(
      told('Tuesday Health raised $26 million in a Series B. The startup sells kits. Tuesday Health plans to hire.'),
    ).toEqual(['Tuesday Health | 26000000 | b | ']);
  });
});

describe('lists of rounds', () => {
  it('counts up rounds for companies without a verb each', () => {
    expect(
      told(
        "The week's larger deals included a $48 million Series C for payments firm Oaktill, a $45 million deal for lender Brightway and a $32 million Series D involving several institutions for Foxglove Bank.",
      ),
    ).toEqual([
      'Oaktill | 48000000 | c | ',
      'Brightway | 45000000 | equity_primary | ',
      'Foxglove Bank | 32000000 | d | ',
    ]);
  });
  it('counts up names with their amounts', () => {
    expect(
      told(
        'Three deals came in a week: fintech Oaktill $18 million, lender Brightway $16 million, and Foxglove $10 million in funding rounds.',
      ),
    ).toEqual([
      'Oaktill | 18000000 | equity_primary | ',
      'Brightway | 16000000 | equity_primary | ',
      'Foxglove | 10000000 | equity_primary | ',
    ]);
  });
  it('does not count up what companies are worth', () => {
    expect(
      told(
        'The three are worth a lot: Oaktill $18 million, Brightway $16 million, and Foxglove $10 million at their last valuations.',
      ),
    ).toEqual([]);
  });
  it('reads an item that begins with its amount', () => {
    expect(
      told(
        '$60 million for Hotbrook Energy. Calgary-based Hotbrook drills for heat. The Series B was led by Foo Ventures.\n\n$4 million for Plumbly. A pre-seed, led by Bar Capital.',
        'The funded',
      ),
    ).toEqual(['Hotbrook Energy | 60000000 | b | Foo Ventures:lead', 'Plumbly | 4000000 | seed | Bar Capital:lead']);
  });
  it('reads lines by their marks', () => {
    expect(
      told(
        'Oaktill (Leeds; payments) – £9m Series A – Foo Ventures (lead), Bar Capital\nKettlefin · €2.4m · seed · Baz Partners, Quux Fund\n$31m – Orrery, Series B led by Lumen Capital',
        "Tuesday's money",
      ),
    ).toEqual([
      'Oaktill | 9000000 | a | Foo Ventures:lead, Bar Capital:unknown',
      'Kettlefin | 2400000 | seed | Baz Partners:unknown, Quux Fund:unknown',
      'Orrery | 31000000 | b | Lumen Capital:lead',
    ]);
  });
  it('takes no town behind the amount for an investor', () => {
    expect(told('Oaktill – £9m Series A – Leuven\nKettlefin – €2.4m seed – Graz', "Tuesday's money")).toEqual([
      'Oaktill | 9000000 | a | ',
      'Kettlefin | 2400000 | seed | ',
    ]);
  });
  it('takes a ranking by worth for no list of rounds', () => {
    expect(
      told(
        'Oaktill – $65 billion\nKettlefin – $33 billion\nOrrery – $11 billion',
        'The most valuable private companies',
      ),
    ).toEqual([]);
  });
  it('reads bold names and links', () => {
    expect(
      told(
        '**Oaktill**, a Leeds-based lender, raised $9 million from Foo Ventures.\n[Kettlefin](https://example.org/k), a Graz-based lender, raised $3 million from Bar Capital.',
        'Money',
      ),
    ).toEqual([
      'Oaktill | 9000000 | equity_primary | Foo Ventures:unknown',
      'Kettlefin | 3000000 | equity_primary | Bar Capital:unknown',
    ]);
  });
  it('gives what is told below a name that stands alone to that name', () => {
    expect(
      told(
        'Oaktill\nThe Leeds payments firm has raised a $9 million Series A round led by Foo Ventures.\n\nKettlefin\nThis maker of ovens raised $3 million in a seed round led by Bar Capital.',
        'Money',
      ),
    ).toEqual(['Oaktill | 9000000 | a | Foo Ventures:lead', 'Kettlefin | 3000000 | seed | Bar Capital:lead']);
  });
  it('takes no founders behind a label for investors', () => {
    expect(
      told(
        'Oaktill – £9m Series A – Foo Ventures – founders: Jane Doe and John Roe\nKettlefin – €2.4m seed – Bar Capital – founders: Mary Doe and Paul Roe',
        "Tuesday's money",
      ),
    ).toEqual(['Oaktill | 9000000 | a | Foo Ventures:unknown', 'Kettlefin | 2400000 | seed | Bar Capital:unknown']);
  });
});

describe('whose round it is', () => {
  it('takes the name of the sentence before', () => {
    expect(
      told(
        "Oaktill's backers once owned Brightway, which raised $70 million in a Series B round in March. Malaysia's drone services provider Aerolane Group is another. The firm raised $10 million in its Series C round in June.",
      ),
    ).toEqual(['Brightway | 70000000 | b |  | history', 'Aerolane Group | 10000000 | c | ']);
  });
  it('takes the name that a listicle introduces', () => {
    expect(
      told(
        'Founded in 2019, Utrecht-based Bunq-it offers storage for bikes. The startup raised €1.2 million last year from Foo Ventures.\n\nSolvara, born in Delft in 2018, prints stairs. In late 2020 it took home €3.4 million from Bar Capital.',
        'Dutch startups',
      ),
    ).toEqual([
      'Bunq-it | 1200000 | equity_primary | Foo Ventures:unknown | history',
      'Solvara | 3400000 | equity_primary | Bar Capital:unknown | history',
    ]);
  });
  it('takes the company for which people raise', () => {
    expect(
      told(
        'Three former Foo Bank executives have raised €5.5 million for Inkassa, a lender. The seed round was led by Bar Capital.',
      ),
    ).toEqual(['Inkassa | 5500000 | seed | Bar Capital:lead']);
  });
  it('takes the name before a place', () => {
    expect(told('Rival Recevo in Hamburg raised a €13.5 million Series A, led by Foo Partners.')).toEqual([
      'Recevo | 13500000 | a | Foo Partners:lead',
    ]);
  });
  it('takes the name between a trade and a description', () => {
    expect(
      told('Craft-beer logistics startup Hopper Yard, out of Asheville, raised $3.3 million from Foo Ventures.'),
    ).toEqual(['Hopper Yard | 3300000 | equity_primary | Foo Ventures:unknown']);
  });
  it('takes no place for a company', () => {
    expect(
      told(
        'Oaktill was among the London fintechs to secure a major round, raising 32 million pounds. Foo invested £15 million in Yorkshire businesses.',
      ),
    ).toEqual(['Oaktill | 32000000 | equity_primary | ']);
  });
  it('takes the subject of any verb before a round with its investors', () => {
    expect(
      told(
        'Kelindo, which sells bread, kneaded together €1.9 million led by Foo Ventures. Sortiro, a nightlife app, danced off with €3 million led by Bar Capital.',
      ),
    ).toEqual([
      'Kelindo | 1900000 | equity_primary | Foo Ventures:lead',
      'Sortiro | 3000000 | equity_primary | Bar Capital:lead',
    ]);
  });
  it('takes whom a relative clause is about', () => {
    expect(
      told(
        'Loadwell competes with Blacktruck, which became a unicorn last month after raising $67 million in a Series E round led by Foo Capital.',
      ),
    ).toEqual(['Blacktruck | 67000000 | e_plus | Foo Capital:lead']);
  });
  it('takes no country for a company that lists', () => {
    expect(told('In Iceland, Oaktill raised $40 million from local pension funds ahead of a planned listing.')).toEqual(
      ['Oaktill | 40000000 | equity_primary | '],
    );
  });
  it('takes a rival between commas', () => {
    expect(
      told(
        'Oaktill has raised $3 million. Its closest competitor, Twigley, announced last month that it had secured $35 million from Foo and Bar, both existing shareholders.',
      ),
    ).toEqual([
      'Oaktill | 3000000 | equity_primary | ',
      'Twigley | 35000000 | equity_primary | Foo:unknown, Bar:unknown | history',
    ]);
  });
});

describe('names that their own words would take apart', () => {
  it('keeps an owner that is part of a name', () => {
    expect(
      told(
        "Mabel's Labels has raised $12 million in a Series A round led by Foo Ventures. Mabel's Labels sells stickers.",
      ),
    ).toEqual(["Mabel's Labels | 12000000 | a | Foo Ventures:lead"]);
  });
  it('leaves the owner of a company outside', () => {
    expect(
      told("Toyota's Woven Capital led a $5 million seed round in Oaktill. Toyota said that Woven likes it."),
    ).toEqual(['Oaktill | 5000000 | seed | Woven Capital:lead']);
  });
  it('keeps a month or a word of financing in a name', () => {
    expect(
      told(
        'May Motors has raised $12 million. Foo Ventures led a $3 million seed round in Seed Harvest, a farm, and Seed Harvest grows.',
      ),
    ).toEqual(['May Motors | 12000000 | equity_primary | ', 'Seed Harvest | 3000000 | seed | Foo Ventures:lead']);
  });
  it('keeps small words in a name that is said twice', () => {
    expect(
      told(
        'Paid on Friday, a lender, has raised $12 million. Today Paid on Friday employs 20 people. Foo Ventures and Bar Capital led the round.',
      ),
    ).toEqual(['Paid on Friday | 12000000 | equity_primary | Foo Ventures:co_lead, Bar Capital:co_lead']);
  });
  it('keeps an ending at the end of a name', () => {
    expect(
      told("Five Star Parks, a portfolio company of Foo Partners, bought Malibu Jack's, an operator of parks."),
    ).toEqual(["Malibu Jack's | - | ma | Five Star Parks:unknown"]);
  });
  it('knows investors with small words in them', () => {
    expect(
      told('Oaktill raised $12 million from Foo Partners, BMW i Ventures and Caisse de dépôt et placement du Québec.'),
    ).toEqual([
      'Oaktill | 12000000 | equity_primary | Foo Partners:unknown, BMW i Ventures:unknown, Caisse de dépôt et placement du Québec:unknown',
    ]);
  });
  it('takes an office for no investor', () => {
    expect(
      told(
        "Oaktill closed a $65 million round led by Foo Capital. In conjunction with the financing, Derek Doe, Ph.D., Partner at Foo Capital, and Robert Roe, Ph.D., Partner at Bar, have joined Oaktill's Board of Directors.",
      ),
    ).toEqual(['Oaktill | 65000000 | equity_primary | Foo Capital:lead']);
  });
});

describe('rounds told by shares', () => {
  it('reads shares that are sold for money', () => {
    expect(
      told('The New York custodian Vaultway sold $230 million of new shares to a group led by Foo Capital.'),
    ).toEqual(['Vaultway | 230000000 | equity_primary | Foo Capital:lead']);
  });
  it('reads shares that are issued for a sum', () => {
    expect(
      told(
        'London sofa brand Mudlane issued 41,220 preferred shares on 9 January for £6.3m, according to a filing. The shares went to Foo Partners and Bar Capital.',
      ),
    ).toEqual(['Mudlane | 6300000 | equity_primary | Foo Partners:unknown, Bar Capital:unknown']);
  });
  it('reads a tender as a sale by holders', () => {
    expect(
      told(
        'Employees of Tidemill, the Dublin startup, have sold shares worth $45 million to Foo Capital in a tender offer.',
      ),
    ).toEqual(['Tidemill | 45000000 | secondary | Foo Capital:unknown']);
  });
  it('reads notes that are sold', () => {
    expect(
      told('Hydra Genes, a Durham startup, sold $2.1 million worth of convertible notes to 22 investors.'),
    ).toEqual(['Hydra Genes | 2100000 | convertible | ']);
  });
});

describe('rounds that no verb of raising tells', () => {
  it('reads what a round brought', () => {
    expect(
      told(
        "Ferrova signed a €20 million loan with Foo Bank under the Invest programme. The company's only equity round, in 2019, brought in €7 million from Bar Capital.",
      ),
    ).toEqual([
      'Ferrova | 20000000 | debt | Foo Bank:unknown',
      'Ferrova | 7000000 | equity_unspecified | Bar Capital:unknown | history',
    ]);
  });
  it('reads a round that somebody had led before', () => {
    expect(told('Replicon has raised $250 million. Foo had already led the November round, of $90 million.')).toEqual([
      'Replicon | 250000000 | equity_primary | ',
      'Replicon | 90000000 | equity_primary | Foo:lead | history',
    ]);
  });
  it('reads a round told once more behind a comma', () => {
    expect(
      told(
        'The numbers were buoyed by a single round: Oaktill raised the largest private round ever, a $40 billion funding that values the company at $300 billion.',
        'Q1 Global Startup Funding Posts Strongest Quarter',
      ),
    ).toEqual(['Oaktill | 40000000000 | equity_primary |  | worth 300000000000']);
  });
  it('reads a loan to the company told of', () => {
    expect(
      told(
        'Voltway makes batteries and has raised $5 million. Its owners Foo Holding and Bar Fund have agreed to lend the battery maker $30 million.',
      ),
    ).toEqual([
      'Voltway | 5000000 | equity_primary | ',
      'Voltway | 30000000 | debt | Foo Holding:unknown, Bar Fund:unknown',
    ]);
  });
  it('reads a facility as a loan', () => {
    expect(
      told(
        'Sonnen Works has raised €26 million. In addition, the company secured a €40 million project financing facility from Foo Bank.',
      ),
    ).toEqual(['Sonnen Works | 26000000 | equity_primary | ', 'Sonnen Works | 40000000 | debt | Foo Bank:unknown']);
  });
  it('reads money that makes richer', () => {
    expect(told('Kin & Coal, the Portland chain, is $7 million richer after a Series A led by Foo Ventures.')).toEqual([
      'Kin & Coal | 7000000 | a | Foo Ventures:lead',
    ]);
  });
  it('reads what somebody invested in it', () => {
    expect(
      told(
        'Fernway has been acquired by Foo Travel. Later Bar Partners and Baz Capital, together with Quux Ventures, invested €6 million.',
      ),
    ).toEqual([
      'Fernway | - | ma | Foo Travel:unknown',
      'Fernway | 6000000 | equity_primary | Quux Ventures:follow, Bar Partners:unknown, Baz Capital:unknown',
    ]);
  });
  it('reads what was announced in another month beside the news', () => {
    expect(told('Oaktill has raised $8 million. Rival Zoomrail announced $10.5 million in January.')).toEqual([
      'Oaktill | 8000000 | equity_primary | ',
      'Zoomrail | 10500000 | equity_primary |  | history',
    ]);
  });
  it('reads money that is tipped in', () => {
    expect(told('Foo Harvest and retail group Bar have tipped $15 million into Kelpwell, a Perth company.')).toEqual([
      'Kelpwell | 15000000 | equity_primary | Foo Harvest:unknown, Bar:unknown',
    ]);
  });
  it('reads money taken at a valuation', () => {
    expect(told('Last week security company Bramblio took $75 million at a flat $1.1 billion valuation.')).toEqual([
      'Bramblio | 75000000 | equity_primary |  | worth 1100000000',
    ]);
  });
  it('gives what the company is now worth to the round', () => {
    expect(
      told('Oaktill has raised $130 million in a Series B led by Foo. The company is now valued at $1.3 billion.'),
    ).toEqual(['Oaktill | 130000000 | b | Foo:lead | worth 1300000000']);
  });
  it('takes a sum that the text calls a facility for a loan in the headline too', () => {
    expect(
      told(
        'The company announced that it has secured a $12 million credit facility from Foo Capital.',
        'Oaktill Secures $12 Million in Growth Capital from Foo Capital',
      ),
    ).toEqual(['Oaktill | 12000000 | debt | Foo Capital:unknown']);
  });
  it('takes all that was raised since the start for no round', () => {
    expect(
      told('Storewell has raised $20 million. Since its start in 2015, Storewell has taken in $108 million.'),
    ).toEqual(['Storewell | 20000000 | equity_primary | ']);
  });
  it('reads a haul and a stage with its amount behind', () => {
    expect(
      told(
        'The Denver startup Caretill closed its Series B. Its Series A, of $9 million, was provided by Foo Capital in 2022.',
      ),
    ).toEqual(['Caretill | - | b | ', 'Caretill | 9000000 | a | Foo Capital:unknown | history']);
  });
  it('reads more money from existing backers', () => {
    expect(told('Vitalia, which sells pills online, added $150 million from existing backers.')).toEqual([
      'Vitalia | 150000000 | equity_primary | ',
    ]);
  });
  it('reads money put into the company told of', () => {
    expect(
      told(
        'Lyrawell sells therapy and has raised $5 million. Last year Foo and Baz put $235 million into the therapy company.',
      ),
    ).toEqual([
      'Lyrawell | 5000000 | equity_primary | ',
      'Lyrawell | 235000000 | equity_primary | Foo:unknown, Baz:unknown | history',
    ]);
  });
});

describe('who invested, in sentences of their own', () => {
  it('reads who shares the lead', () => {
    expect(
      told(
        'Oaktill has raised $18 million. Foo Ventures and Bar Capital share the lead. They were joined in the first close by Baz Partners and former Foo executive Greg Doe.',
      ),
    ).toEqual([
      'Oaktill | 18000000 | equity_primary | Foo Ventures:co_lead, Bar Capital:co_lead, Baz Partners:follow, Greg Doe:follow',
    ]);
  });
  it('reads who led it', () => {
    expect(
      told(
        'Oaktill has raised $18 million. The round closed in June. It was led by Foo Partners, with support from Bar Capital.',
      ),
    ).toEqual(['Oaktill | 18000000 | equity_primary | Foo Partners:lead, Bar Capital:follow']);
  });
  it('reads who steps up, tops up and completes', () => {
    expect(
      told(
        'Oaktill has raised $18 million in a round led by Foo Partners. Previous investor Bar also stepped up. Baz and Quux topped up their holdings.',
      ),
    ).toEqual(['Oaktill | 18000000 | equity_primary | Foo Partners:lead, Bar:follow, Baz:follow, Quux:follow']);
  });
  it('reads who is new', () => {
    expect(
      told(
        'Oaktill raised $18 million in a round led by Foo Partners. Bar took part again, while Baz and Quux are new. Maersk is a first-time investor.',
      ),
    ).toEqual([
      'Oaktill | 18000000 | equity_primary | Foo Partners:lead, Bar:follow, Baz:follow, Quux:follow, Maersk:unknown',
    ]);
  });
  it('reads the investors of the round and those of the time', () => {
    expect(
      told(
        "Oaktill raised $45 million in a Series C round led by Foo Capital. Other investors in the round were Bar Partners, Malaysia's Khazar Nasional and Salim.",
      ),
    ).toEqual(['Oaktill | 45000000 | c | Foo Capital:lead, Bar Partners:follow, Khazar Nasional:follow, Salim:follow']);
  });
  it('reads names behind a colon', () => {
    expect(
      told(
        'Oaktill raised $14 million in a round led by Foo Capital, as did a number of musician angels: Questa and Esperanza Doe. Every major investor exercised its pro rata: Bar, Baz and Quux.',
      ),
    ).toEqual([
      'Oaktill | 14000000 | equity_primary | Foo Capital:lead, Questa:follow, Esperanza Doe:follow, Bar:follow, Baz:follow, Quux:follow',
    ]);
  });
  it('reads who prices the round', () => {
    expect(
      told('Oaktill announced a $40 million Series D. Existing investor Foo Ventures priced the new round.'),
    ).toEqual(['Oaktill | 40000000 | d | Foo Ventures:lead']);
  });
  it('gives none of another company', () => {
    expect(
      told(
        'Oaktill has raised $8 million in a seed round led by Foo. Investors in Heirway include Bar Ventures and Baz Capital.',
      ),
    ).toEqual(['Oaktill | 8000000 | seed | Foo:lead']);
  });
  it('takes no writers for investors', () => {
    expect(
      planned(
        'Oaktill is planning to raise about $1 billion from investors, Leslie Doe and Mike Roe report in the Times.',
      ),
    ).toEqual(['Oaktill | 900000000 | equity_primary | ']);
  });
  it('reads who backs a company with money', () => {
    expect(
      told('Foo has made its first Czech investment of the year, backing invoice startup Papero with $16 million.'),
    ).toEqual(['Papero | 16000000 | equity_primary | Foo:unknown']);
  });
  it('reads who was persuaded', () => {
    expect(
      told('French catheter developer Corvane has persuaded Foo Partners to lead a €38 million Series B.'),
    ).toEqual(['Corvane | 38000000 | b | Foo Partners:lead']);
  });
  it('reads who is on board and who was brought along', () => {
    expect(
      told(
        'Oaktill bagged €7.3 million in a Series A round. Foo Ventures led, with Bar, Baz Fund and Quux Capital on board. They brought along Maersk.',
      ),
    ).toEqual([
      'Oaktill | 7300000 | a | Foo Ventures:lead, Bar:follow, Baz Fund:follow, Quux Capital:follow, Maersk:follow',
    ]);
  });
  it('reads who was backing the company too', () => {
    expect(
      told(
        'Oaktill has secured £5.2 million in a round led by Foo Partners. Also backing the company were Bar Fund and Baz Network.',
      ),
    ).toEqual(['Oaktill | 5200000 | equity_primary | Foo Partners:lead, Bar Fund:follow, Baz Network:follow']);
  });
  it('reads who followed with a round and who made a strategic investment', () => {
    expect(
      told(
        'Oaktill has been acquired by Foo Systems for €132 million. Bar Ventures and Baz followed with a €4 million Series A. In May, Quux Ventures and Maersk made a strategic investment of an undisclosed size.',
      ),
    ).toEqual([
      'Oaktill | 132000000 | ma | Foo Systems:unknown',
      'Oaktill | 4000000 | a | Bar Ventures:unknown, Baz:unknown | history',
      'Oaktill | - | strategic | Quux Ventures:unknown, Maersk:unknown | history',
    ]);
  });
  it('reads who wrote the largest check and who is also in', () => {
    expect(
      told(
        "Oaktill has raised $19 million. Foo Ventures wrote the largest check in the round. Bar Fund and Foo's former officer Harley Doe are also in.",
      ),
    ).toEqual(['Oaktill | 19000000 | equity_primary | Foo Ventures:lead, Bar Fund:follow, Harley Doe:follow']);
  });
  it('reads who increased a stake and who took its share', () => {
    expect(
      told(
        'Oaktill has raised $19 million in a round led by Foo Partners. Bar and Baz have also increased their investment. Quux took its share as well.',
      ),
    ).toEqual(['Oaktill | 19000000 | equity_primary | Foo Partners:lead, Bar:follow, Baz:follow, Quux:follow']);
  });
  it('reads who was added to the roster', () => {
    expect(
      told(
        'Software company Mosswell has added Foo Ventures to its investor roster as part of a $7-million Series A that Bar Fund anchored.',
      ),
    ).toEqual(['Mosswell | 7000000 | a | Foo Ventures:unknown, Bar Fund:lead']);
  });
  it('reads who put money up', () => {
    expect(
      told(
        'A fresh €70 million, put up by Foo Capital and Bar Fund, prices the company at €1.1 billion.',
        'Lisbon drone maker Skywell becomes a unicorn',
      ),
    ).toEqual(['Skywell | 70000000 | equity_primary | Foo Capital:unknown, Bar Fund:unknown | worth 1100000000']);
  });
});

describe('takeovers told by the way', () => {
  it('reads who bought what a clause tells of', () => {
    expect(
      told(
        'He later helped start Cruiser, which Foo eventually bought for $1.6 billion. She launched Mirrora, the fitness startup that Bar snatched up for $500 million.',
      ),
    ).toEqual([
      'Cruiser | 1600000000 | ma | Foo:unknown | history',
      'Mirrora | 500000000 | ma | Bar:unknown | history',
    ]);
  });
  it('reads one of several in an apposition', () => {
    expect(
      told("One of Kenya's oldest marketplaces, Gumleaf, has been acquired by Foo Capital, a Durban firm."),
    ).toEqual(['Gumleaf | - | ma | Foo Capital:unknown']);
  });
  it('reads who becomes a part', () => {
    expect(told('Fernway is becoming a part of Foo Travel.')).toEqual(['Fernway | - | ma | Foo Travel:unknown']);
  });
  it('reads assets that are bought', () => {
    expect(told('Foo Energy has bought the assets of Halo Mesh out of administration for £2.2 million.')).toEqual([
      'Halo Mesh | 2200000 | ma | Foo Energy:unknown',
    ]);
  });
  it('takes the buyer and not its backer', () => {
    expect(told('Kestrel Aero, backed by Foo Partners, acquired Dynafix, a Wichita-based maker of fasteners.')).toEqual(
      ['Dynafix | - | ma | Kestrel Aero:unknown'],
    );
  });
  it('reads who sold what to whom between commas', () => {
    expect(told('The founders sold their previous company, Cloudlatch, to Foo Systems for $293 million.')).toEqual([
      'Cloudlatch | 293000000 | ma | Foo Systems:unknown',
    ]);
  });
  it('reads the owner that bought it', () => {
    expect(
      told(
        'Apollo Foo is close to agreeing a £430 million takeover of Travelway. It raised $5 million. Travelway is owned by Inflex, which bought it for £150 million in 2017.',
      ),
    ).toEqual(['Travelway | 5000000 | equity_primary | ', 'Travelway | 150000000 | ma | Inflex:unknown | history']);
  });
});

describe('plans', () => {
  it('reads talks of an investor', () => {
    expect(planned('Foo is in discussions to join a financing of Quernly, a designer of chips.')).toEqual([
      'Quernly | - | equity_primary | Foo:unknown',
    ]);
  });
  it('reads who is expected to take part', () => {
    expect(
      planned(
        'Nordhall is seeking to raise $150 million. Existing shareholders Foo Ventures and Bar are expected to take part. Baz is expected to lead the round.',
      ),
    ).toEqual(['Nordhall | 150000000 | equity_primary | Foo Ventures:follow, Bar:follow, Baz:lead']);
  });
  it('takes nobody into a round who joins something else', () => {
    const round = 'Oaktill raised a $3 million seed round led by Foo Ventures.';
    for (const other of [
      'Bar and Baz are expected to join the board.',
      'Bar and Baz are expected to join the platform as customers.',
      'Bar Fund and Baz Partners are expected to invest in its Series A next year.',
      'Also backing the plan were Bar and Baz.',
    ])
      expect(told(`${round} ${other}`)).toEqual(['Oaktill | 3000000 | seed | Foo Ventures:lead']);
  });
  it('reads what came to nothing', () => {
    expect(planned('Conduit Pay is exploring a sale after an attempt to raise $60 million came to nothing.')).toEqual([
      'Conduit Pay | 60000000 | equity_primary | ',
    ]);
  });
  it('reads a round that collapsed', () => {
    expect(
      planned('Dukani Foods has laid off half of its staff after a $15 million Series A collapsed in April.'),
    ).toEqual(['Dukani Foods | 15000000 | a |  | history']);
  });
  it('reads an offer for a company of a country', () => {
    expect(planned("Last month Ryval abandoned an offer for Finland's Maksu.")).toEqual(['Maksu | - | ma | ']);
  });
  it('reads who seeks a buyer', () => {
    expect(
      planned('Foo Partners is seeking a buyer for Irthway Systems, which could fetch more than $1 billion.'),
    ).toEqual(['Irthway Systems | 1000000000 | ma | ']);
  });
  it('reads the value that a round would give', () => {
    expect(
      planned(
        'Oaktill is in talks to raise funding in a round that would value the rocket and satellite company at more than $150 billion.',
      ),
    ).toEqual(['Oaktill | - | equity_primary |  | worth 150000000000']);
  });
});
