import { expect, test } from 'vitest';
import { NamePopulation } from '../../../../activities/resolve/entities/name-population.ts';
import { builtInComparer } from './built-in-comparer.ts';

const comparer = await builtInComparer();

test('many names without one Chinese character among them have no bound of their own', () => {
  const population = new NamePopulation();
  const name = comparer.analyse('Acme Robotics', 'company');
  for (let count = 0; count < 10_000; count += 1) population.add(name, 'company');
  expect(population.leastCoreOfTypo('company')).toBe(3);
});
