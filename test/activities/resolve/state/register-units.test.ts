import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { InvestorClassifier } from '../../../../activities/resolve/state/classify-investor.ts';
import { readRegistry } from '../../../../warehouse/registry/read-registry.ts';
import type { StateInvestor } from '../../../../warehouse/registry/state-investor-table.ts';
import { projectRoot } from '../../../../warehouse/workspace.ts';

const registry = await readRegistry([join(projectRoot, 'warehouse', 'registry')]);

const entry = (change: Partial<StateInvestor>): StateInvestor => ({
  ...{ name: '甲', aliases: [], name_en: '', verdict: 'state_backed', level: 'municipal', kind: 'soe_cvc' },
  ...{ controller: '', control: 'unknown', valid_from: null, valid_to: null, evidence_kind: 'page' },
  ...{ source: 'http://example.org', source_date: '', document: '', locator: '', fact: 'Owned by the city' },
  ...change,
});

const classifierOf = (...stateInvestors: readonly StateInvestor[]): InvestorClassifier =>
  new InvestorClassifier({ ...registry, stateInvestors });
const statusBy = (name: string, ...entries: readonly StateInvestor[]): string =>
  classifierOf(...entries).classify(name).status;

describe('a name that begins with the brand of a reviewed investor', () => {
  it('is of a unit of it, with its level, where only words of purpose follow', () => {
    const { status, level, kind, basis, evidence } = classifierOf(entry({ name: '琼玖台控股集团' })).classify(
      '琼玖台创业投资管理有限公司',
    );
    expect({ status, level, kind, basis }).toEqual({
      status: 'nominated',
      level: 'municipal',
      kind: 'soe_cvc',
      basis: 'name',
    });
    expect(evidence[0]).toMatchObject({ rule: 'unit_of_reviewed' });
    expect(evidence[0]?.text).toContain('琼玖台控股集团');
  });

  it('is no unit where the brand goes on, or stands elsewhere', () => {
    const owner = entry({ name: '琼玖台控股集团' });
    expect(statusBy('琼玖台山创业投资', owner)).toBe('unknown');
    expect(statusBy('新琼玖台创业投资', owner)).toBe('unknown');
  });

  it('may go on with words of its own behind a long name', () => {
    const owner = entry({ name: '琼玖证券股份有限公司' });
    expect(statusBy('琼玖证券丁卯投资有限公司', owner)).toBe('nominated');
    expect(statusBy('琼玖丁卯投资有限公司', owner)).toBe('unknown');
  });

  it('of two characters counts beside its place, without one, or beside another of its level', () => {
    const inCity = entry({ name: '邢台琼玖投资集团' });
    expect(statusBy('邢台市琼玖创业投资', inCity)).toBe('nominated');
    expect(statusBy('保定琼玖创业投资', inCity)).toBe('unknown');
    expect(statusBy('琼玖创业投资', inCity)).toBe('unknown');
    const alone = entry({ name: '琼玖集团' });
    expect(statusBy('琼玖创业投资', alone)).toBe('nominated');
    expect(statusBy('邢台琼玖创业投资', alone)).toBe('nominated');
    expect(statusBy('河北琼玖创业投资', alone)).toBe('unknown');
  });

  it('of two characters does not count beside another place than that of who controls the owner', () => {
    const ofProvince = entry({ name: '琼玖集团', level: 'provincial', controller: '山西省国资委' });
    expect(statusBy('山西琼玖创业投资', ofProvince)).toBe('nominated');
    expect(statusBy('上海琼玖创业投资', ofProvince)).toBe('unknown');
    const ofCity = entry({ name: '琼玖集团', controller: '邢台市国资委' });
    expect(statusBy('邢台琼玖创业投资', ofCity)).toBe('nominated');
    expect(statusBy('保定琼玖创业投资', ofCity)).toBe('unknown');
  });

  it('that many firms bear counts only beside its place', () => {
    expect(statusBy('国鑫创业投资', entry({ name: '国鑫集团' }))).toBe('unknown');
    expect(statusBy('神农创业投资', entry({ name: '神农集团' }))).toBe('unknown');
    expect(statusBy('邢台国鑫创业投资', entry({ name: '邢台国鑫集团' }))).toBe('nominated');
  });

  it('that is an everyday word counts nowhere', () => {
    const owner = entry({ name: '邢台远大集团' });
    expect(statusBy('邢台远大集团', owner)).toBe('confirmed');
    expect(statusBy('邢台远大创业投资', owner)).toBe('unknown');
    expect(statusBy('邢台远琼创业投资', entry({ name: '邢台远琼集团' }))).toBe('nominated');
  });

  it('that is a zone counts only beside its place', () => {
    const owner = entry({ name: '广州科学城集团', aliases: ['科学城集团'] });
    expect(classifierOf(owner).classify('广州科学城创业投资').evidence[0]).toMatchObject({ rule: 'unit_of_reviewed' });
    expect(classifierOf(owner).classify('成都科学城创业投资').evidence[0]).not.toMatchObject({
      rule: 'unit_of_reviewed',
    });
  });

  it('that is a zone stops nothing where a private firm bears it', () => {
    const exposed = entry({ name: '前海母基金', verdict: 'exposed', kind: 'market_gp_state_lp' });
    expect(statusBy('深圳市前海产业引导基金', exposed)).toBe('nominated');
    expect(statusBy('深圳市琼玖产业引导基金', entry({ ...exposed, name: '琼玖母基金' }))).toBe('unknown');
  });

  it('of two investors names neither, unless they agree', () => {
    const city = entry({ name: '琼玖台集团' });
    const other = { name: '琼玖台实业' };
    expect(statusBy('琼玖台创业投资', city, entry({ ...other, verdict: 'not', kind: 'unknown' }))).toBe('unknown');
    expect(statusBy('琼玖台创业投资', city, entry({ ...other, level: 'central' }))).toBe('unknown');
    expect(statusBy('琼玖台创业投资', city, entry(other))).toBe('nominated');
  });

  it('changes with its owner', () => {
    const classifier = classifierOf(
      entry({ name: '琼玖台集团', valid_to: '2019-12-31' }),
      entry({ name: '琼玖台集团', valid_from: '2020-01-01', verdict: 'not', kind: 'unknown', level: 'unknown' }),
    );
    expect(classifier.classify('琼玖台产投', '2019-12-31').level).toBe('municipal');
    expect(classifier.classify('琼玖台产投', '2020-01-01').status).toBe('unknown');
  });

  it('is not nominated by its words where the state does not control the owner', () => {
    const owner = entry({ name: '琼玖', verdict: 'not', kind: 'unknown', level: 'unknown' });
    expect(statusBy('琼玖产投')).toBe('nominated');
    expect(statusBy('琼玖产投', owner)).toBe('unknown');
    expect(statusBy('琼玖科技', owner)).toBe('unknown');
    expect(classifierOf(owner).classify('琼玖科技').evidence).toEqual([]);
  });

  it('is left to its words where the owner is not sure', () => {
    const owner = entry({ name: '琼玖台集团', verdict: 'unsure', kind: 'unknown' });
    expect(statusBy('琼玖台创业投资', owner)).toBe('unknown');
    expect(statusBy('琼玖台产投', owner)).toBe('nominated');
  });

  it('has an id of its own, and says no more than its owner for a person or a foreign firm', () => {
    const classifier = classifierOf(entry({ name: '琼玖台集团' }));
    expect(classifier.investorId('琼玖台创业投资')).not.toBe(classifier.investorId('琼玖台集团'));
    expect(statusBy('美国琼玖台投资', entry({ name: '美国琼玖台集团' }))).toBe('not');
  });
});

describe('a full name of a reviewed investor', () => {
  it('is not found behind a province where it is one of the centre', () => {
    const classifier = classifierOf(entry({ name: '琼玖结构调整基金', level: 'central' }));
    expect(classifier.classify('琼玖结构调整基金').status).toBe('confirmed');
    expect(classifier.classify('上海琼玖结构调整基金').status).toBe('confirmed');
    expect(classifier.classify('甘肃省琼玖结构调整基金').status).not.toBe('confirmed');
  });

  it('is not found behind another province than that of its owner', () => {
    const classifier = classifierOf(entry({ name: '琼玖台集团', level: 'provincial', controller: '湖北省国资委' }));
    expect(classifier.classify('湖北琼玖台集团').status).toBe('confirmed');
    expect(classifier.classify('武汉琼玖台集团').status).toBe('confirmed');
    expect(classifier.classify('广西琼玖台集团').status).not.toBe('confirmed');
  });

  it('may have its group in brackets, behind its own place only', () => {
    const classifier = classifierOf(entry({ name: '国鑫集团', controller: '上海市国资委' }));
    expect(classifier.classify('上海国鑫(集团)有限公司').status).toBe('confirmed');
    expect(classifier.classify('江西国鑫(集团)有限公司').status).toBe('unknown');
    expect(statusBy('琼玖控股(集团)有限公司', entry({ name: '琼玖控股集团' }))).toBe('confirmed');
    expect(classifier.classify('上海国鑫(香港)有限公司').status).toBe('unknown');
  });

  it('that holds nothing but words of purpose is not found behind a place', () => {
    const classifier = classifierOf(entry({ name: '琼玖集团', aliases: ['建投投资'], level: 'central' }));
    expect(classifier.classify('建投投资有限公司').status).toBe('confirmed');
    expect(classifier.classify('信阳建投投资有限公司')).toMatchObject({ status: 'nominated', level: 'municipal' });
  });

  it('may say only that it manages', () => {
    const classifier = classifierOf(entry({ name: '琼玖资本' }));
    expect(classifier.classify('上海琼玖资本管理有限公司').status).toBe('confirmed');
  });
});
