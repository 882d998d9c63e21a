import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ArticleEvent, ParsedArticle } from '../../../../activities/parse/article/article.ts';
import { createArticleParser } from '../../../../activities/parse/article/parse-article.ts';
import { readRegistry } from '../../../../warehouse/registry/read-registry.ts';
import { projectRoot } from '../../../../warehouse/workspace.ts';

const parse = createArticleParser(await readRegistry([join(projectRoot, 'warehouse', 'registry')]));

const read = (text: string, title = ''): ParsedArticle =>
  parse({ title, text, publishedDate: '2023-06-15', language: 'en' });

/** Company, amount, stage and investors of an event in one line; history is marked. */
function lineOf({ company, amount, stage, investors, is_background: isBackground }: ArticleEvent): string {
  const money = amount === null ? '-' : `${amount.currency ?? '?'} ${amount.low ?? ''}`;
  const label = stage === null ? '-' : `${stage.stage}${stage.qualifier ?? ''}`;
  const names = investors.map(({ text, role }) => `${text}:${role}`).join(', ');
  return `${company.text} | ${money} | ${label} | ${names}${isBackground ? ' | history' : ''}`;
}
const told = (text: string, title = ''): string[] => read(text, title).events.map(lineOf);
const planned = (text: string, title = ''): string[] => read(text, title).unconfirmed.map(lineOf);

describe('names', () => {
  it('knows a brand in small letters by the sentences that it begins', () => {
    expect(
      told(
        'That is the promise of gridloop, a two-year-old Porto startup, which said it has picked up $3 million in seed funding.\ngridloop has 40 clients.',
      ),
    ).toEqual(['gridloop | USD 3000000 | seed | ']);
  });
  it('takes a place in a bracket for no other name', () => {
    expect(
      read('Acme (Bristol) has raised $5 million from Foo Capital.').events.map(({ company }) => company.aliases),
    ).toEqual([[]]);
  });
  it('takes the company that a filing defines', () => {
    expect(
      told(
        'To fund the purchase of Bar Foods, on June 1, 2023 Acme Corp. (the "Company") entered into a Credit Agreement with Foo Bank, as agent, providing for a senior secured term loan of $12,000,000.',
      ),
    ).toEqual(['Acme | USD 12000000 | debt | Foo Bank:unknown']);
  });
  it('gives a clause without a name the company with which its paragraph began', () => {
    expect(
      told(
        'Acme raised $8 million in a Series A.\nBar Robotics had a harder time. The outfit raised $2 million from Foo Capital.\nBar Robotics had raised a $1 million seed round in 2019.',
      )[1],
    ).toBe('Bar Robotics | USD 2000000 | - | Foo Capital:unknown');
  });
});

describe('labels', () => {
  it('reads a letter alone before "round"', () => {
    expect(told('Acme raised an $8 million A round.')).toEqual(['Acme | USD 8000000 | a | ']);
    expect(told('Acme closed its B round of $20 million. A round of layoffs followed.')).toEqual([
      'Acme | USD 20000000 | b | ',
    ]);
  });
  it('reads an equity offering, but not beside the letter that says more', () => {
    expect(told('Acme raised $8 million in an equity offering.')).toEqual([
      'Acme | USD 8000000 | equity_unspecified | ',
    ]);
    expect(told('Acme raised $8 million in a Series A equity financing.')).toEqual(['Acme | USD 8000000 | a | ']);
  });
  it('reads what listed companies place', () => {
    expect(told('Acme Holdings raised $8 million in a share placement.')).toEqual([
      'Acme Holdings | USD 8000000 | post_ipo | ',
    ]);
  });
  it('joins an extended round with its sum', () => {
    expect(told('Acme has extended its Series B by $18 million.')).toEqual(['Acme | USD 18000000 | b | ']);
    expect(told('Acme makes satellites.', 'Acme adds $18 million to Series B')).toEqual(['Acme | USD 18000000 | b | ']);
  });
  it('takes the round into which a note converts for none', () => {
    expect(told("Acme raised $6 million. The note converts into Acme's Series B.")).toEqual([
      'Acme | USD 6000000 | - | ',
    ]);
  });
});

describe('investors', () => {
  const round = 'Acme raised a $9 million Series A led by Foo Capital';
  it.each([
    ['. Bar Ventures and Baz Partners are on board again.', 'Bar Ventures:follow, Baz Partners:follow'],
    ['. Bar Ventures and Baz Partners both took their pro rata.', 'Bar Ventures:follow, Baz Partners:follow'],
    ['. Also in the round: Bar Ventures and Jane Doe, ex-CFO of Qux.', 'Bar Ventures:follow, Jane Doe:follow'],
    [
      '. The funding was led by Swiss climate investor Foo Capital and backed by the Lisbon food group Bar.',
      'Bar:follow',
    ],
    [', with a handful of angels, among them Jane Doe and John Roe.', 'Jane Doe:unknown, John Roe:unknown'],
  ])('reads %s', (rest, others) => {
    expect(told(`${round}${rest}`)).toEqual([`Acme | USD 9000000 | a | Foo Capital:lead, ${others}`]);
  });
  it.each([
    'Acme raised $9 million in a Series A, with Foo Capital in the lead and Bar Ventures also taking part.',
    'Acme raised a $9 million Series A, with Foo Capital leading and Bar Ventures following.',
    'Leading the $9 million Series A in Acme was Foo Capital, with Bar Ventures following.',
    "A Series A worth $9 million has been raised by Lisbon's Acme. Foo Capital led, and Bar Ventures joined.",
  ])('reads who leads and who follows: %s', (text) => {
    expect(told(text)).toEqual(['Acme | USD 9000000 | a | Foo Capital:lead, Bar Ventures:follow']);
  });
  it('reads a round that is headed up with help from others, and a lender that provides', () => {
    expect(told('Acme raised $9 million. The round was headed up by Foo Capital with help from Bar Ventures.')).toEqual(
      ['Acme | USD 9000000 | - | Foo Capital:lead, Bar Ventures:follow'],
    );
    expect(told('Foo Bank has provided Acme with a $10 million loan facility.')).toEqual([
      'Acme | USD 10000000 | debt | Foo Bank:unknown',
    ]);
  });
  it("reads who was among the investors, whose cheque it is, whom a fund's arm backed", () => {
    expect(told("Foo Capital and Bar Ventures were among the investors in Acme's $9 million Series A.")).toEqual([
      'Acme | USD 9000000 | a | Foo Capital:unknown, Bar Ventures:unknown',
    ]);
    expect(told('Acme, a maker of heat pumps, has been handed a $5 million cheque by Foo Capital.')).toEqual([
      'Acme | USD 5000000 | - | Foo Capital:unknown',
    ]);
    expect(told('Foo Capital has backed Acme in a $12 million round.')).toEqual([
      'Acme | USD 12000000 | - | Foo Capital:unknown',
    ]);
  });
  it('reads whom a giver has given a grant, and a stake for a sum', () => {
    expect(told("The National Science Foundation has given Maine's Acme a $2.2 million grant.")).toEqual([
      'Acme | USD 2200000 | grant | The National Science Foundation:unknown',
    ]);
    expect(told('Foo Motors has taken a 10 percent stake in battery maker Acme for $40 million.')).toEqual([
      'Acme | USD 40000000 | - | Foo Motors:unknown',
    ]);
  });
});

describe('several rounds in one text', () => {
  it('reads amounts in brackets behind names in a sentence of funding', () => {
    expect(told('Startups such as Acme ($2 million), Bar ($1.5 million) and Baz secured funding.')).toEqual([
      'Acme | USD 2000000 | - | ',
      'Bar | USD 1500000 | - | ',
    ]);
    expect(told('Rivals such as Acme ($2 billion) and Bar ($1 billion) have secured high valuations.')).toEqual([]);
  });
  it('reads rounds whose verb was said before', () => {
    expect(told("Sweden's Acme has raised €8m from Foo Capital, Finland's Bar €3m from Baz Ventures.")).toEqual([
      'Acme | EUR 8000000 | - | Foo Capital:unknown',
      'Bar | EUR 3000000 | - | Baz Ventures:unknown',
    ]);
  });
  it('reads rows of a table', () => {
    expect(told('Acme | $12M | Series A | Foo Capital\nBar | $4M | Seed | Baz Ventures')).toEqual([
      'Acme | USD 12000000 | a | Foo Capital:unknown',
      'Bar | USD 4000000 | seed | Baz Ventures:unknown',
    ]);
  });
  it('takes the sum of several companies for the round of none', () => {
    expect(told('Bar raised $290 million from Foo Capital.', 'Acme, Bar raise $500M')).toEqual([
      'Bar | USD 290000000 | - | Foo Capital:unknown',
    ]);
  });
  it('reads whose round it is', () => {
    expect(
      told(
        "Bar's $90 million Series C was led by Qux. Next came Acme, whose $45 million Series B was led by Foo Capital.",
      ),
    ).toEqual(['Bar | USD 90000000 | c | Qux:lead', 'Acme | USD 45000000 | b | Foo Capital:lead']);
  });
  it('keeps a seed round to the company of its own paragraph', () => {
    expect(
      told('Acme raised a $12 million Series A.\nBar raises $4 million. The seed round was led by Foo Capital.'),
    ).toEqual(['Acme | USD 12000000 | a | ', 'Bar | USD 4000000 | seed | Foo Capital:lead']);
  });
  it('takes what was raised before that for history, and sums so far for no round', () => {
    expect(
      told('Acme raised $9 million in a Series A. Before that, it got an undisclosed sum from Foo Capital.')[1],
    ).toBe('Acme | ?  | - | Foo Capital:unknown | history');
    expect(
      told('Acme, which has so far attracted $63 million from investors including Foo Capital, is growing.'),
    ).toEqual([]);
    expect(told('Acme, which had raised more than $170 million from Foo Capital, has filed for bankruptcy.')).toEqual(
      [],
    );
  });
});

describe('takeovers', () => {
  it('reads what is paid to acquire, and a deal to do so', () => {
    expect(told('Foo Pharma will pay $210 million to acquire Acme Bio.')).toEqual([
      'Acme Bio | USD 210000000 | - | Foo Pharma:unknown',
    ]);
    expect(told('Foo Pharma has struck a deal to acquire Acme Bio.')).toEqual([
      'Acme Bio | - | - | Foo Pharma:unknown',
    ]);
  });
  it('reads a majority that is being taken, and what "it" buys', () => {
    expect(told('Foo Capital is taking a majority stake in Acme.')).toEqual(['Acme | - | - | Foo Capital:unknown']);
    expect(told('Foo Motors has sold a plant. Separately, it is buying Acme, a maker of trucks.')).toEqual([
      'Acme | - | - | Foo Motors:unknown',
    ]);
  });
});

describe('plans, filings and offerings', () => {
  it('takes a round that is close to being agreed for a plan', () => {
    expect(told('Acme is reportedly close to finalising a $200 million round led by Foo Capital.')).toEqual([]);
    expect(planned('Acme is reportedly close to finalising a $200 million round led by Foo Capital.')).toEqual([
      'Acme | USD 200000000 | - | Foo Capital:lead',
    ]);
  });
  it('takes what sources say had been secured for told, and the month of May for no doubt', () => {
    expect(told('Sources told Reuters that Acme had secured $200 million from Foo Capital.')).toEqual([
      'Acme | USD 200000000 | - | Foo Capital:unknown',
    ]);
    expect(told('In May, Acme was bought by Foo Motors for $200 million.').length).toBe(1);
  });
  it('reads gross proceeds of an offering', () => {
    expect(
      told('Acme Bio sold 13 million shares at $18 for gross proceeds of $234 million.', 'Biotech IPO window opens'),
    ).toEqual(['Acme Bio | USD 234000000 | - | ']);
  });
  it('reads a code before a sign, and riyals', () => {
    expect(told('Acme has closed a CAD $20-million Series A.')).toEqual(['Acme | CAD 20000000 | a | ']);
    expect(told('Acme has closed a SAR 56 million Series A.')).toEqual(['Acme | SAR 56000000 | a | ']);
  });
});
