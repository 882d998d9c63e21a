import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { InvestorClassifier } from '../../../../activities/resolve/state/classify-investor.ts';
import { readRegistry } from '../../../../warehouse/registry/read-registry.ts';
import { projectRoot } from '../../../../warehouse/workspace.ts';

const registry = await readRegistry([join(projectRoot, 'warehouse', 'registry')]);
/** Of names alone: nobody is in the register. */
const classifier = new InvestorClassifier({ ...registry, stateInvestors: [] });

const brief = (name: string): string => {
  const { status, level, kind } = classifier.classify(name);
  return `${status} ${level} ${kind}`;
};

describe('money of clients is nobody’s, whoever keeps or invests it', () => {
  it.each([
    '中国工商银行-云开稳健成长股票型证券投资基金',
    '中国农业银行股份有限公司-云开国有企业改革指数分级证券投资基金',
    '中国建设银行-云开优选混合型证券投资基金(LOF)',
    '中国银行-云开避险增值基金',
    '中信信托·云开12期证券投资集合资金信托计划',
    '光大证券云开定增集合资产管理计划',
  ])('%s', (name) => {
    expect(classifier.classify(name)).toMatchObject({ status: 'unknown', evidence: [{ rule: 'client_money' }] });
  });

  it('but the bank itself, and a fund for industry, are the state’s', () => {
    expect(brief('中国农业银行股份有限公司')).toContain('nominated central');
    expect(brief('云南省云开产业投资基金')).toContain('nominated provincial');
  });
});

it('a county that begins like a foreign country is none', () => {
  expect(brief('黑山县国有资产经营有限公司')).toContain('nominated district_county');
  expect(brief('黑山共和国投资局')).toContain('not ');
});

describe('a name nominates', () => {
  it.each([
    ['a division of the production corps, as high as a city', '兵团第十二师国资委', 'municipal state_platform'],
    ['a city by its name and one word', '邢台投资', 'municipal state_platform'],
    ['a district behind its city', '苏州吴中创业投资', 'district_county state_platform'],
    ['a district whose name means other things elsewhere', '上海宝山投资管理集团', 'district_county state_platform'],
    ['a zone behind its city', '常德经开产业投资', 'district_county state_platform'],
    ['the zone of a city by its short name', '淮安高新控股集团', 'district_county state_platform'],
    ['a zone at the head', '两江新区产业投资发展集团', 'district_county state_platform'],
    ['a place that is one of several of one level', '南山产投', 'district_county state_platform'],
    ['a zone of any kind behind its city', '绵阳软件园创业投资', 'district_county state_platform'],
    ['the zone of a municipality by its short name', '重庆高新创业投资', 'district_county state_platform'],
    ['a province in full and a fund', '云南省云开行动投资基金有限公司', 'provincial guidance_fund'],
    ['a province and what it furthers', '河南高质量发展基金', 'provincial guidance_fund'],
    ['a region of several provinces', '长三角协同创新发展基金', 'unknown guidance_fund'],
    ['a fund with another state', '中非产能合作基金', 'central policy_or_state_financial'],
    ['an office of the State Council', '中国民用航空局', 'central state_platform'],
    ['a ministry', '应急管理部', 'central state_platform'],
    ['a supervisor of markets', '中国证券监督管理委员会', 'central state_platform'],
    ['the committee of a zone without a word for it', '西安国际港务区管委会', 'district_county state_platform'],
    ['an office for cultural property', '广东省文资办', 'provincial state_platform'],
    ['a geological survey', '湖南省地质院', 'provincial state_platform'],
    ['an academy of industry', '石油工业研究总院', 'central soe_cvc'],
    ['an academy of a province', '四川省冶金设计研究总院', 'provincial soe_cvc'],
    ['a monopoly of the centre', '上海烟草集团', 'central soe_cvc'],
    ['a company that holds for a university', '北航资产经营', 'central university'],
    ['a university of a province that it does not name', '首都医科大学', 'provincial university'],
    ['a financial company of a central group', '中粮期货', 'central policy_or_state_financial'],
    ['a company of it that is none', '中粮工贸', 'central soe_cvc'],
    ['a unit of the State Development and Investment Corporation', '国投云开投资', 'central state_platform'],
    ['a district that is a new area, by its short name', '上海浦东创业投资集团', 'district_county state_platform'],
    ['the grid of a province', '青海电网有限责任公司', 'central soe_cvc'],
    ['a public centre of the whole country', '中国云开评估中心', 'central soe_cvc'],
    ['a head company of the whole country', '中国云开展览总公司', 'central soe_cvc'],
    ['an insurer of the centre', '中国人寿养老云开公司', 'central policy_or_state_financial'],
    ['a company that holds for a university, its city ahead', '上海同济资产经营', 'central university'],
    ['who takes bad loans of a city', '常德资产管理有限公司', 'municipal state_platform'],
    ['what a fund of a city is for', '绵阳市重大产业化项目二期基金', 'municipal guidance_fund'],
    ['what a company of a city does', '绵阳城市更新投资', 'municipal state_platform'],
    ['the committee of a zone and its company', '云开高新区管委会国资公司', 'district_county state_platform'],
    ['a fund of the central enterprises', '央企云开产业投资基金', 'central guidance_fund'],
    ['the policy bank by its short name', '国开金融云开公司', 'central policy_or_state_financial'],
    ['a city that ends like a township', '新乡投资集团有限公司', 'municipal state_platform'],
    ['town and country, which are no township', '绵阳城乡投资发展有限公司', 'municipal state_platform'],
    ['what is municipal, where the city has no sign of one', '绵阳市政集团有限公司', 'municipal soe_cvc'],
    ['the country of a province, which is no village', '青海省农村经济开发投资', 'provincial state_platform'],
    ['a district of offices', '绵阳中央商务区建设', 'municipal soe_cvc'],
    ['the pension fund of the country', '基本养老保险基金一二三组合', 'central policy_or_state_financial'],
    ['the government of a city', '绵阳市政府', 'municipal state_platform'],
    ['a bureau of the railways', '绵阳铁路局', 'central soe_cvc'],
    ['an oil field', '云开油田有限责任公司', 'central soe_cvc'],
    ['the space industry of a province', '青海航天工业有限公司', 'central soe_cvc'],
    ['the trust company of a province', '青海信托有限责任公司', 'provincial policy_or_state_financial'],
    ['a market of the whole country', '上海期货交易所', 'central policy_or_state_financial'],
    ['an academy of a branch of science', '中国云开科学院', 'central university'],
    ['a company that holds for a university of a province', '青海理工资产经营', 'provincial university'],
    ['an academy of science that is called as an imitation begins', '中国计量科学研究院', 'central university'],
    ['a division of the production corps and its city', '第二师铁门关市国资委', 'municipal state_platform'],
    ['broadcasts and films', '青海广播影视传媒集团', 'provincial soe_cvc'],
    ['a house of books', '青海出版社有限公司', 'provincial state_platform'],
    ['a house of books without a place', '云开文艺出版社', 'unknown soe_cvc'],
    ['a new area within a city', '南京江北新区科技创新基金', 'district_county guidance_fund'],
    ['the government of a town', '绵阳市游仙区云开镇人民政府', 'district_county state_platform'],
    [
      'who watches over collective property too',
      '绵阳市游仙区国有资产监督管理委员会(绵阳市游仙区集体资产监督管理委员会)',
      'district_county state_platform',
    ],
    ['a zone by an airport', '绵阳临空投资集团', 'district_county state_platform'],
    ['the zone of a city by its short name, and investment', '绵阳高新投资集团', 'district_county state_platform'],
    ['the letters of an authority without a place', 'SASAC', 'central state_platform'],
    ['the letters of a central group', 'COFCO Fund Management', 'central soe_cvc'],
    ['a national fund in English', 'National SME Development Fund', 'central soe_cvc'],
    ['a place and a purpose in English', 'Xiamen Development Holding', 'municipal state_platform'],
    [
      'a place and what only places build, in English',
      'Wenzhou City Construction Investment',
      'municipal state_platform',
    ],
  ])('%s: %s', (_, name, expected) => {
    expect(brief(name)).toBe(`nominated ${expected}`);
  });

  it.each([
    ['a branch in which private firms are as many', '四川省云开钢铁集团'],
    ['a brand before health', '云开大健康产业投资集团'],
    ['a website about such companies', '云开城投网'],
    ['a city and a fund with a brand', '佛山云开产业投资基金'],
    ['tobacco abroad', '香港云开烟草集团'],
    ['a company that a university only began', '浙大云开科技'],
    ['a county by its name and one word', '萧山投资'],
    ['a county before what cities call those who take bad loans', '萧山资产管理'],
    ['a brand before the grid', '青海云开电网有限公司'],
    ['a brand that begins as the works of a city do', '深圳市政和投资'],
    ['a site about a branch of the whole country', '中国机床网'],
    ['a brand before the space industry', '青海云开航天工业有限公司'],
    ['a brand before a trust company', '青海云开信托有限公司'],
    ['a house of books elsewhere', '香港云开出版社'],
    ['what serves oil fields', '云开油田技术服务有限公司'],
    ['a mine with a brand', '重庆市云开矿业(集团)有限公司'],
    ['a coal firm with a brand', '山西云开煤业有限公司'],
    ['a financial group with a brand', '深圳市云开金融控股集团有限公司'],
    ['a power firm with a brand', '浙江省云开能源集团有限公司'],
    ['a business that is about state investors', '产投云开咨询'],
    ['a name that seems national', '中城投云开集团'],
    ['a trust of one client', '云开信托·5号单一资金信托'],
    ['the whole country before a brand', '中国云开中心'],
    ['a foundation', '云南省云开扶贫基金会'],
    ['a business that is about committees', '管委会云开咨询'],
    ['a business that is about central enterprises', '央企云开商务'],
    ['a brand that begins as a policy bank', '国开泰云开实业'],
    ['a brand that is a university too, its province ahead', '辽宁东大产业集团'],
    ['an academy of a society', '中国管理科学研究院'],
    ['what the ministry named as an imitation', '国家标准化管理研究院'],
    ['a brand that ends like a province', '浙江浦东方创业投资'],
    ['a surname and a given name that looks like a company', '高国投'],
    ['a surname and a given name that looks like a government', '方政府'],
    ['a surname that looks like the state', '国有良'],
    ['a club of those who invest', '青海云开国有资本俱乐部'],
    ['one who works at a bank', '建设银行员工'],
    ['what the field knows as private', '国投安华资本'],
    ['a place and a brand in English', 'Guangzhou Startech Investment Group'],
    ['a place and a trade in English', 'Guangzhou Technology Co., Ltd.'],
    ['a private equity house that left its bank', 'CITIC Private Equity Funds'],
  ])('nobody: %s: %s', (_, name) => {
    expect(brief(name)).toBe('unknown unknown unknown');
  });
});

describe('a name of the sort of the state that others bear too does not nominate', () => {
  it.each([
    ['a builder with a brand', '浙江琼玖建工集团', '上海建工集团'],
    ['a maker of cars with a brand', '四川琼玖汽车工业有限公司', '四川汽车工业集团'],
    ['a hospital with a brand', '长沙琼玖医院', '长沙市第三医院'],
    ['private firms that put money together', '温州民营企业投资集团', '温州产业投资集团'],
    ['the academy of a maker of cars', '琼玖汽车研究总院', '琼玖冶金研究总院'],
  ])('%s (%s)', (_, name, ofState) => {
    expect(classifier.classify(name).status).toBe('unknown');
    expect(classifier.classify(ofState).status).toBe('nominated');
  });
});

describe('a name says that it is not the state', () => {
  it.each(['张家港', '张家口', '贺州', '陆家嘴', '张裕'])(
    'but not as that of a person where it is a place or a known firm: %s',
    (name) => {
      expect(classifier.classify(name).status).not.toBe('not');
      expect(classifier.classify(`${name.slice(0, 1)}伟敏`)).toMatchObject({ evidence: [{ rule: 'natural_person' }] });
    },
  );

  it.each(['无实际控制人', '公司不存在实际控制人', '无控股股东、无实际控制人', 'No actual controller'])(
    'because nobody controls: %s',
    (name) => {
      expect(classifier.classify(name)).toMatchObject({ status: 'not', evidence: [{ rule: 'no_controller' }] });
    },
  );

  it.each(['Bank of Ireland', 'National Bank of Canada', 'Swiss Life Insurance Fund', 'Export-Import Bank of Korea'])(
    'because it is of a foreign country: %s',
    (name) => {
      expect(classifier.classify(name)).toMatchObject({ status: 'not', evidence: [{ rule: 'foreign_name' }] });
    },
  );

  it.each(['Goldman Sachs', 'Accel Partners', 'J.P. Morgan Asset Management', 'High-Tech Gruenderfonds'])(
    'because the field knows the firm as foreign: %s',
    (name) => {
      expect(classifier.classify(name)).toMatchObject({ status: 'not', evidence: [{ rule: 'foreign_firm' }] });
    },
  );

  it.each(['Sequoia Capital China', 'Accelerando', 'Matrix Partners Shanghai'])(
    'but not where more than the firm stands there: %s',
    (name) => {
      expect(classifier.classify(name).status).toBe('unknown');
    },
  );

  it.each(['Bank of China', 'China Development Bank Singapore Branch', 'China Canada Investment Fund'])(
    'but not where China stands in it: %s',
    (name) => {
      expect(classifier.classify(name).status).not.toBe('not');
    },
  );
});
