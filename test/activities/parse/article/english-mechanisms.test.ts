import { describe, expect, it } from 'vitest';
import type { ArticleEvent } from '../../../../activities/parse/article/article.ts';
import { readerOn } from './read-article.ts';

const read = readerOn('2024-05-01');

/** Company, amount, stage or what it is, investors; history is marked. */
function lineOf({ company, amount, stage, instrument, investors, is_background: isBackground }: ArticleEvent): string {
  const label = stage === null ? (instrument === 'equity_primary' ? '-' : instrument) : stage.stage;
  const names = investors.map(({ text, role }) => (role.includes('lead') ? `${text} leads` : text)).join(', ');
  return `${company.text} | ${amount?.low ?? '-'} | ${label} | ${names}${isBackground ? ' | history' : ''}`;
}
const told = (text: string, title = ''): string[] => read(title, text).events.map(lineOf);
const planned = (text: string): string[] => read('', text).unconfirmed.map(lineOf);
/** Who invested, where the text goes on about a round. */
const investors = (text: string): string | undefined =>
  told(`Veldra, a maker of pumps, has raised $12 million in Series A funding. ${text}`)[0]?.split(' | ')[3];

describe('whose round it is, by the build of the sentence', () => {
  it.each([
    // Two verbs of one form, an auxiliary and its verb apart, a clause in front, the subject behind.
    ['Brightfern renames itself Corvel, raises $30 million Series A.', ['Brightfern | 30000000 | a | ']],
    ['Veldra has, it said on Tuesday, raised $4 million in seed funding.', ['Veldra | 4000000 | seed | ']],
    [
      'After raising $12 million from Halden Capital, pump maker Veldra will hire.',
      ['Veldra | 12000000 | - | Halden Capital'],
    ],
    ['With $12 million from Halden Capital in hand, Veldra plans a plant.', ['Veldra | 12000000 | - | Halden Capital']],
    ['Topping the list is Veldra, with $50 million from Halden Capital.', ['Veldra | 50000000 | - | Halden Capital']],
    ['The highest round at €86 million went to grocery startup Veldra.', ['Veldra | 86000000 | - | ']],
    ['The $12 million that Veldra has raised will pay for a plant.', ['Veldra | 12000000 | - | ']],
    ["The total was inflated by Veldra's monster $275m round.", ['Veldra | 275000000 | - | ']],
    // People raise for what they found; a gap stands for the verb.
    [
      'Sofia Brandt and Kim Haas, the founders of Veldra, have raised $12 million from Halden Capital.',
      ['Veldra | 12000000 | - | Halden Capital'],
    ],
    [
      'Industry veterans have raised $37 million to launch a studio called Veldra Games.',
      ['Veldra Games | 37000000 | - | '],
    ],
    [
      'Veldra raised $12 million in funding; Plimbo, $5 million.',
      ['Veldra | 12000000 | - | ', 'Plimbo | 5000000 | - | '],
    ],
    [
      'In farming, Veldra announced its largest round, scoring $400 million from investors.',
      ['Veldra | 400000000 | - | '],
    ],
  ])('%s', (text, lines) => {
    expect(told(text)).toEqual(lines);
  });

  it('is of whom the sentence before brings up', () => {
    expect(
      told(
        'Veldra has raised $12 million from Halden Capital.\n\nSofia Brandt founded Plimbo in 2015. It raised $3 million from Corvane Partners.',
      ),
    ).toEqual(['Veldra | 12000000 | - | Halden Capital', 'Plimbo | 3000000 | - | Corvane Partners']);
  });

  it('is not of somebody who is called by her last name', () => {
    expect(
      told(
        'Nobody here knows Ulla Brandstad. Her company, Spolenwerk Nord, made its first sale in 2020. Halden Capital came in with €9 million. Brandstad cried.',
      ),
    ).toEqual(['Spolenwerk Nord | 9000000 | - | Halden Capital']);
  });

  it.each([
    'Pump startups such as Veldra and Plimbo raised $300 million last year.',
    'Even without it, $110.92m was raised by UK tech firms in August.\n\nHarry Bright of Corvane Ventures said that September is busy.',
    'Veldra announced an additional €10 billion investment in Germany.',
  ])('tells no round of one company: %s', (text) => {
    expect(told(text)).toEqual([]);
  });
});

describe('items of lists', () => {
  const list = 'Alpha Foods closes $10m Series B.\n\nFunding';

  it.each([
    [
      'Coffee startup Veldra brews up €11 million for its kiosks. Halden Capital led the round.',
      'Veldra | 11000000 | - | Halden Capital leads',
    ],
    [
      'Veldra catches $3.3 million for its scallops from Halden Capital & others.',
      'Veldra | 3300000 | - | Halden Capital',
    ],
    ['E-grocer Veldra lands €7 million from Halden Capital.', 'Veldra | 7000000 | - | Halden Capital'],
  ])('have verbs that no rule knows: %s', (text, line) => {
    expect(told(`${list}\n\n${text}`, 'Funding of the week').at(-1)).toBe(line);
  });

  it('are none where they tell in a sentence who led', () => {
    expect(
      told(
        'Corvane Partners led a $300m Series C round in Plimbo.\n\nTVX, Halden Capital and Ostler Partners led a $148m Series B round in Veldra.',
      ),
    ).toEqual([
      'Plimbo | 300000000 | c | Corvane Partners leads',
      'Veldra | 148000000 | b | TVX leads, Halden Capital leads, Ostler Partners leads',
    ]);
  });

  it('are none of verbs of running text', () => {
    expect(
      told(
        '2016: Halden Capital and two angels put SEK 9 million into the company.\n2018: A seed of $1m follows.',
        'Mirelle',
      ).some((line) => line.startsWith('Halden')),
    ).toBe(false);
  });
});

describe('what a later sentence adds', () => {
  it('is the stage, where it says what the money is for', () => {
    expect(told('Veldra raises $37 million to replace oil. Series A funds will pay for a plant.')).toEqual([
      'Veldra | 37000000 | a | ',
    ]);
  });

  it('is the price of a deal', () => {
    expect(
      told(
        'Holcroft has agreed terms to take over Marlow Valves, the Gateshead maker of valves. The £26m deal, payable in cash, is its third.',
      ),
    ).toEqual(['Marlow Valves | 26000000 | ma | Holcroft']);
  });

  it('is no investor, where a sum of its own stands before', () => {
    expect(investors('A chance meeting had led to €2 million from Corvane Partners.')).toBe('');
  });

  it('is of plain dollars, where other ones are put into them', () => {
    const [event] = read(
      '',
      'Everbowl raises $25 million in Series C funding. Stackfield has AUD $98 million ($65 million).',
    ).events;
    expect(event?.amount?.currency).toBe('USD');
  });
});

describe('who invested', () => {
  it.each([
    ['Other participants were Corvane and Larkspur Equity.', 'Corvane, Larkspur Equity'],
    ['The investors are Halden Ventures and Corvane.', 'Halden Ventures, Corvane'],
    ['Also taking part were Corvane and Larkspur Equity.', 'Corvane, Larkspur Equity'],
    ['Also on board are Corvane and Larkspur Equity.', 'Corvane, Larkspur Equity'],
    ['Halden Ventures headed the syndicate.', 'Halden Ventures leads'],
    ['Halden Ventures is leading, with Corvane also in.', 'Halden Ventures leads, Corvane'],
    ['Halden Ventures came in as lead, and Corvane returned.', 'Halden Ventures leads, Corvane'],
    ['Halden Ventures provided the bulk of the money.', 'Halden Ventures'],
    ['The cash was put up by Halden Ventures and Corvane.', 'Halden Ventures, Corvane'],
    ['The funding comes courtesy of Halden Ventures and Corvane.', 'Halden Ventures, Corvane'],
    ['Corvane was among those who invested.', 'Corvane'],
    ['Halden Ventures partner Kim Haas led the deal.', 'Halden Ventures leads'],
    ['Kim Haas of Halden Ventures led the deal.', 'Halden Ventures leads'],
    ['Besides Halden Ventures, which led, Corvane also put in money.', 'Halden Ventures leads, Corvane'],
    [
      'In addition to lead investor Halden Ventures, the round drew Corvane and Larkspur Equity.',
      'Halden Ventures leads, Corvane, Larkspur Equity',
    ],
    ['Huge thanks to Halden Ventures and Corvane.', 'Halden Ventures, Corvane'],
  ])('%s', (text, names) => {
    expect(investors(text)).toBe(names);
  });

  it('is not whose investors they are', () => {
    expect(
      told(
        "Veldra Pharma has closed a $200 million Series C. Veldra's existing investors, Corvane and Larkspur Equity, also participated.",
      ),
    ).toEqual(['Veldra Pharma | 200000000 | c | Corvane, Larkspur Equity']);
  });

  it('is not who writes it', () => {
    expect(
      told('Veldra raised $13 million in seed funding from Halden Ventures and Sofia Brandt, TechWire reports.'),
    ).toEqual(['Veldra | 13000000 | seed | Halden Ventures, Sofia Brandt']);
  });

  it.each([
    ['A group led by Corvane has invested $12 million in Veldra.', 'Veldra | 12000000 | - | Corvane leads'],
    [
      'Corvane and Larkspur Equity have backed Veldra, a pump maker, with $12 million.',
      'Veldra | 12000000 | - | Corvane, Larkspur Equity',
    ],
    ['Corvane is betting $12 million on Veldra, a pump maker.', 'Veldra | 12000000 | - | Corvane'],
    [
      'Corvane has emerged as the lead investor in Veldra’s $12 million Series A.',
      'Veldra | 12000000 | a | Corvane leads',
    ],
    ['Corvane has taken a 20% stake in Veldra for $12 million.', 'Veldra | 12000000 | - | Corvane'],
    ['Corvane completed an investment in Veldra.', 'Veldra | - | - | Corvane'],
    ['Corvane agreed to invest in Veldra, a chain of restaurants.', 'Veldra | - | - | Corvane'],
    [
      'Corvane led a funding round for Veldra, the maker of pumps, sized at approximately $100m.',
      'Veldra | 90000000 | - | Corvane leads',
    ],
  ])('%s', (text, line) => {
    expect(told(text)).toEqual([line]);
  });
});

describe('takeovers', () => {
  it.each([
    [
      'Veldra, a maker of pumps, said that regulators cleared its $6.5bn acquisition by Corvane.',
      'Veldra | 6500000000 | ma | Corvane',
    ],
    [
      'Corvane Management completed the acquisition of a majority stake in Veldra Controls.',
      'Veldra Controls | - | ma | Corvane Management',
    ],
    [
      'Corvane and Larkspur completed the acquisition of Veldra for $500m.',
      'Veldra | 500000000 | ma | Corvane, Larkspur',
    ],
    [
      'Corvane Group said it would acquire Veldra, a maker of pumps, in a deal worth $120 million.',
      'Veldra | 120000000 | ma | Corvane Group',
    ],
    ['Private equity firm Corvane has taken control of Veldra.', 'Veldra | - | ma | Corvane'],
  ])('%s', (text, line) => {
    expect(told(text)).toEqual([line]);
  });

  it.each([
    ['Corvane Group is considering a bid for Veldra.', 'Veldra | - | ma | Corvane Group'],
    ['Corvane Group has approached Veldra about a takeover.', 'Veldra | - | ma | Corvane Group'],
    ['Corvane is in talks to invest in Indian spacetech startup Veldra.', 'Veldra | - | - | Corvane'],
    ['Veldra called off a $50 million round with Corvane.', 'Veldra | 50000000 | - | Corvane'],
  ])('and other things that may come: %s', (text, line) => {
    expect(told(text)).toEqual([]);
    expect(planned(text)).toEqual([line]);
  });
});
