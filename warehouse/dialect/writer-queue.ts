import { AsyncLocalStorage } from 'node:async_hooks';

/** The right to use the one connection, until it is given back. */
export interface Turn {
  /** Lets the next one in. Calling it again does nothing. */
  release(): void;
  readonly isHeld: boolean;
}

/** The turns that a chain of calls holds, of whichever queues, the latest first. */
interface HeldTurns {
  readonly queue: WriterQueue;
  readonly turn: Turn;
  readonly others: HeldTurns | undefined;
}

/** One for the process, not one a queue: each costs every promise of the process something, for as long as it lives. */
const heldTurns = new AsyncLocalStorage<HeldTurns>();

/** Without those that were given back meanwhile: a long chain of calls takes many turns. */
const stillHeld = (turns: HeldTurns | undefined): HeldTurns | undefined =>
  turns === undefined || turns.turn.isHeld ? turns : stillHeld(turns.others);

/**
 * First come, first served access to the one connection that writes.
 *
 * Whoever asks for a turn while the same chain of calls already holds one would wait for itself for ever; that is
 * noticed where the holder is known (see `enter` and `run`) and thrown instead.
 */
export class WriterQueue {
  #last: Promise<void> = Promise.resolve();
  #isClosed = false;

  /** Waits for a turn. Throws when the queue is closed, or when the caller holds the turn it would wait for. */
  async acquire(): Promise<Turn> {
    if (this.#isClosed) throw new Error('the warehouse is closed');
    if (this.#isHeldByCaller()) {
      throw new Error(
        'this call would wait for itself: inside a transaction use the transaction, inside exclusive() its connection',
      );
    }
    const before = this.#last;
    let isHeld = true;
    let settle: (() => void) | undefined;
    this.#last = new Promise((resolve) => {
      settle = resolve;
    });
    await before;
    return {
      release: () => {
        isHeld = false;
        settle?.();
      },
      get isHeld() {
        return isHeld;
      },
    };
  }

  /** Marks the rest of the calling function, and all that it calls, as the holder of this turn. */
  enter(turn: Turn): void {
    heldTurns.enterWith(this.#withTurn(turn));
  }

  /** Waits for a turn, does the work and gives the turn back, however the work ends. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const turn = await this.acquire();
    try {
      return await heldTurns.run(this.#withTurn(turn), work);
    } finally {
      turn.release();
    }
  }

  /** Refuses new turns and waits until those already asked for are over. */
  async close(): Promise<void> {
    const turn = this.acquire();
    this.#isClosed = true;
    (await turn).release();
  }

  #withTurn(turn: Turn): HeldTurns {
    return { queue: this, turn, others: stillHeld(heldTurns.getStore()) };
  }

  #isHeldByCaller(): boolean {
    for (let held = heldTurns.getStore(); held !== undefined; held = held.others)
      if (held.queue === this && held.turn.isHeld) return true;
    return false;
  }
}
