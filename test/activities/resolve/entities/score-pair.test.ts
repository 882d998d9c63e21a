import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NameKind } from '../../../../activities/resolve/entities/name-form.ts';
import type { PairScore } from '../../../../activities/resolve/entities/score-pair.ts';
import { builtInComparer } from './built-in-comparer.ts';

const comparer = await builtInComparer();
const score = (left: string, right: string, kind: NameKind): PairScore =>
  comparer.compare(comparer.analyse(left, kind), comparer.analyse(right, kind), kind);

test.each<readonly [string, string, PairScore['verdict']]>([
  // One company, written in other ways.
  ['字节跳动', '北京字节跳动科技有限公司', 'same'],
  ['贵州茅台', '贵州茅台酒股份有限公司', 'same'],
  ['恒瑞医药', '江苏恒瑞医药股份有限公司', 'same'],
  ['東軟集團股份有限公司', '东软集团', 'same'],
  ['字节跳动（ByteDance）', 'ByteDance Ltd.', 'same'],
  ['阿里巴巴（中国）有限公司', '阿里巴巴', 'same'],
  ['北京字节跳动科技有限公司上海分公司', '北京字节跳动科技有限公司', 'same'],
  ['Face Book', 'Facebook, Inc.', 'same'],
  ['Nestlé', 'Nestle S.A.', 'same'],
  ['Amazon', 'Amazon.com, Inc.', 'same'],
  ['Intl Business Machines', 'International Business Machines Corp', 'same'],
  ['Centre Labs', 'Center Laboratories', 'same'],
  ['University of Oxford', 'Oxford University', 'same'],
  ['Andreessen Horowitz', 'Andreesen Horowitz', 'same'],
  // Two names of it joined by a hyphen, in brackets, or a name and what it does.
  ['任游网-果范创想', '果范创想', 'same'],
  ['有赞-口袋通', '口袋通', 'same'],
  ['风际游戏(三剑豪)', '三剑豪', 'same'],
  ['农产品集购网16988.com', '农产品集购网', 'same'],
  ['佑驾创新', '深圳佑驾创新科技有限公司', 'same'],
  ['威牛修车', '威牛修车通', 'same'],
  // A letter in a long name that makes no other word of it.
  ['Sybioticware', 'Symbioticware', 'same'],
  ['Vivd Machines', 'Vivid Machines', 'same'],
  ['Ecovative Design', 'Ecovative Designs', 'same'],
  ['BluePoint Security', 'BluePoint Security™', 'same'],
  // General words behind an invented one, its beginning, what addresses put around it, one and several.
  ['Azuki Systems', 'Azuki', 'same'],
  ['Batangamo Media', 'Batangamo', 'same'],
  ['Bababooz Intelligent Calling', 'Bababooz', 'same'],
  ['bitwineinc', 'BitWine', 'same'],
  ['Jack and Jake', "Jack and Jake's", 'same'],
  ['househappy org', 'Househappy', 'same'],
  ['FanGager (MyBrandz)', 'mybrandz', 'same'],
  // What the registered name does not tell, how one speaks of a company, two rare characters.
  ['七牛云', '上海七牛信息技术有限公司', 'same'],
  ['悦骑公司', '广州悦骑信息科技有限公司', 'same'],
  ['龙旗', '龙旗科技', 'same'],
  // The short name begins the full one, though the two are taken apart at other places; a share, a part, a place in front.
  ['异构智能', '北京异构智能科技有限公司', 'same'],
  ['安智汽车', '苏州安智汽车零部件有限公司', 'same'],
  ['东方财富', '东方财富信息股份有限公司', 'same'],
  ['爱尔眼科', '爱尔眼科医院集团股份有限公司', 'same'],
  ['宁德时代', '宁德时代新能源科技股份有限公司', 'same'],
  ['韦尔股份', '上海韦尔半导体股份有限公司', 'same'],
  ['京东方A', '京东方科技集团股份有限公司', 'same'],
  ['*ST康得新', '康得新复合材料集团股份有限公司', 'same'],
  ['明略科技', '明略科技集团', 'same'],
  // Who holds it, of which class its shares are, in whose house it is; legal forms of other lands; initials that it prints itself.
  ['Ginkgo Bioworks', 'Ginkgo Bioworks Holdings, Inc.', 'same'],
  ['Berkshire Hathaway Inc. Class B', 'Berkshire Hathaway', 'same'],
  ['Tenrox by Upland', 'Tenrox', 'same'],
  ['Oy Nokia Ab', 'Nokia Oyj', 'same'],
  ['Bolt Technology OÜ', 'Bolt Technology', 'same'],
  ['Advanced Micro Devices (AMD)', 'AMD', 'same'],
  ['Acme Holdings, Inc.', 'Acme Holding Inc', 'same'],
  // Numbers in words, a misspelt word of business, whose company it is, an address and its legal form.
  ['Glint5', 'GlintFive', 'same'],
  ['Thirty Otters', '30 OTTERS', 'same'],
  ['Zelvira Diagnotics', 'Zelvira Diagnostics', 'same'],
  ['Quorbit, a division of Hamlet Foods', 'Quorbit', 'same'],
  ['Quorbit, now part of Hamlet Foods', 'Quorbit Inc', 'same'],
  ['Quorbit (now Zelvira)', 'Zelvira', 'same'],
  ['Lantern.com', 'Lantern.com, Inc.', 'same'],
  ['Zelvira', 'Zelvira.com', 'same'],
  ['Glowlamp', 'Glowlamp Labs', 'same'],
  // The full name says more inside; how one speaks of a company; the region agrees.
  ['骏禾科技', '北京骏禾绿野科技有限公司', 'same'],
  ['大华股份', '浙江大华技术股份有限公司', 'same'],
  ['大华技术', '浙江大华技术股份有限公司', 'same'],
  ['深圳行云', '行云智能（深圳）技术有限公司', 'same'],
  // Two companies.
  ['北京小桔科技有限公司', '上海小桔科技有限公司', 'different'],
  ['智云科技', '智天科技', 'different'],
  ['腾讯', '腾讯音乐', 'different'],
  ['阿里巴巴', '阿里健康', 'different'],
  ['恒瑞医药', '恒瑞机器人', 'different'],
  ['First National Bank of Ohio', 'First National Bank of Iowa', 'different'],
  ['Bloom Energy', 'Bloom Health', 'different'],
  ['Sony', 'Sony Music', 'different'],
  ['Alphabet Inc', 'Alphabet Holdings', 'different'],
  ['Capital One', 'One Capital', 'different'],
  // Nobody can tell from the names.
  ['乐播', '乐播科技', 'unsure'],
  ['Flutter', 'Flutter Systems', 'unsure'],
  ['腾讯云', '腾讯', 'different'],
  ['东方财富', '东方财富证券股份有限公司', 'different'],
  ['晶科科技', '晶科能源股份有限公司', 'unsure'],
  ['Mosaic Holdings', 'Mosaic', 'unsure'],
  ['Vessix', 'Vessix Vascular', 'unsure'],
  ['Acme (acquired by MyBrandz)', 'mybrandz', 'different'],
  ['中石化', '中国石油化工股份有限公司', 'unsure'],
  ['IHM', 'International Harbour Machines', 'unsure'],
  ['北京触景无限科技有限公司', '北京触景无限网络科技有限公司', 'unsure'],
  ['智云科天创', '智云科天信', 'unsure'],
  ['左邻右里', '左邻右帮', 'unsure'],
  ['即刻', '即刻视频', 'unsure'],
  ['柠檬数据', '柠檬科技', 'unsure'],
  ['遇见', '遇见旅行', 'unsure'],
  ['合合', '合合信息', 'unsure'],
  ['天地一号（天地）', '上海天地科技有限公司', 'unsure'],
  ['Reverb Networks', 'Reverb Technologies', 'unsure'],
  ['Joyride', 'Joyride App', 'unsure'],
  // Words of dictionaries, four letters, two words in seven letters; an address of an everyday word; a letter that makes another word.
  ['Confluence', 'Confluence Networks', 'unsure'],
  ['Zorb', 'Zorb Networks', 'unsure'],
  ['Airclay', 'Airclay Labs', 'unsure'],
  ['Lantern & Co', 'Lantern.com', 'unsure'],
  ['Zelvira eSecurity', 'Zelvira Security', 'unsure'],
  // Two common characters with nothing shared beside them, two short names of other business or of one region, a product.
  ['大华', '浙江大华技术股份有限公司', 'unsure'],
  ['行云网', '行云智能（深圳）技术有限公司', 'unsure'],
  ['雪松狐科技', '雪松狐智能', 'unsure'],
  ['珠海微时光', '微时光', 'unsure'],
  ['每日科技', '浙江每日互动网络科技股份有限公司', 'unsure'],
  ['快鹿租车-蓝桥盒', '成都蓝桥盒子科技有限公司', 'unsure'],
  ['骏禾数据', '北京骏禾绿野科技有限公司', 'unsure'],
  ['上海骏禾科技', '北京骏禾绿野科技有限公司', 'unsure'],
  ['柠檬科技', '成都柠檬时光科技有限公司', 'unsure'],
  ['Second Light Ventures', 'Second Sight Ventures', 'unsure'],
  ['Jordan Park Holdings II', 'Jordan Park Holdings III', 'unsure'],
  ['Delta Systems Inc', 'Dolta Systems Inc', 'unsure'],
  // Two universities of one place, and a college; a group and its listed company; what the full name does not say beside its trade.
  ['University of Washington', 'Washington University', 'different'],
  ['University of Washington', 'Univ. of Washington', 'same'],
  ['Boston College', 'Boston University', 'different'],
  ['雪松狐集团有限公司', '雪松狐股份有限公司', 'unsure'],
  ['骏禾信息', '骏禾集团工程机械股份有限公司', 'unsure'],
  // An address that tells its ending, and the same ending told without a stop.
  ['Character.AI', 'Character AI', 'same'],
  ['Bit.ly', 'Bitly, Inc.', 'same'],
  ['Lantern.com', 'Lantern.com Group', 'same'],
  ['Min.us', 'Minus', 'unsure'],
  // Who holds a company, told in its full name; a word that many use is not of one; a group and its full name.
  ['Zorb', 'Zorb Holding N.V.', 'same'],
  ['Zorb', 'Zorb Holdings', 'unsure'],
  ['Mosaic', 'Mosaic Holdings plc', 'unsure'],
  ['Tencent', 'Tencent Holdings Ltd.', 'same'],
  ['UBS', 'UBS Group AG', 'same'],
  ['小米', '小米科技有限责任公司', 'same'],
  ['小米', '北京小米科技有限责任公司', 'unsure'],
  ['碧桂园', '碧桂园服务', 'unsure'],
  ['碧桂园', '碧桂园集团', 'same'],
  // Whose it is, told before the brand of a full name; one character makes another name; a number in Chinese signs.
  ['雪松狐', '中科雪松狐科技股份有限公司', 'same'],
  ['雪松狐', '小雪松狐科技股份有限公司', 'different'],
  ['特变电工', '雪松特变电工股份有限公司', 'different'],
  ['雪松狐', '中科雪松狐', 'different'],
  ['58到家', '五八到家', 'same'],
  ['58到家', '五九到家', 'different'],
  ['三六零安全科技股份有限公司', '360安全科技', 'same'],
  // Hundreds and ordinal numbers; legal forms in words, shortened and British words.
  ['Five Hundred Otters', '500 Otters', 'same'],
  ['Seventh Otter', '7th Otter', 'same'],
  ['Zelvira Group Public Limited Company', 'Zelvira Group plc', 'same'],
  ['Zelvira Aktiengesellschaft', 'Zelvira AG', 'same'],
  ['United States Quorbit Council', 'U.S. Quorbit Council', 'same'],
  // Of a country's name only all of it counts; three words that two names share; a part in a region; a group and its short name.
  ['Check Point Software Technologies Ltd', 'Check Point Software', 'same'],
  ['Point Software Technologies Ltd', 'Point Software', 'unsure'],
  ['特变电工', '特变电工新疆新能源', 'unsure'],
  ['Panasonic', 'Panasonic Energy', 'unsure'],
  ['Panasonic', 'Panasonic Avionics', 'unsure'],
  ['晶科科技', '晶科智能有限公司', 'unsure'],
  // A company whose registered name does not tell its only business, where its own is rare.
  ['莉莉丝游戏', '上海莉莉丝科技股份有限公司', 'same'],
  ['莉莉丝金融', '上海莉莉丝科技股份有限公司', 'different'],
  ['Blue Heron Quorbit', 'Blue Heron Quorbit Media', 'same'],
  ['Quorbit Engg Inds Ltd', 'Quorbit Engineering Industries Limited', 'same'],
  ['Quorbit Jewellery', 'Quorbit Jewelry', 'same'],
])('companies %s and %s: %s', (left, right, verdict) => {
  expect(score(left, right, 'company')).toMatchObject({ verdict });
});

test.each<readonly [string, string, PairScore['verdict']]>([
  ['顺为资本', '顺为基金', 'same'],
  ['红杉资本中国', '红杉资本中国基金', 'same'],
  ['北极光创投', '北极光创投二期', 'same'],
  ['Sequoia Capital', 'Sequoia Capital Fund II', 'same'],
  ['东方富海', '深圳市东方富海投资管理股份有限公司', 'same'],
  ['深创投', '深圳市创新投资集团有限公司', 'same'],
  ['中信资本', '中信证券', 'different'],
  ['招商局', '招商证券', 'different'],
  ['Goldman Sachs', 'Goldman Sachs Asset Management', 'different'],
  ['腾讯', '腾讯投资', 'different'],
  ['Google', 'Google Ventures', 'different'],
  ['中信资本', '中信建投', 'unsure'],
  ['红杉资本', '红杉中国', 'unsure'],
  ['红杉资本中国基金', '红杉中国', 'same'],
  ['Kensico Global', 'Kensico Global Management', 'same'],
  ['Frontier Capital', 'Frontier Ventures', 'unsure'],
  ['First Round', 'First Round Capital', 'same'],
  ['General Catalyst', 'General Catalyst Partners', 'same'],
  ['IVP (Institutional Venture Partners)', 'Institutional Venture Partners', 'same'],
  ['HWVP, Hummer Winblad Venture Partners', 'Hummer Winblad Venture Partners', 'same'],
  ['Rajan Anadan', 'Rajan Anandan', 'same'],
  ['Quorvest', 'Quorvest Management', 'same'],
  ['Quorvest Venture Capital', 'Quorvest', 'same'],
  ['Summit', 'Summit Management', 'unsure'],
  // Words that names of investors shorten; a place that is all that they are called by.
  ['江夏科投', '武汉市江夏科技投资集团有限公司', 'same'],
  ['上海科投', '上海科技投资有限公司', 'same'],
  ['上海科投', '上海浦东科技投资有限公司', 'unsure'],
  ['宁波天使母基金', '宁波市天使母基金', 'same'],
  ['宁波天使母基金', '苏州天使母基金', 'different'],
  ['合肥产投', '合肥市产业投资控股(集团)有限公司', 'same'],
  // The full name begins with all of the short one; 证券 is a business of its own.
  ['银河资本', '银河资本管理有限公司', 'same'],
  ['国投高科', '国投高科技投资有限公司', 'same'],
  ['银河资本', '银河资本证券有限公司', 'different'],
  // Not of what does something else, and not of another region.
  ['阿里巴巴', '阿里巴巴创业投资管理有限公司', 'different'],
  ['平安银行', '平安银行投资有限公司', 'different'],
  ['中国移动', '中国移动投资控股有限责任公司', 'different'],
  ['银河资本(北京)', '上海银河资本管理有限公司', 'different'],
  ['信达汉石', '信达汉石国际', 'same'],
  ['Emergence Capital', 'Emergence Capital Partners', 'same'],
  ['Milestone Partners', 'Milestone Venture Partners', 'unsure'],
  ['Framework Ventures', 'FRAMEWORK Venture Partners', 'unsure'],
  ['Vodafone', 'Vodafone Ventures', 'unsure'],
  ['Foundry', 'Foundry Group', 'unsure'],
  ['Jim Armstrong', 'Tim Armstrong', 'different'],
  ['Jim Armstrong', 'James Armstrong', 'same'],
  ['菜鸟网络(阿里巴巴)', '阿里巴巴', 'unsure'],
  ['广发信德-广发证券', '广发证券', 'unsure'],
  ['今日资本', '今日投资', 'unsure'],
  ['东方财富网', '东方资产', 'unsure'],
  // Two funds with their own numbers are two, and so are a first fund and its second, also where the number stands in brackets.
  ['Acme Capital Fund II', 'Acme Capital Fund III', 'different'],
  ['雪松狐一号投资合伙企业', '雪松狐二号投资合伙企业', 'different'],
  ['雪松狐产业投资基金股份有限公司', '雪松狐产业投资基金二期股份有限公司', 'unsure'],
  ['雪松狐产业投资基金', '雪松狐产业投资基金（二期）有限公司', 'unsure'],
  ['Bpifrance', 'BPI France', 'same'],
  // One and several of a word of investors; a manager of assets in full.
  ['Index Venture', 'Index Ventures', 'same'],
  ['Milestone Venture', 'Milestone Partners', 'unsure'],
  ['雪松狐', '深圳雪松狐资产管理股份有限公司', 'same'],
  ['雪松', '深圳雪松资产管理股份有限公司', 'unsure'],
  ['雪松狐', '西安雪松狐科技孵化器有限公司', 'same'],
  ['首钢股份', '北京首钢基金有限公司', 'different'],
  ['雪松狐股份', '北京雪松狐基金有限公司', 'unsure'],
  ['Korea Investment Partners', 'Korea Investment Corporation', 'unsure'],
  // A fund that says what it is for.
  ['深圳雪松狐智能股权投资基金', '深圳雪松狐股权投资基金', 'unsure'],
])('investors %s and %s: %s', (left, right, verdict) => {
  expect(score(left, right, 'investor')).toMatchObject({ verdict });
});

test('one site of their own makes one of what the names leave open, and only that', () => {
  const sites = { sites: ['foo.cn', 'foo.cn'] as const };
  const at = (left: string, right: string): string =>
    comparer.compare(comparer.analyse(left, 'company'), comparer.analyse(right, 'company'), 'company', sites).verdict;
  expect(at('品途', '北京品途数信科技有限公司')).toBe('same');
  expect(at('腾讯', '腾讯音乐')).toBe('unsure');
  expect(comparer.hostOf('https://www.Foo.cn/about')).toBe('foo.cn');
  expect(comparer.hostOf('https://weibo.com/foo')).toBe('');
  expect(comparer.hostOf('https://foo.github.io')).toBe('');
});

const pieces = fc.constantFrom(
  '北京',
  '上海',
  '字节',
  '跳动',
  '智云',
  '科技',
  '有限公司',
  '（中国）',
  '资本',
  '基金',
  '医药',
  'IDG',
  ' Capital',
  ' Labs',
  ' Inc',
  'abc',
);
const someName = fc.array(pieces, { minLength: 1, maxLength: 6 }).map((all) => all.join(''));

test('the verdict is the same from both sides, every reason can be read, and 1 is the most', () => {
  fc.assert(
    fc.property(someName, someName, fc.constantFrom<NameKind>('company', 'investor'), (left, right, kind) => {
      const one = score(left, right, kind);
      const other = score(right, left, kind);
      expect([other.verdict, other.score]).toEqual([one.verdict, one.score]);
      expect(one.score).toBeGreaterThanOrEqual(0);
      expect(one.score).toBeLessThanOrEqual(1);
      expect(one.reasons.every((reason) => reason !== '')).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('width, case, blanks around and invisible signs never part a name from itself', () => {
  fc.assert(
    fc.property(someName, (name) => {
      if (comparer.analyse(name, 'company').forms.length === 0) return;
      const wide = name.replace(/[!-~]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
      expect(score(name, ` ${wide.toUpperCase()}\u200b`, 'company').verdict).toBe('same');
    }),
  );
});

test.each<readonly [string, string]>([
  ['Morning Data', 'MorningData晨云数海'],
  ['Silver View Technologies', 'SilverView Systems'],
  ['Zu-lox', 'Zulox Labs'],
])('%s and %s are asked for in either order', (left, right) => {
  for (const kind of ['company', 'investor'] as const)
    expect(score(left, right, kind)).toEqual(score(right, left, kind));
});
