import { CancelledFailure } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { afterEach, expect, test, vi } from 'vitest';
import { LostLeaseError, withLease } from '../../../activities/temporal/lease.ts';

afterEach(() => {
  vi.useRealTimers();
});

test('a step tells that it works, every two seconds, with what it reports, whatever it does', async () => {
  vi.useFakeTimers();
  const environment = new MockActivityEnvironment({ heartbeatTimeoutMs: 15_000 });
  const beats: unknown[] = [];
  environment.on('heartbeat', (details) => beats.push(details));
  const running = environment.run(() =>
    withLease(async (lease) => {
      lease.report({ documents: 7 });
      await vi.advanceTimersByTimeAsync(4000);
      lease.fence();
      return 'done';
    }),
  );
  expect(await running).toBe('done');
  expect(beats).toEqual([undefined, { documents: 7 }, { documents: 7 }]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(beats).toHaveLength(3);
});

test('a worker that stood still for longer than the server waits does not commit', async () => {
  vi.useFakeTimers();
  const environment = new MockActivityEnvironment({ heartbeatTimeoutMs: 15_000 });
  let isCommitted = false;
  const running = environment.run(() =>
    withLease((lease) => {
      lease.fence();
      // The process sleeps, and no timer of it runs.
      vi.setSystemTime(Date.now() + 15_001);
      lease.fence();
      isCommitted = true;
      return Promise.resolve();
    }),
  );
  await expect(running).rejects.toThrow(LostLeaseError);
  expect(isCommitted).toBe(false);
});

test('a cancelled step is told at once, and does not commit', async () => {
  const environment = new MockActivityEnvironment({ heartbeatTimeoutMs: 15_000 });
  const seen: boolean[] = [];
  const running = environment.run(() =>
    withLease(async ({ signal, fence }) => {
      await new Promise((resolve) => {
        signal.addEventListener('abort', resolve);
        environment.cancel();
      });
      seen.push(signal.aborted);
      fence();
      seen.push(false);
    }),
  );
  await expect(running).rejects.toThrow(CancelledFailure);
  expect(seen).toEqual([true]);
});
