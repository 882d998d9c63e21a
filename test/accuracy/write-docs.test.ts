import { expect, test } from 'vitest';
import { withFigures } from './write-docs.ts';

const begin = '<!-- figures: begin, written by npm run eval -- --write-docs -->';
const end = '<!-- figures: end -->';
const section = { title: 'Speed', columns: ['what', 'figure'], rows: [['a|b', '1']] };

test('the figures stand between the marks, whatever stood there; the rest stays', () => {
  const page = withFigures(`# Accuracy\n${begin}\nold\n${end}\nby hand\n`, [section]);
  expect(page).toBe(
    `# Accuracy\n${begin}\n\n### Speed\n\n| what | figure |\n| --- | --- |\n| a\\|b | 1 |\n\n${end}\nby hand\n`,
  );
  expect(withFigures(page, [section])).toBe(page);
});
test('a page without its marks is not written', () => {
  expect(() => withFigures('# Accuracy\n', [section])).toThrow(/needs one/u);
  expect(() => withFigures(`${end}\n${begin}\n`, [section])).toThrow(/needs one/u);
});
