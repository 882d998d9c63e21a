import { describe, expect, it } from 'vitest';
import type { ArticleEvent } from '../../../../activities/parse/article/article.ts';
import { readerOn } from './read-article.ts';

const read = readerOn('2023-06-15');

/** Company, amount, stage or what it is, investors; history is marked. */
function lineOf({ company, amount, stage, instrument, investors, is_background: isBackground }: ArticleEvent): string {
  const label = stage === null ? (instrument === 'equity_primary' ? '-' : instrument) : stage.stage;
  const names = investors.map(({ text, role }) => `${text}:${role}`).join(', ');
  return `${company.text} | ${amount?.low ?? '-'} | ${label} | ${names}${isBackground ? ' | history' : ''}`;
}
const told = (text: string, title = ''): string[] => read(title, text).events.map(lineOf);
const planned = (text: string, title = ''): string[] => read(title, text).unconfirmed.map(lineOf);
/** Who invested, where the text goes on about a round. */
const investors = (text: string): string | undefined => told(`Acme raised $12 million. ${text}`)[0]?.split(' | ')[3];

describe('rounds whose verb no rule knows', () => {
  it.each([
    ['Acme finished a $35 million round of funding.', ['Acme | 35000000 | - | ']],
    ["Acme's latest raise: $4 million, from Foo Ventures.", ['Acme | 4000000 | - | Foo Ventures:unknown']],
    ['A $12 million Series A will help Acme build its plant.', ['Acme | 12000000 | a | ']],
    ['Of this, $79 million was swept up by logistics startup Acme.', ['Acme | 79000000 | - | ']],
    ['Acme, which came out of a lab, has now put together a Series B worth $45 million.', ['Acme | 45000000 | b | ']],
  ])('%s', (text, lines) => {
    expect(told(text)).toEqual(lines);
  });

  it.each([
    'Two Series A deals of $25 million and several seed rounds of $3 million were counted.',
    'A median seed round of $3 million is common.',
    'No seed round of $3 million was needed.',
  ])('are none where many, a fund or nothing is meant: %s', (text) => {
    expect(told(`Acme raised a $12 million Series B. ${text}`)).toEqual(['Acme | 12000000 | b | ']);
  });

  it.each([
    'Foo Agency announced $3 billion in grants to support makers of batteries.',
    'Rumours that Acme has closed a $30 million round are wrong, its founder says.',
  ])('tells of no round: %s', (text) => {
    expect(told(text)).toEqual([]);
  });

  it('is a plan where its words hope', () => {
    expect(
      planned('Acme is putting the finishing touches to a €30 million round that Foo would lead, two people said.'),
    ).toEqual(['Acme | 30000000 | - | ']);
  });
});

describe('whose round it is', () => {
  it.each([
    // A place, a word of business and what stands alone above its story.
    ['Acme GmbH, of Zug, Switzerland, a maker of pumps, said it closed a $4 million Series A.', 'Acme'],
    ['Financial services firm Acme led the list with $80 million in funding.', 'Acme'],
    ['The week had a surprise. Acme. The Bristol outfit got £4m of seed money from Foo Capital.', 'Acme'],
    ['Acme, whose sales doubled and which has raised $350 million in a Series E round, sells shirts.', 'Acme'],
  ])('%s', (text, company) => {
    expect(read('', text).events.map((event) => event.company.text)).toEqual([company]);
  });

  it('is that of a rival beside the company of the title, as background', () => {
    expect(
      told('Acme raised $9 million. Its rival Bolt secured a $70 million Series C.', 'Acme raises $9 million seed'),
    ).toEqual(['Acme | 9000000 | seed | ', 'Bolt | 70000000 | c |  | history']);
  });

  it('is no word with which a sentence begins', () => {
    expect(told('Acme closed a $3 million Series A. Funds raised in the Series A round pay for a plant.')).toEqual([
      'Acme | 3000000 | a | ',
    ]);
  });

  it('is not that of a sum whose two parts are told', () => {
    expect(
      told(
        'Acme emerges from stealth with $18.5 million: a $15 million Series A led by Foo, plus a $3.5 million seed.',
        'Acme comes out of stealth with $18.5 million',
      ),
    ).toEqual(['Acme | 15000000 | a | Foo:lead', 'Acme | 3500000 | seed | ']);
  });
});

describe('who invested, whatever the verb', () => {
  it.each([
    ['The round was put together by Foo and Bar.', 'Foo:co_lead, Bar:co_lead'],
    ['Foo Ventures was the largest investor.', 'Foo Ventures:lead'],
    ['Foo did the leading, and Bar also pumped in money.', 'Foo:lead, Bar:follow'],
    ['Foo participated, and so did Bar.', 'Foo:follow, Bar:follow'],
    ['The round was led by a group of firms, including Foo, Bar and Baz.', 'Foo:co_lead, Bar:co_lead, Baz:co_lead'],
    ['Behind the funding stand Foo Ventures, Bar and Baz.', 'Foo Ventures:unknown, Bar:unknown, Baz:unknown'],
    [
      'All investors of the prior round – Foo, Bar and Baz – joined the financing.',
      'Foo:follow, Bar:follow, Baz:follow',
    ],
    ['Some of the money is from Seattle investors.', ''],
  ])('%s', (text, names) => {
    expect(investors(text)).toBe(names);
  });

  it('in an earlier round and in this one', () => {
    expect(told('Acme raised $12 million. Foo, the backer of its $5 million seed in 2020, came in again.')).toEqual([
      'Acme | 12000000 | - | Foo:follow',
      'Acme | 5000000 | seed | Foo:unknown | history',
    ]);
  });
});

describe('takeovers told in other ways', () => {
  it.each([
    [
      'Acme, which Foo acquired for $90 million last year, makes games.',
      ['Acme | 90000000 | ma | Foo:unknown | history'],
    ],
    ['Acme has agreed to a £90 million sale to Foo.', ['Acme | 90000000 | ma | Foo:unknown']],
    [
      'Foo has bought Acme, Bolt and Cask in the past two years.',
      ['Acme | - | ma | Foo:unknown', 'Bolt | - | ma | Foo:unknown', 'Cask | - | ma | Foo:unknown'],
    ],
    ["Foo's acquisition of Acme was valued at €1.2 billion.", ['Acme | 1200000000 | ma | Foo:unknown']],
  ])('%s', (text, lines) => {
    expect(told(text)).toEqual(lines);
  });

  it('is a plan while it is an offer', () => {
    expect(planned("Foo's £90m bid for Acme was rejected by the board.")).toEqual([
      'Acme | 90000000 | ma | Foo:unknown',
    ]);
  });

  it('is by the company of the article where only "the company" buys', () => {
    expect(told('Acme raised $9 million. The company acquired scheduling startup Bolt in January.')[1]).toContain(
      'Acme:unknown',
    );
  });

  it('a company that makes its debut with money is not listed', () => {
    expect(told('Acme made its debut on Wednesday with $55 million.')).toEqual(['Acme | 55000000 | - | ']);
  });
});
