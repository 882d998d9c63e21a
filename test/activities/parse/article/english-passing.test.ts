import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ArticleEvent } from '../../../../activities/parse/article/article.ts';
import { createArticleParser } from '../../../../activities/parse/article/parse-article.ts';
import { readRegistry } from '../../../../warehouse/registry/read-registry.ts';
import { projectRoot } from '../../../../warehouse/workspace.ts';

const parse = createArticleParser(await readRegistry([join(projectRoot, 'warehouse', 'registry')]));

/** Company, amount, stage and investors of an event in one line; history is marked. */
function lineOf({ company, amount, stage, investors, is_background: isBackground }: ArticleEvent): string {
  const money = amount === null ? '-' : `${amount.currency ?? '?'} ${amount.low ?? ''}`;
  const label = stage === null ? '-' : `${stage.stage}${stage.qualifier ?? ''}`;
  const names = investors.map(({ text, role }) => `${text}:${role}`).join(', ');
  return `${company.text} | ${money} | ${label} | ${names}${isBackground ? ' | history' : ''}`;
}
const told = (text: string, title = ''): string[] =>
  parse({ title, text, publishedDate: '2023-06-15', language: 'en' }).events.map(lineOf);

const news = 'Acme raised a $10 million Series A.';
/** What a text tells besides the news of Acme. */
const besides = (text: string): string[] => {
  const [first, ...others] = told(`${news} ${text}`);
  expect(first).toBe('Acme | USD 10000000 | a | ');
  return others;
};
/** Who invested, where a sentence goes on about a round. */
const investors = (text: string): string | undefined => told(`Acme raised $12 million. ${text}`)[0]?.split(' | ')[3];

describe('rounds told by the way', () => {
  it.each([
    ['A $3 million seed had followed in 2021.', 'Acme | USD 3000000 | seed |  | history'],
    ['That came on top of a $3 million seed round in 2021.', 'Acme | USD 3000000 | seed |  | history'],
    ['The first outside money was a $1.5 million angel round.', 'Acme | USD 1500000 | angel |  | history'],
    ['It has $14 million now, a sum that includes a $3 million seed round.', 'Acme | USD 3000000 | seed |  | history'],
    ['Foo Capital seeded it with $2 million.', 'Acme | USD 2000000 | seed | Foo Capital:unknown | history'],
    [
      'Foo Capital and Bar Fund backed it with a $3 million seed round in 2020.',
      'Acme | USD 3000000 | seed | Foo Capital:unknown, Bar Fund:unknown | history',
    ],
    [
      'In 2020, Foo Capital and Bar Fund then subscribed for $2 million of new shares.',
      'Acme | USD 2000000 | - | Foo Capital:unknown, Bar Fund:unknown | history',
    ],
    [
      'Foo Agency, the research arm of the state, added a €2 million grant a year later.',
      'Acme | EUR 2000000 | grant | Foo Agency:unknown | history',
    ],
    ['In 2021, Foo Capital put $3 million into the company.', 'Acme | USD 3000000 | - | Foo Capital:unknown | history'],
    [
      'Foo Capital had written the first cheque, $500,000, in 2020.',
      'Acme | USD 500000 | - | Foo Capital:unknown | history',
    ],
    [
      'A holder is Foo Capital, which bought in at a high price in a $3 million seed round.',
      'Acme | USD 3000000 | seed | Foo Capital:unknown | history',
    ],
    ['On the debt side, Foo Bank lent $4 million.', 'Acme | USD 4000000 | - | Foo Bank:unknown'],
    [
      'Early employees also sold shares worth $5 million to Foo Capital.',
      'Acme | USD 5000000 | - | Foo Capital:unknown',
    ],
    ["Acme's seed, all $2 million of it, came in 2019.", 'Acme | USD 2000000 | seed |  | history'],
  ])('%s', (text, expected) => {
    expect(besides(text)).toEqual([expected]);
  });
  it.each([
    ['It follows the $30 million that Bolt raised in March.', 'Bolt | USD 30000000 | - |  | history'],
    [
      'Just weeks earlier, Bolt had closed on $30 million from Foo Capital.',
      'Bolt | USD 30000000 | - | Foo Capital:unknown | history',
    ],
    [
      'Foo Agency kicked in a $150,000 forgivable loan, contingent on jobs.',
      'Acme | USD 150000 | debt | Foo Agency:unknown | history',
    ],
    [
      'Sales rose 10% in the year through May, and Bolt went public last May in an IPO that raised $241 million.',
      'Bolt | USD 241000000 | - |  | history',
    ],
    [
      'The last time it tapped investors was in 2021, for a $3 million seed round.',
      'Acme | USD 3000000 | seed |  | history',
    ],
    [
      "The money arrives two years after Foo Capital led Acme's $3 million seed round.",
      'Acme | USD 3000000 | seed | Foo Capital:lead | history',
    ],
    ['Bolt Games, a rival, went on to collect $25 million in a Series C.', 'Bolt Games | USD 25000000 | c | '],
  ])('%s', (text, expected) => {
    expect(besides(text)).toEqual([expected]);
  });
  it('reads money with which a company began', () => {
    expect(told('Acme, which began life with $2 million from Foo Capital, has raised $12 million.')).toContain(
      'Acme | USD 2000000 | - | Foo Capital:unknown | history',
    );
  });
  it('reads rounds in the order in which they are counted', () => {
    expect(
      besides('Two earlier rounds are listed. The first, from Foo Capital, came in 2016 and was worth $2 million.'),
    ).toEqual(['Acme | USD 2000000 | - | Foo Capital:unknown | history']);
  });
  it('does not give the company of a second round to who led the first', () => {
    expect(
      besides('Foo Capital led a $3 million seed in 2021, followed a year later by a $5 million extension.'),
    ).toEqual(['Acme | USD 3000000 | seed | Foo Capital:lead | history', 'Acme | USD 5000000 | - |  | history']);
  });
  it('reads what rivals brought in where the text speaks of money', () => {
    expect(besides('Investors like the field. Bolt brought in $40 million last year.')).toEqual([
      'Bolt | USD 40000000 | - |  | history',
    ]);
    expect(besides('Stores sell more. Bolt brought in $40 million last year.')).toEqual([]);
  });
  it('reads the news in a sentence of its effect', () => {
    expect(told('Acme, a chip designer, said that a $12 million Series D gave it a valuation of $1 billion.')).toEqual([
      'Acme | USD 12000000 | d | ',
    ]);
    expect(told('Acme rebuilt its app. The work has paid off with a $9 million Series A.')).toEqual([
      'Acme | USD 9000000 | a | ',
    ]);
  });
  it('takes a price with a possessive before it for no round', () => {
    expect(told('Rival devices come from Bolt, whose list price is about $4,000.')).toEqual([]);
  });
  it('takes a share of rounds for none', () => {
    expect(told('In the survey, 61% of Series B rounds were led by Foo Capital, up from 39%.')).toEqual([]);
  });
});

describe('parts and neighbours', () => {
  it('tells equity and debt of a sum apart', () => {
    expect(
      told(
        'Acme closed an €18 million financing consisting of €5 million in Series B equity led by Foo Capital and a €13 million debt facility provided by Bar Bank.',
      ),
    ).toEqual(['Acme | EUR 5000000 | b | Foo Capital:lead', 'Acme | EUR 13000000 | debt | Bar Bank:unknown']);
  });
  it('reads a grant beside a round', () => {
    expect(told('Acme closed a $6 million seed round alongside a Foo Agency grant of $300,000.')[1]).toBe(
      'Acme | USD 300000 | grant | Foo Agency:unknown',
    );
  });
  it('reads an award that somebody gives', () => {
    expect(told("Acme has won a £9 million award from the state's Foo Fund.")[0]).toContain(
      'Acme | GBP 9000000 | grant',
    );
  });
  it('reads a second takeover without its verb or its buyer', () => {
    expect(told('Big Corp bought Acme for $1.8 billion and Bolt for $168 million.')).toEqual([
      'Acme | USD 1800000000 | - | Big Corp:unknown',
      'Bolt | USD 168000000 | - | Big Corp:unknown',
    ]);
    expect(told('Big Corp acquired Acme in 2021, and earlier this year bought robot maker Bolt.')[1]).toContain(
      'Bolt | - | - | Big Corp:unknown',
    );
    expect(besides('Big Corp paid $90 million for rival Bolt in April.')).toEqual([
      'Bolt | USD 90000000 | - | Big Corp:unknown | history',
    ]);
  });
  it('reads a price by hearsay', () => {
    expect(told('Big Corp has acquired Acme. A person familiar with the deal put it at $70 million in cash.')).toEqual([
      'Acme | USD 70000000 | - | Big Corp:unknown',
    ]);
    expect(told('Big Corp has snapped up telehealth company Acme for a sum reported to be $40 million.')).toEqual([
      'Acme | USD 40000000 | - | Big Corp:unknown',
    ]);
  });
});

describe('lists and forms', () => {
  it('reads names over their stories, in the dollars that the text states', () => {
    expect(
      told(
        'All amounts are in Australian dollars.\n\nAcme – $14.5m\nThe health company, which works in the bush, raised a Series A led by Foo Capital.\n\nBolt – $6m\nA fencing startup out of Perth. The funding came from Bar Fund.\n',
      ),
    ).toEqual(['Acme | AUD 14500000 | a | Foo Capital:lead', 'Bolt | AUD 6000000 | - | Bar Fund:unknown']);
  });
  it('takes a ranking by value for no list of deals', () => {
    expect(told('The most valuable companies:\nAcme – $65bn\nBolt – $33bn\nCargo – $11bn\n')).toEqual([]);
  });
  it('reads forms of labels and values', () => {
    expect(
      told(
        'Deals of the week.\n\nAcme Robotics\nAmount: $12 million\nRound: Series B\nInvestors: Foo Capital, Bar Fund\n\nCompany: Bolt\nRound: Seed\nAmount raised: $3M\nLed by: Baz Partners\n',
      ),
    ).toEqual([
      'Acme Robotics | USD 12000000 | b | Foo Capital:unknown, Bar Fund:unknown',
      'Bolt | USD 3000000 | seed | Baz Partners:lead',
    ]);
  });
  it('reads items whose facts stand between commas', () => {
    expect(
      told(
        'Deals:\nAcme Robotics, $12 million, Series B: Foo Capital led.\nBolt (Paris) – €3m, Series A, led by Bar Fund\nCargo, a bank for builders: $3 million seed from Baz Capital',
      ),
    ).toEqual([
      'Acme Robotics | USD 12000000 | b | Foo Capital:lead',
      'Bolt | EUR 3000000 | a | Bar Fund:lead',
      'Cargo | USD 3000000 | seed | Baz Capital:unknown',
    ]);
  });
});

describe('names', () => {
  it('takes the name behind a place, a trade or a country', () => {
    expect(
      told('A $12 million Series D gave it a valuation of $1 billion.', "Backed by Foo, Peru's Acme is a unicorn")[0],
    ).toContain('Acme | USD 12000000 | d');
    expect(told('In Paris the field is young, and in the US Acme has picked up $34 million in a Series A.')).toEqual([
      'Acme | USD 34000000 | a | ',
    ]);
    expect(told('Rival Bolt, which raised $40 million from Foo Capital in May, is ahead.')[0]).toContain('Bolt | USD');
  });
  it('reads two legal forms with a comma between as one name', () => {
    expect(told('Acme Skin Co., Ltd., the Thai company, has completed a Series A round of $6 million.')).toEqual([
      'Acme Skin | USD 6000000 | a | ',
    ]);
  });
  it('takes a speaker for no company', () => {
    expect(
      besides('Jane Doe, founder and CEO, commented: "When we closed our $3 million seed in 2020, few cared."'),
    ).toEqual(['Acme | USD 3000000 | seed |  | history']);
  });
});

describe('who invested', () => {
  it.each([
    [
      'Foo Capital was the lead. Bar Fund and Baz Partners rounded out the round.',
      'Foo Capital:lead, Bar Fund:follow, Baz Partners:follow',
    ],
    [
      'Foo Capital put in the largest cheque, while Bar Fund and Baz Partners supplied the rest.',
      'Foo Capital:unknown, Bar Fund:unknown, Baz Partners:unknown',
    ],
    ['Existing shareholders Foo Capital and Bar Fund doubled up.', 'Foo Capital:follow, Bar Fund:follow'],
    ['The round drew in Foo Capital and Bar Fund as new shareholders.', 'Foo Capital:follow, Bar Fund:follow'],
    [
      'All of its first investors, Foo Capital and Bar Fund among them, came back.',
      'Foo Capital:follow, Bar Fund:follow',
    ],
    [
      'All major shareholders, namely Foo Capital and Bar Fund, have exercised their pre-emptive rights.',
      'Foo Capital:follow, Bar Fund:follow',
    ],
    [
      'Foo Capital and Bar Fund, both seed investors, exercised their pro rata rights.',
      'Foo Capital:follow, Bar Fund:follow',
    ],
    ['New to the cap table are Foo Capital and Bar Fund.', 'Foo Capital:follow, Bar Fund:follow'],
    [
      'Foo Capital led the round and was joined by Bar Fund, and by a clutch of angels such as Jane Doe, the founder of Qux, and John Roe.',
      'Foo Capital:lead, Bar Fund:follow, Jane Doe:follow, John Roe:follow',
    ],
    [
      "Foo Capital followed, alongside angels including Qux's first CFO, the former banker John Roe and Ann Poe.",
      'Foo Capital:follow, John Roe:follow, Ann Poe:follow',
    ],
    [
      'Foo Capital and the state fund Bar anchored the investment, with Baz Partners taking a smaller stake.',
      'Foo Capital:co_lead, Bar:co_lead, Baz Partners:follow',
    ],
  ])('%s', (text, expected) => {
    expect(investors(text)).toBe(expected);
  });
  it('reads who leads behind another verb of the same clause', () => {
    expect(
      besides('The round is a windfall for Foo Capital, which owns 19% and led its $2 million seed in 2019.'),
    ).toEqual(['Acme | USD 2000000 | seed | Foo Capital:lead | history']);
  });
});
