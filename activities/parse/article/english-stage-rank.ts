import type { Draft } from './draft.ts';

const order = ['pre_seed', 'seed', 'angel', 'pre_a', 'a', 'b', 'c', 'd', 'e_plus'];

/** The place of a draft's stage among those that follow one another; -1 for none of them. */
export function stageRank({ stage }: Pick<Draft, 'stage'>): number {
  if (stage === null) return -1;
  const { stage: id, qualifier } = stage.value;
  return id === 'seed' && qualifier === 'pre' ? 0 : order.indexOf(id);
}
