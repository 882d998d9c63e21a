import { describe, expect, it } from 'vitest';
import { lineOfValues, readerOn } from './read-article.ts';

const read = readerOn('2026-10-12');
const told = (title: string, text = ''): string[] => read(title, text).events.map(lineOfValues);
const planned = (title: string, text = ''): string[] => read(title, text).unconfirmed.map(lineOfValues);
/** Plans of a text where nothing is told as done. */
const onlyPlanned = (title: string, text = ''): string[] => {
  expect(told(title, text)).toEqual([]);
  return planned(title, text);
};

describe('takeovers that came to nothing', () => {
  it.each([
    ['Brightway terminates $90M agreement to buy Oaktill', 'Oaktill | 90000000 | ma | Brightway'],
    ['Brightway calls off $90M deal to buy Oaktill', 'Oaktill | 90000000 | ma | Brightway'],
    ['Brightway scraps $2 billion acquisition of Oaktill', 'Oaktill | 2000000000 | ma | Brightway'],
    ["Brightway's $2 billion takeover of Oaktill collapses", 'Oaktill | 2000000000 | ma | Brightway'],
    ["Brightway's acquisition of Oaktill falls through", 'Oaktill | - | ma | Brightway'],
    ['Brightway walks away from $300M deal for Oaktill', 'Oaktill | 300000000 | ma | Brightway'],
    ['Brightway walks away from $20bn Oaktill takeover', 'Oaktill | 20000000000 | ma | Brightway'],
    ['Brightway abandoned its ambitions to purchase Oaktill, a software company.', 'Oaktill | - | ma | Brightway'],
  ])('%s', (title, plan) => {
    expect(onlyPlanned(title)).toEqual([plan]);
  });
  it('are denied in the sentence that tells how they began, too', () => {
    expect(
      onlyPlanned(
        'Brightway terminates $90M agreement to buy Oaktill',
        'Brightway said on Monday it had ended its agreement to buy Oaktill. Brightway acquired Oaktill for $90 million in March, subject to approval.',
      ),
    ).toEqual(['Oaktill | 90000000 | ma | Brightway']);
  });
  it.each([
    [
      'Oaktill acquired Foxglove for $90 million, ending its search for a partner',
      'Foxglove | 90000000 | ma | Oaktill',
    ],
    ['Oaktill ends its deal with Brightway and raises $10 million in seed funding', 'Oaktill | 10000000 | seed | '],
    [
      'Oaktill terminates its supply agreement with Brightway and raises $5 million in a Series A',
      'Oaktill | 5000000 | a | ',
    ],
    ['Oaktill walks away from rivals with $50 million Series C', 'Oaktill | 50000000 | c | '],
  ])('are not in: %s', (title, event) => {
    expect(told(title)).toEqual([event]);
  });
  it('are not where the company is sold', () => {
    expect(
      told('', 'Oaktill confirmed a deal to sell itself to private equity firm Brightway for $8 billion.'),
    ).toEqual(['Oaktill | 8000000000 | ma | Brightway']);
    expect(told('', 'Brightway Capital said it raised more than $32 billion for three new buyout funds.')).toEqual([]);
  });
  it('leave another sale of the same company as it is', () => {
    const title = 'Foxglove buys Oaktill for $80 million';
    expect(
      told(
        title,
        'Foxglove has acquired Oaktill for $80 million. Brightway walked away from a deal to buy Oaktill in May.',
      ),
    ).toEqual(['Oaktill | 80000000 | ma | Foxglove']);
  });
});

describe('conditions', () => {
  it.each([
    [
      'If Oaktill raises $50M, Brightway Capital will lead the round',
      'Oaktill | 50000000 | equity_primary | Brightway Capital!',
    ],
    ['If Oaktill raises $50 million on these terms, it will be a unicorn.', 'Oaktill | 50000000 | equity_primary | '],
    ['It is unclear whether Oaktill raised $50 million in a Series C.', 'Oaktill | 50000000 | c | '],
  ])('tell nothing as done: %s', (title, plan) => {
    expect(onlyPlanned(title)).toEqual([plan]);
  });
  it.each([
    'If you missed it, Oaktill raised $50 million in a Series C last week.',
    'Oaktill, which would not say whether it is profitable, has raised $50 million in a Series C.',
  ])('are not of another clause: %s', (text) => {
    expect(told('', text)).toEqual(['Oaktill | 50000000 | c | ']);
  });
});

describe('plans that name neither sum nor stage', () => {
  it.each([
    ['Oaktill plans to raise fresh capital next year, its chief executive said.', 'Oaktill | - | equity_primary | '],
    ['Oaktill is seeking new funding, people familiar with the matter said.', 'Oaktill | - | equity_primary | '],
    ['Oaktill may also seek to raise debt alongside the equity.', 'Oaktill | - | debt | '],
    ['Oaktill is reportedly trying to raise at half its last valuation.', 'Oaktill | - | equity_primary | '],
    ['Oaktill is about to close the biggest round in its history.', 'Oaktill | - | equity_primary | '],
    ['Oaktill said to be raising new round at $5 billion valuation', 'Oaktill | - | equity_primary | '],
    ['Oaktill gets nod to raise Rs 500 crore', 'Oaktill | 5000000000 | equity_primary | '],
    ["Oaktill's board approves raising up to Rs 1,200 crore", 'Oaktill | under | equity_primary | '],
    ['Oaktill denies $20M fundraising report', 'Oaktill | 20000000 | equity_primary | '],
    ['Brightway Capital eyes stake in Oaktill', 'Oaktill | - | equity_primary | Brightway Capital'],
    [
      'Brightway Capital mulling $15 million investment in Oaktill',
      'Oaktill | 15000000 | equity_primary | Brightway Capital',
    ],
    ['Oaktill is working toward a listing on the Frankfurt exchange by 2028.', 'Oaktill | - | ipo | '],
    ['Oaktill eyes 2027 IPO', 'Oaktill | - | ipo | '],
    ['Oaktill could list in London as early as 2027.', 'Oaktill | - | ipo | '],
    ['Oaktill in talks to sell itself to Brightway', 'Oaktill | - | ma | Brightway'],
    ['Oaktill is in advanced acquisition talks with rival Brightway.', 'Oaktill | - | ma | Brightway'],
    [
      'Brightway is in advanced discussions to pay $23 billion for Oaktill, a cloud startup.',
      'Oaktill | 23000000000 | ma | Brightway',
    ],
    ['Oaktill attracts takeover interest from Brightway', 'Oaktill | - | ma | Brightway'],
    ['Oaktill is exploring strategic options, including a sale, two sources said.', 'Oaktill | - | ma | '],
    ['Brightway is weighing acquiring Oaktill.', 'Oaktill | - | ma | Brightway'],
  ])('%s', (title, plan) => {
    expect(onlyPlanned(title).map((one) => one.replace(/\d+(?=\.\.)/u, ''))).toEqual([plan]);
  });
  it.each([
    'Oaktill plans to raise prices next year and to hire staff.',
    'Brightway Ventures is raising money for its third fund.',
    'Oaktill is seeking investment opportunities in Africa.',
    'Oaktill is raising awareness of heart disease.',
    'Oaktill plans to raise money for charity with a concert.',
    'Oaktill is in talks with regulators about a licence.',
    'Oaktill is in talks with Brightway about a partnership.',
    'Oaktill is considering a $20 million investment in Spain',
    'Oaktill allows staff to sell insurance to shops.',
    'Oaktill has completed work for its website.',
    'Oaktill plans to close a factory in Leeds. The company may close its funding portal next year.',
    'Oaktill is looking to attract capital cities to its network. It aims to secure funding for schools in its charity work.',
    'Oaktill is discussing funding with its bank adviser.',
    'Oaktill received takeover interest from fans of the club.',
    'Tender offers for road works closed on Monday: Oaktill offered to build the bridge in a tender offer to the city for $5 million.',
    'Oaktill ended its agreement to sell insurance through Foxglove. The deal with the union collapsed and staff went on strike.',
    'Oaktill said it would drop its bid to host the games. Foxglove scraps plans for a new plant in Ohio worth $2 billion.',
  ])('are not in: %s', (text) => {
    expect(onlyPlanned('', text)).toEqual([]);
  });
  it('name those who would take part', () => {
    expect(
      onlyPlanned(
        'Oaktill in talks to raise $10 billion',
        'Oaktill is in talks to raise $10 billion, a report said.\n\nExisting investors, including Brightway Capital and Pennard are in talks to participate in the deal, the report said.',
      ),
    ).toEqual(['Oaktill | 10000000000 | equity_primary | Brightway Capital, Pennard']);
  });
});

describe('sales by those who hold shares', () => {
  it.each([
    ['Oaktill hits $1B valuation with $200M stake sale', 'Oaktill | 200000000 | secondary | '],
    [
      'Oaktill raises $40M in secondary share sale led by Brightway Capital',
      'Oaktill | 40000000 | secondary | Brightway Capital!',
    ],
    ['Oaktill completes $100M tender offer at $5B valuation', 'Oaktill | 100000000 | secondary | '],
    [
      'Oaktill, a payments company, authorized a $100 million secondary sale for its staff.',
      'Oaktill | 100000000 | secondary | ',
    ],
    [
      'Payroll startup Oaktill allowed most of its employees to sell some of their shares at a $1.5 billion valuation.',
      'Oaktill | - | secondary | ',
    ],
  ])('%s', (title, event) => {
    expect(told(title)).toEqual([event]);
  });
  it.each([
    ['Oaktill raises $150 million in primary and secondary funding', 'Oaktill | 150000000 | equity_primary | '],
    [
      'Oaktill has completed a $50 million Series C and plans a tender offer for employees.',
      'Oaktill | 50000000 | c | ',
    ],
    ['Oaktill raised $20 million in equity from its staff.', 'Oaktill | 20000000 | equity_primary | '],
  ])('are not: %s', (title, event) => {
    expect(told(title)).toEqual([event]);
  });
});

describe('plans beside what was done', () => {
  it('are of another round where the worth is another', () => {
    const text =
      'Oaktill is in talks with investors for a funding round that would value the company at around $40 billion, a paper said.\n\nThe startup raised $6 billion in a Series B in May at a valuation of $24 billion.';
    expect(planned('Oaktill aims for $40 billion valuation', text)).toEqual(['Oaktill | - | equity_primary | ']);
    expect(told('Oaktill aims for $40 billion valuation', text)).toHaveLength(1);
  });
  it('are what potential investors may join', () => {
    const text =
      'Oaktill is raising at least $2 billion in its latest funding round, people said. The fundraising comes after the startup raised $1 billion at an $11 billion valuation in 2024.\n\nPrivate equity firm Brightway Capital is among potential new investors and could be leading the round.';
    expect(planned('Oaktill raising at least $2 billion in funding round - sources', text)[0]).toContain(
      'Brightway Capital',
    );
    expect(told('Oaktill raising at least $2 billion in funding round - sources', text).join()).not.toContain(
      'Brightway',
    );
  });
});
