import { describe, expect, it } from 'vitest';
import { lineOfValues, readerOn } from './read-article.ts';

const read = readerOn('2023-06-15');

const told = (text: string, title = ''): string[] => read(title, text).events.map(lineOfValues);
const planned = (text: string, title = ''): string[] => read(title, text).unconfirmed.map(lineOfValues);

describe('a takeover', () => {
  it.each([
    ['Plum Grain was snapped up for $250 million by Ferrule Corp.', 'Plum Grain | 250000000 | ma | Ferrule Corp'],
    ['Ferrule has struck a $12 million deal to buy Plum Grain.', 'Plum Grain | 12000000 | ma | Ferrule'],
    ['Ferrule has taken over Plum Grain.', 'Plum Grain | - | ma | Ferrule'],
    ['Ferrule is absorbing Plum Grain, a miller, in a deal worth £18m.', 'Plum Grain | 18000000 | ma | Ferrule'],
    ['Harrow Capital has sold Plum Grain to Orrin Partners.', 'Plum Grain | - | ma | Orrin Partners'],
    ['Plum Grain has found a buyer in Ferrule Corp.', 'Plum Grain | - | ma | Ferrule Corp'],
    ['Plum Grain is now part of Ferrule Corp.', 'Plum Grain | - | ma | Ferrule Corp'],
    ["Ferrule's purchase of Plum Grain for $12 million closed in June.", 'Plum Grain | 12000000 | ma | Ferrule'],
  ])('is told: %s', (text, expected) => {
    expect(told(text)).toEqual([expected]);
  });
  it('is one of each company where several are bought', () => {
    const both = ['Plum Grain | - | ma | Ferrule', 'Oatley Mills | - | ma | Ferrule'];
    expect(told('Ferrule has acquired two rivals, Plum Grain and Oatley Mills.')).toEqual(both);
    expect(told('Ferrule has acquired bread maker Plum Grain and its rival Oatley Mills.')).toEqual(both);
  });
  it('is history where it is said of the company in a clause', () => {
    expect(
      told(
        'Plum Grain has raised $5 million in a Series A. It was private again after Orrin Partners bought it for $79 million in 2017.',
      ),
    ).toEqual(['Plum Grain | 5000000 | a | ', 'Plum Grain | 79000000 | ma | Orrin Partners | history']);
  });
  it.each([
    ['Ferrule is close to an agreement to buy Plum Grain.', 'Plum Grain | - | ma | Ferrule'],
    ['Ferrule has walked away from a deal to buy Plum Grain.', 'Plum Grain | - | ma | Ferrule'],
    ['Ferrule is prepared to pay $5 billion for Plum Grain.', 'Plum Grain | 5000000000 | ma | Ferrule'],
    ['Plum Grain has rejected a $12 million offer from Ferrule.', 'Plum Grain | 12000000 | ma | Ferrule'],
    ['Plum Grain has turned down a takeover approach from Ferrule.', 'Plum Grain | - | ma | Ferrule'],
    ['Plum Grain is up for sale.', 'Plum Grain | - | ma | '],
    ['Plum Grain has hired Harrow Partners to find a buyer.', 'Plum Grain | - | ma | '],
    ['Plum Grain plans to list in London this year.', 'Plum Grain | - | ipo | '],
  ])('is planned, offered or refused: %s', (text, expected) => {
    expect(told(text)).toEqual([]);
    expect(planned(text)).toEqual([expected]);
  });
  it('is none where an offer is of something else', () => {
    expect(planned('Plum Grain has rejected an offer from Ferrule to host its servers.')).toEqual([]);
  });
});

describe('an amount', () => {
  it('behind "totaling" is that of a round, and all of them behind the comma after one', () => {
    expect(told('Plum Grain has raised a round totaling £5m from Harrow Capital.')).toEqual([
      'Plum Grain | 5000000 | equity_primary | Harrow Capital',
    ]);
    expect(
      told(
        'Plum Grain has raised $52 million in a Series C round, totalling $147.5 million. The investment was led by Harrow.',
      ),
    ).toEqual(['Plum Grain | 52000000 | c | Harrow!']);
    expect(told('Three firms shared $20 million in rounds totaling $90 million.')).toEqual([]);
  });
  it('by which a round grew is not a range with what it grew to', () => {
    const amountOf = (text: string): string | undefined => read('', text).events[0]?.amount?.text;
    expect(amountOf('Plum Grain has extended its Series A by $4 million to $12 million.')).toBe('$4 million');
    expect(amountOf('Plum Grain has raised $4 million to $6 million in a Series A.')).toBe('$4 million to $6 million');
  });
  it('that a register of rounds gives is a total', () => {
    expect(told('Plum Grain has raised about $1.8 billion, according to Crunchbase.')).toEqual([]);
  });
  it.each([
    [
      'Plum Grain recently ran a campaign, beating its £400,000 target to raise £770,000.',
      'Plum Grain | 770000 | equity_primary | ',
    ],
    [
      'Plum Grain said that Harrow and Orrin had bought $18 million of its shares.',
      'Plum Grain | 18000000 | equity_primary | Harrow, Orrin',
    ],
    [
      'Plum Grain has taken its first outside investment: £1.8m, from Harrow Capital.',
      'Plum Grain | 1800000 | equity_primary | Harrow Capital',
    ],
    [
      'Flush with $12 million in fresh capital, Plum Grain plans to open in Spain.',
      'Plum Grain | 12000000 | equity_primary | ',
    ],
    [
      'Harrow Capital is putting $12 million into Plum Grain.',
      'Plum Grain | 12000000 | equity_primary | Harrow Capital',
    ],
    ['Harrow and Orrin are to invest €90m in Plum Grain.', 'Plum Grain | 90000000 | equity_primary | Harrow, Orrin'],
  ])('is told: %s', (text, expected) => {
    expect(told(text)).toEqual([expected]);
  });
  it.each([
    [
      'Plum Grain is launching a campaign with the aim of raising at least £500,000.',
      'Plum Grain | 500000 | equity_primary | ',
    ],
    ['Plum Grain is to seek $950 million from private investors.', 'Plum Grain | 950000000 | equity_primary | '],
  ])('is planned: %s', (text, expected) => {
    expect(told(text)).toEqual([]);
    expect(planned(text)).toEqual([expected]);
  });
  it('of a headline that is not there yet is planned', () => {
    expect(told('The miller is in talks.', 'Plum Grain closes in on $12 million round')).toEqual([]);
  });
});

describe('who invests', () => {
  const of = (text: string): string | undefined => told(`Plum Grain has raised $20 million in a Series B. ${text}`)[0];
  it.each([
    ['Harrow Capital and Kestrel Omega led the round.', 'Harrow Capital!, Kestrel Omega!'],
    ['Lead investor Harrow Capital was joined by Orrin.', 'Harrow Capital!, Orrin'],
    ['Harrow led for the second time.', 'Harrow!'],
    ['Jane Doe, a partner at Harrow Capital, led the deal.', 'Harrow Capital!'],
    ['The sole investor was Harrow.', 'Harrow!'],
    ['The investor is Harrow.', 'Harrow'],
    ['The cheque was written by Harrow Capital.', 'Harrow Capital'],
    ['Among those who put money in are Harrow Capital and Orrin Partners.', 'Harrow Capital, Orrin Partners'],
    ['Harrow and Orrin are also contributing.', 'Harrow, Orrin'],
    ['Harrow and Orrin came in too.', 'Harrow, Orrin'],
    ['Other new Plum Grain investors include Harrow and Orrin.', 'Harrow, Orrin'],
  ])('%s', (text, investors) => {
    expect(of(text)).toBe(`Plum Grain | 20000000 | b | ${investors}`);
  });
  it('stands before "back" in a headline', () => {
    expect(told('The miller will expand.', 'Harrow, Orrin back Plum Grain in $12M Series A')).toEqual([
      'Plum Grain | 12000000 | a | Harrow, Orrin',
    ]);
  });
});

describe('several rounds of one company', () => {
  it('what is told behind is said of the news, not of the round before it', () => {
    expect(
      told(
        "Plum Grain has become a unicorn after Harrow's Latin America fund led a $150m Series D. It also led the $82m Series C.\n\nOrrin and Kestrel joined as new investors.",
      )[0],
    ).toBe('Plum Grain | 150000000 | d | Harrow!, Orrin, Kestrel');
    expect(
      told(
        'Plum Grain has closed a £32m funding round. Orrin and Kestrel are the new backers; Harrow Capital, which led its £9m Series A in 2021, has stayed.',
      ),
    ).toEqual([
      'Plum Grain | 32000000 | equity_primary | Orrin, Kestrel',
      'Plum Grain | 9000000 | a | Harrow Capital! | history',
    ]);
  });
  it('who leads for an investor that was named is that one', () => {
    expect(
      told(
        'Plum Grain has raised $11 million from Harrow Seed Partners and Orrin. Harrow\u2019s Kent Ardley led the round.',
      ),
    ).toEqual(['Plum Grain | 11000000 | equity_primary | Harrow Seed Partners!, Orrin']);
  });
  it('who took the rest came in', () => {
    expect(
      told(
        'Plum Grain has raised $11 million in a Series A. Harrow led with $6 million while Orrin and Kestrel took the rest.',
      ),
    ).toEqual(['Plum Grain | 11000000 | a | Harrow!, Orrin, Kestrel']);
  });
  it.each([
    ['Harrow is to sell Plum Grain, the miller that it has owned since 2008, to Ferrule Corp.', 'told'],
    ['Plum Grain has raised £5m. It wants a further £15m by the end of the year.', 'planned'],
    ['Plum Grain is in the market for $10 million of fresh equity.', 'planned'],
  ])('%s', (text, how) => {
    expect((how === 'told' ? told(text) : planned(text)).length).toBe(1);
  });
});

describe('the company', () => {
  it.each([
    ['Jane Doe has raised $12 million for Plum Grain, her new start-up.'],
    ['Founders of Ferrule have raised $12 million for their new start-up, Plum Grain.'],
    ['On Monday the CRO Plum Grain raised $12 million.'],
  ])('%s', (text) => {
    expect(told(text)).toEqual(['Plum Grain | 12000000 | equity_primary | ']);
  });
  it('is none where another start-up without a name raises', () => {
    expect(
      told(
        'Plum Grain has raised $20 million in a Series B. Two engineers said their new start-up has raised money in a Series A.',
      ),
    ).toEqual(['Plum Grain | 20000000 | b | ']);
  });
});
