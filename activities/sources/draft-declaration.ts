import { stringify } from 'yaml';
import { openTables } from '../parse/readers/open-tables.ts';
import { UnreadableFileError } from '../parse/readers/unreadable-file-error.ts';

/** Column names that usually hold a field, in the order in which they are tried. */
const guesses: Readonly<Record<string, RegExp>> = {
  company_name:
    /^(company|company[ _]?name|name|startup|organi[sz]ation|公司|公司名称|企业|企业名称|项目|项目名称|被投企业|被投公司)$/i,
  announced_date:
    /^(date|announced([ _]?(on|at|date))?|funded[ _]?(at|on|when)|deal[ _]?date|时间|日期|融资时间|披露时间|投资时间)$/i,
  stage: /^(round|stage|series|funding[ _]?(round|type|round[ _]?type)|轮次|融资轮次|投资轮次|阶段)$/i,
  amount:
    /^(amount|raised|money[ _]?raised|raised[ _]?amount([ _]?usd)?|amount[ _]?(usd|cny|rmb)|deal[ _]?size|金额|融资金额|投资金额|融资额)$/i,
  investors: /^(investors?|investor[ _]?names?|backers|投资方|投资机构|投资人|投资者)$/i,
  valuation: /^(valuation|post[ _-]?money([ _]?valuation)?|估值|投后估值)$/i,
  country: /^(country|country[ _]?code|国家|国家地区)$/i,
  region: /^(region|state|province|place|location|地区|省份|所在地|地域)$/i,
  city: /^(city|城市)$/i,
  track: /^(track|industry|sector|category|field|vertical|行业|赛道|领域|所属行业)$/i,
  description: /^(description|short[ _]?description|about|简介|公司简介|项目简介|企业简介|主营业务|业务简介)$/i,
  url: /^(url|link|source[ _]?url|链接|网址)$/i,
};

const encodings = ['utf-8', 'gb18030', 'windows-1252'];

/**
 * A declaration to start from, out of the columns of a file: what is guessed from names is written down to be read, and
 * what cannot be guessed is left for the user with a remark. Nothing of the file's content goes into it.
 *
 * @throws UnreadableFileError when the file is not a table; Error when no column looks like a company's name.
 */
export async function draftDeclaration(id: string, path: string): Promise<string> {
  const { header, encoding } = await headerOf(path);
  const map: Record<string, string> = {};
  for (const [field, pattern] of Object.entries(guesses)) {
    const column = header.find((name) => pattern.test(name.trim()));
    if (column !== undefined && !Object.values(map).includes(column)) map[field] = column;
  }
  const named = map['company_name'];
  if (named === undefined) {
    const [first] = header;
    map['company_name'] = first ?? '';
  }
  const isChinese = header.some((name) => /\p{Script=Han}/u.test(name));
  const unused = header.filter((name) => !Object.values(map).includes(name));
  const declaration = {
    id,
    title: { zh: id, en: id },
    publisher: 'who made the file',
    licence: { name: 'local use', redistribute: false },
    language: isChinese ? 'zh' : 'en',
    trust: 50,
    defaults: { instrument: 'equity_primary', ...(isChinese ? { country: 'CN', currency: 'CNY' } : {}) },
    tables: [{ name: 'deals', kind: 'financing', ...(encoding === 'utf-8' ? {} : { read: { encoding } }), map }],
  };
  return [
    '# A draft from the columns of a file. Read every line:',
    '# - map: which column fills which field. Only company_name is required.',
    `#   ${named === undefined ? 'No column looked like the name of a company: the first one stands there.' : 'The fields were guessed from the names of the columns.'}`,
    `#   Columns that fill nothing yet: ${unused.length === 0 ? 'none' : unused.map((name) => JSON.stringify(name)).join(', ')}`,
    '#   Fields: company_name, company_name_zh, company_name_en, company_key, announced_date, announced_year, closed_date,',
    '#   stage, amount, investors, valuation, instrument, country, region, city, track, headline,',
    '#   description, url, place, mark.',
    '# - defaults: what a row means where it says nothing. currency is that of an amount without one; without it such',
    '#   amounts have no CNY value. instrument: equity_primary, or unknown if the file mixes kinds.',
    '# - amount: { column: X, currency: USD, unit: 10000 } for numbers in a fixed unit.',
    '# - identity: [X, Y] the columns that name one deal, if rows can repeat.',
    '# - labels: { track: { their word: track id }, stage: { their word: stage id } } for words that are not known.',
    stringify(declaration).trimEnd(),
    '',
  ].join('\n');
}

async function headerOf(path: string): Promise<{ readonly header: readonly string[]; readonly encoding: string }> {
  const failures: UnreadableFileError[] = [];
  for (const encoding of encodings) {
    try {
      for await (const table of await openTables(path, { encoding })) {
        if (table.header !== null) return { header: table.header, encoding };
        for await (const batch of table.batches) return { header: Object.keys(batch.rows[0]?.values ?? {}), encoding };
      }
    } catch (error) {
      if (!(error instanceof UnreadableFileError)) throw error;
      failures.push(error);
    }
  }
  throw failures[0] ?? new UnreadableFileError(path, 'it holds no table');
}
