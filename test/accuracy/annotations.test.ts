import { describe, expect, test } from 'vitest';
import { currencyTable, stageTable } from '../activities/normalise/read-tables.ts';
import type { Annotation } from './annotation.ts';
import { readAnnotations } from './read-annotations.ts';
import { documentOf, hashOf, readTexts } from './read-articles.ts';

const annotations = readAnnotations();
const eventsOf = ({ events, unconfirmed }: Annotation) => [...events, ...unconfirmed];

describe('annotations', () => {
  test('every article is annotated once and is in one part; both parts have both languages', () => {
    expect(new Set(annotations.map(({ id }) => id)).size).toBe(annotations.length);
    const groups = new Set(annotations.map(({ language, part }) => `${language} ${part}`));
    expect([...groups].sort()).toEqual(['en dev', 'en test', 'zh dev', 'zh test']);
  });
  test('stages, qualifiers and currencies are those of the registry', () => {
    const stages = new Set(stageTable.stages.map(({ id }) => id));
    const qualifiers = new Set(stageTable.qualifiers.map(({ id }) => id));
    const currencies = new Set(currencyTable.currencies.map(({ code }) => code));
    for (const { stage, amount, valuation } of annotations.flatMap(eventsOf)) {
      if (stage !== null) expect(stages).toContain(stage.stage);
      if (typeof stage?.qualifier === 'string') expect(qualifiers).toContain(stage.qualifier);
      for (const money of [amount, valuation])
        if (typeof money?.currency === 'string') expect(currencies).toContain(money.currency);
    }
  });
  test('no amount ends below its beginning; an undisclosed one has no ends', () => {
    for (const { amount, valuation } of annotations.flatMap(eventsOf)) {
      for (const money of [amount, valuation])
        if (typeof money?.low === 'string' && typeof money.high === 'string')
          expect(Number(money.low)).toBeLessThanOrEqual(Number(money.high));
      if (amount?.kind === 'undisclosed') expect([amount.low, amount.high]).toEqual([null, null]);
    }
  });
});

describe('texts of the project', () => {
  const texts = readTexts();
  const byId = new Map(annotations.map((annotation) => [annotation.id, annotation]));

  test('every text has its annotation; for the test are even numbers, of the first 150 English ones those that four divides', () => {
    expect(texts.length).toBeGreaterThan(0);
    for (const { id } of texts) {
      const number = Number(id.replace(/\D/gu, ''));
      const isOld = id.startsWith('en') && number <= 150;
      expect(byId.get(id)?.part, id).toBe(number % (isOld ? 4 : 2) === 0 ? 'test' : 'dev');
    }
  });
  test('the texts are those that were annotated, and every span lies inside without a blank at its ends', () => {
    for (const text of texts) {
      const document = documentOf(text);
      const annotation = byId.get(text.id);
      expect(annotation?.sha256, text.id).toBe(hashOf(document));
      for (const event of annotation === undefined ? [] : eventsOf(annotation)) {
        const values = [event.amount, event.stage, event.announced, event.closed, event.valuation];
        const lists = [
          event.company,
          ...event.advisers,
          ...[...event.investors, ...values].flatMap((value) => (value === null ? [] : [value.spans])),
        ];
        for (const [start, end] of lists.flat()) {
          expect(end, text.id).toBeLessThanOrEqual(document.length);
          expect(document.slice(start, end), text.id).toBe(document.slice(start, end).trim());
        }
      }
    }
  });
});
