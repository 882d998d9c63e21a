import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ArticleEvent, ParsedArticle } from '../../../../activities/parse/article/article.ts';
import { createArticleParser } from '../../../../activities/parse/article/parse-article.ts';
import { readRegistry } from '../../../../warehouse/registry/read-registry.ts';
import { projectRoot } from '../../../../warehouse/workspace.ts';

const parse = createArticleParser(await readRegistry([join(projectRoot, 'warehouse', 'registry')]));

const read = (text: string, title = ''): ParsedArticle =>
  parse({ title, text, publishedDate: '2023-06-15', language: 'en' });

/** Company, amount, stage and investors of an event in one line. */
function lineOf({ company, amount, stage, investors, instrument }: ArticleEvent): string {
  const money = amount === null ? '-' : `${amount.currency ?? '?'} ${amount.low ?? ''}`;
  const names = investors.map(({ text, role }) => `${text}:${role}`).join(', ');
  return `${company.text} | ${money} | ${stage?.stage ?? '-'} | ${names} | ${instrument}`;
}
const told = (text: string, title = ''): string[] => read(text, title).events.map(lineOf);
const planned = (text: string, title = ''): string[] => read(text, title).unconfirmed.map(lineOf);

describe('who gives money', () => {
  it.each([
    'invests $10 million in',
    'has invested $10 million in',
    'injects $10 million into',
    'pumps $10 million into',
  ])('reads "Foo Capital %s Acme"', (verb) => {
    expect(told(`Foo Capital ${verb} Acme.`)).toEqual([
      'Acme | USD 10000000 | - | Foo Capital:unknown | equity_primary',
    ]);
  });

  it('passes over a date between the investor and the verb', () => {
    expect(told('Foo Capital in May agreed to invest $5 billion in Acme.')).toEqual([
      'Acme | USD 5000000000 | - | Foo Capital:unknown | equity_primary',
    ]);
  });

  it('takes a share of a round that was told for no round of its own', () => {
    expect(told('Acme has raised $170 million. Foo Telecom ultimately invested about $60 million into Acme.')).toEqual([
      'Acme | USD 170000000 | - | Foo Telecom:unknown | equity_primary',
    ]);
  });

  it('gives a round to the company that it is for, wherever its leader stands', () => {
    const expected = ['Acme | USD 47000000 | - | Foo Capital:lead | equity_primary'];
    expect(
      told('Notable investments include a $47 million funding round led by Foo Capital for Acme, a broker.'),
    ).toEqual(expected);
    expect(told('The $47 million funding round for Acme was led by Foo Capital.')).toEqual(expected);
  });

  it('reads leaders of a group, and supporters of a led round', () => {
    expect(told('Acme raised $7 million from investors led by Foo Capital.')).toEqual([
      'Acme | USD 7000000 | - | Foo Capital:lead | equity_primary',
    ]);
    expect(told('Acme raised $2 million, a seed round led by Foo Angels and supported by Bar Fund.')).toEqual([
      'Acme | USD 2000000 | seed | Foo Angels:lead, Bar Fund:follow | equity_primary',
    ]);
  });

  it('keeps a bank whose name has an "and", a firm called General, and no seller of shares', () => {
    expect(told('Acme secured a €20 million loan from the European Bank of Reconstruction and Development.')).toEqual([
      'Acme | EUR 20000000 | debt | European Bank of Reconstruction and Development:unknown | debt',
    ]);
    expect(told('Acme raised $9 million from Foo Ventures, General Catalyst Partners and Bar.')).toEqual([
      'Acme | USD 9000000 | - | Foo Ventures:unknown, General Catalyst Partners:unknown, Bar:unknown | equity_primary',
    ]);
    expect(told('Acme has been acquired by Foo Group for £1.2 billion from funds managed by Bar Partners.')).toEqual([
      'Acme | GBP 1200000000 | - | Foo Group:unknown | ma',
    ]);
  });
});

describe('several companies in one sentence', () => {
  it('gives each its amount where they are told respectively', () => {
    expect(told('Acme and Quux Robotics raised $8.6 million and $2.38 million, respectively.')).toEqual([
      'Acme | USD 8600000 | - |  | equity_primary',
      'Quux Robotics | USD 2380000 | - |  | equity_primary',
    ]);
  });

  it('gives nobody money where names and amounts differ in number', () => {
    expect(
      told(
        'Quux raised $10.6 million, while Acme, Baz and Bar held $8.6 million and $2.4 million in assets, respectively.',
      ),
    ).toEqual(['Quux | USD 10600000 | - |  | equity_primary']);
  });

  it('reads rounds in brackets only where amount and stage both stand there', () => {
    expect(
      told('They include Acme ($805 million - Series J), Foo ($304 million, Series D) and Bar ($2 million).'),
    ).toEqual(['Acme | USD 805000000 | e_plus |  | equity_primary', 'Foo | USD 304000000 | d |  | equity_primary']);
  });

  it('reads the heading above each part of a list as a headline', () => {
    const [first, ...others] = told(
      'This was a good week.\nAcme Exits Stealth Mode With $8 Million\nThe company sells drones.\nIt has many customers.',
    );
    expect(first).toBe('Acme | USD 8000000 | - |  | equity_primary');
    expect(others).toEqual([]);
  });
});

describe('names with legal forms', () => {
  it('takes forms in a row for one, also where they own something', () => {
    expect(told('HONG KONG – Acme Bio Pte. Ltd. has raised $125 million in a series C financing.')).toEqual([
      'Acme Bio | USD 125000000 | c |  | equity_primary',
    ]);
    expect(told("Acme Bio Co. Ltd.'s $700 million series C fundraising provides tailwinds.")).toEqual([
      'Acme Bio | USD 700000000 | c |  | equity_primary',
    ]);
    expect(told("Acme Inc.'s oversubscribed, $135 million series C financing led by Foo Capital will help.")).toEqual([
      'Acme | USD 135000000 | c | Foo Capital:lead | equity_primary',
    ]);
  });

  it('finds who is introduced far before the verb', () => {
    expect(
      told(
        '"People invest," said Jane Doe, director of Acme, a health business that\'s received £250,000 in investment.',
      ),
    ).toEqual(['Acme | GBP 250000 | - |  | equity_primary']);
    expect(
      told('Another startup is Acme, an online therapy provider that raised a $15 million funding round.'),
    ).toEqual(['Acme | USD 15000000 | - |  | equity_primary']);
  });

  it('passes over flags behind names', () => {
    expect(
      told('Acme 🇧🇷 raised a $4 million seed round led by Foo Ventures 🇺🇸 with funding from Bar Angels 🇺🇸 and Baz 🇩🇪.'),
    ).toEqual(['Acme | USD 4000000 | seed | Foo Ventures:lead, Bar Angels:unknown, Baz:unknown | equity_primary']);
  });
});

describe('words for a round', () => {
  it('takes the label behind or before the words of the only round', () => {
    expect(told('Acme raised $135 million led by Foo Capital in a Series D funding round.')).toEqual([
      'Acme | USD 135000000 | d | Foo Capital:lead | equity_primary',
    ]);
    expect(told('In its Series D round, Acme raised an impressive $95 million.')).toEqual([
      'Acme | USD 95000000 | d |  | equity_primary',
    ]);
  });

  it('reads the amount that a round brought in, a facility by what it is, and stops as thousands', () => {
    expect(told('Acme just closed on an oversubscribed series C that brought in $100 million.')).toEqual([
      'Acme | USD 100000000 | c |  | equity_primary',
    ]);
    expect(told('Acme has closed an $800 million revolving corporate credit facility.')).toEqual([
      'Acme | USD 800000000 | debt |  | debt',
    ]);
    expect(told('', 'Acme raises 900.000 Euro venture capital')).toEqual(['Acme | EUR 900000 | - |  | equity_primary']);
  });

  it('takes debt that somebody sells, goods bought and funds of a firm for no round', () => {
    expect(
      told('Acme Capital, a provider of growth capital and alternative debt solutions, opened an office.'),
    ).toEqual([]);
    expect(told('Acme signed a letter of intent to buy $51 million worth of chips from Foo.')).toEqual([]);
    expect(told('Venture capital firm Foo raised $4.5 billion last year.')).toEqual([]);
    expect(
      told('After closing a $12.7 billion fund mere months ago, Foo Global is planning to go back to market.'),
    ).toEqual([]);
  });
});

describe('takeovers and listings', () => {
  it('reads what is sold to whom, what is described and then named, and what will be bought', () => {
    expect(told('They previously sold their adtech company Acme to Foo for $479 million.')).toEqual([
      'Acme | USD 479000000 | - | Foo:unknown | ma',
    ]);
    expect(told('Foo acquired a developer of cancer drugs, Acme Bio, in a deal valued at $7 billion.')).toEqual([
      'Acme Bio | USD 7000000000 | - | Foo:unknown | ma',
    ]);
    expect(told('Acme, a privately held firm, will be acquired by Foo, the two companies announced today.')).toEqual([
      'Acme | - | - | Foo:unknown | ma',
    ]);
  });

  it('gives each of two takeovers its own price', () => {
    expect(
      told("Others include Foo's purchase of Acme for $500 million and Bar's acquisition of Quux for $300 million."),
    ).toEqual(['Acme | USD 500000000 | - | Foo:unknown | ma', 'Quux | USD 300000000 | - | Bar:unknown | ma']);
  });

  it('keeps listings in preparation apart', () => {
    expect(planned('Acme has hired underwriters for an IPO that could value it at up to $1 billion.')).toEqual([
      'Acme | - | - |  | ipo',
    ]);
    expect(told('Acme has hired underwriters for an IPO that could value it at up to $1 billion.')).toEqual([]);
    expect(planned('Fintech firm Acme is gearing up for an IPO.')).toEqual(['Acme | - | - |  | ipo']);
  });
});
