import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PersonNames } from '../../../../activities/resolve/state/person-names.ts';
import { readRegistry } from '../../../../warehouse/registry/read-registry.ts';
import { projectRoot } from '../../../../warehouse/workspace.ts';

const { stateNames } = await readRegistry([join(projectRoot, 'warehouse', 'registry')]);
const persons = new PersonNames(stateNames);

describe('natural persons', () => {
  it.each([
    ['a clear surname, with one character of given names', '郑硕棱'],
    ['a clear surname, with two characters of which one is of firms', '孙海东'],
    ['a clear surname, with one character of firms and one of nobody', '郑国棱'],
    ['a surname that hardly any firm begins with', '缪丹'],
    ['a surname of firms before two characters of given names, one of them of firms', '丁丽海'],
    ['several, one of whom is plain', '黄伟敏、高国'],
    ['a number of them', '吴丽敏等5名自然人'],
    ['a number of them, in words', '吴丽敏等三人'],
    ['with those who act with them', '吴丽敏及其一致行动人云开控股集团'],
    ['a couple and their child', '吴丽敏、郑硕夫妇及其子郑伟硕'],
    ['a name as it is written in Hong Kong', 'wong kar yan'],
    ['with an English name behind', 'kong yiu man simon'],
    ['two in English', 'li wenfang and wang fang'],
    ['the management', '公司管理层'],
    ['whoever holds shares in person', '自然人股东'],
    ['a given name of two syllables with a hyphen', 'tan lip-bok'],
    ['with an English title', 'mr. wong kar yan'],
    ['the surname behind', 'xiaodong wang'],
  ])('are told: %s (%s)', (_, name) => {
    expect(persons.isPerson(name)).toBe(true);
  });

  it.each([
    ['no character of given names', '郑煤棱'],
    ['a surname with which many more firms begin', '易天敏'],
    ['a firm word', '黄伟网'],
    ['two who might be firms', '高国、云开'],
    ['brothers in name only', '郑家兄弟'],
    ['a firm of Hong Kong', 'chow tai fook'],
    ['four words of Hong Kong that end in no name', 'kong yiu man star'],
    ['a hyphen behind no surname', 'blue hui-min'],
    ['a business with a hyphen', 'wong hi-tech'],
    ['a business with a hyphen, of more letters', 'chan bio-lab'],
    ['a place of two syllables', 'shan dong'],
    ['three words that do not begin with a surname', 'great wall motor'],
  ])('are not read into firms: %s (%s)', (_, name) => {
    expect(persons.isPerson(name)).toBe(false);
  });
});
