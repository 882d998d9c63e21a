import { condition } from '@temporalio/workflow';

/** Stays open for as long as its parent has the turn; see `inTurn`. */
export async function turn(): Promise<void> {
  await condition(() => false);
}
