import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection, isGrpcServiceError, ServiceError } from '@temporalio/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { freePorts } from '../../deploy/server/free-ports.ts';
import { startLocalServer } from '../../deploy/server/local-server.ts';
import { isTemporal } from '../../deploy/server/ready-namespace.ts';
import { describeWithServer, serverIsOurs } from './with-server.ts';

const ROOT = join(import.meta.dirname, '..', '..');

let scratch = '';
beforeAll(() => {
  // A name that would be misread inside SQLite's address of a file.
  scratch = mkdtempSync(join(tmpdir(), 'tidemark 50% of?it#'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

async function withClient<T>(
  at: { address: string; namespace: string },
  use: (client: Client) => Promise<T>,
): Promise<T> {
  const connection = await Connection.connect({ address: at.address });
  try {
    return await use(new Client({ connection, namespace: at.namespace }));
  } finally {
    await connection.close();
  }
}

function damage(folder: string): void {
  for (const suffix of ['-wal', '-shm']) rmSync(join(folder, `temporal.db${suffix}`), { force: true });
  writeFileSync(join(folder, 'temporal.db'), 'this is no database\n'.repeat(1000));
}

async function startWaiting(client: Client, workflowId: string): Promise<void> {
  await client.workflow.start('nobodyWorks', { workflowId, taskQueue: 'nobody' });
}

await describeWithServer('a local Temporal server', (server) => {
  test('takes workflows and schedules at once', async () => {
    await withClient(server(), async (client) => {
      await startWaiting(client, 'month/2024-10');
      expect((await client.workflow.getHandle('month/2024-10').describe()).status.name).toBe('RUNNING');
      await client.schedule.create({
        scheduleId: 'monthly',
        spec: { calendars: [{ dayOfMonth: 3, hour: 6 }], timezone: 'Asia/Shanghai' },
        action: { type: 'startWorkflow', workflowType: 'nobodyWorks', taskQueue: 'nobody' },
      });
      const { info } = await client.schedule.getHandle('monthly').describe();
      // 06:00 on the 3rd in Shanghai is 22:00 of the 2nd in UTC.
      expect(info.nextActionTimes[0]?.toISOString()).toMatch(/-02T22:00:00\.000Z$/);
    });
  });

  test.skipIf(!serverIsOurs)(
    'killed in the midst of work and restarted, it has all that it had confirmed',
    async () => {
      const { address, pid } = server();
      const confirmed: string[] = [];
      await withClient(server(), async (client) => {
        const ending = new AbortController();
        const work = (async () => {
          for (let number = 0; !ending.signal.aborted; number += 1) {
            await client.connection.withDeadline(Date.now() + 60_000, () => startWaiting(client, `work/${number}`));
            confirmed.push(`work/${number}`);
          }
        })();
        // The call that the kill met may come through after the restart, or be lost: it was not confirmed.
        const ended = work.catch((error: unknown) => {
          if (!(error instanceof ServiceError) && !isGrpcServiceError(error)) throw error;
        });
        while (confirmed.length < 20) await new Promise((resolve) => setTimeout(resolve, 5));
        const killed = server().kill();
        ending.abort();
        await killed;
        expect(await isTemporal(address)).toBe(false);
        await server().restart();
        await ended;
      });
      expect(server().address).toBe(address);
      expect(server().pid).not.toBe(pid);
      await withClient(server(), async (client) => {
        for (const id of confirmed)
          expect((await client.workflow.getHandle(id).describe()).status.name).toBe('RUNNING');
      });
    },
  );

  test.skipIf(!serverIsOurs)(
    'a stopped server starts again on its folder, quickly; a folder in use is refused, and so is a taken port',
    async () => {
      const folder = join(scratch, 'twice');
      const first = await startLocalServer({ folder, namespace: 'other' });
      await withClient(first, (client) => startWaiting(client, 'kept'));
      await expect(startLocalServer({ folder })).rejects.toThrow(`runs already, at ${first.address}`);
      const port = Number(first.address.split(':')[1]);
      await expect(startLocalServer({ folder: join(scratch, 'new'), port })).rejects.toThrow(`port ${port}`);
      await first.stop();
      const before = Date.now();
      const second = await startLocalServer({ folder, namespace: 'other' });
      // On other ports than before it would be most of a minute.
      expect(Date.now() - before).toBeLessThan(20_000);
      await withClient(second, async (client) => {
        expect((await client.workflow.getHandle('kept').describe()).status.name).toBe('RUNNING');
      });
      await second.kill();
      expect(await second.ended()).toMatch(/ended with SIGKILL/);
    },
  );

  test.skipIf(!serverIsOurs)('a database whose making was cut short is made again', async () => {
    const folder = join(scratch, 'cut-short');
    const first = await startLocalServer({ folder });
    await first.stop();
    rmSync(join(folder, 'complete'));
    damage(folder);
    const second = await startLocalServer({ folder });
    await second.kill();
  });

  test.skipIf(!serverIsOurs)('a server that cannot start fails with the last lines of its log', async () => {
    const folder = join(scratch, 'damaged');
    const first = await startLocalServer({ folder });
    await first.stop();
    damage(folder);
    await expect(startLocalServer({ folder })).rejects.toThrow(/ended with code 1[^]*not a database/);
  });

  test.skipIf(!serverIsOurs || process.platform !== 'linux')('it ends with its parent, even a killed one', async () => {
    const folder = join(scratch, 'orphan');
    const script =
      `import { startLocalServer } from './deploy/server/local-server.ts';` +
      `const server = await startLocalServer({ folder: ${JSON.stringify(folder)} });` +
      `console.log(server.address);`;
    const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = z.tuple([z.instanceof(Buffer)]).parse(await once(parent.stdout, 'data'));
    const address = line.toString().trim();
    expect(await isTemporal(address)).toBe(true);
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    await expect.poll(() => isTemporal(address), { timeout: 10_000 }).toBe(false);
  });

  test.skipIf(!serverIsOurs)('the program: serves, knows a server that is there, ends at SIGINT', async () => {
    const port = String((await freePorts(1))[0]);
    const start = (...more: string[]) => {
      const options = ['--port', port, '--folder', join(scratch, 'program'), ...more];
      const child = spawn(process.execPath, ['--import', 'tsx', 'deploy/server/start.ts', ...options], { cwd: ROOT });
      let output = '';
      child.stdout.on('data', (text: Buffer) => (output += text.toString()));
      child.stderr.on('data', (text: Buffer) => (output += text.toString()));
      return {
        child,
        ended: once(child, 'close').then(([code]) => `${output}code ${z.int().parse(code)}`),
        said: () => output,
      };
    };
    const program = start();
    await expect
      .poll(program.said, { timeout: 20_000 })
      .toContain(`TEMPORAL_ADDRESS=127.0.0.1:${port} npx tidemark worker`);
    expect(await start().ended).toMatch(/answers[^]*code 0$/);
    program.child.kill('SIGINT');
    expect(await program.ended).toMatch(/stopped[^]*code 0$/);
    expect(await isTemporal(`127.0.0.1:${port}`)).toBe(false);

    const other = createServer().listen(Number(port), '127.0.0.1');
    await once(other, 'listening');
    expect(await start().ended).toMatch(/not Temporal[^]*code 1$/);
    other.close();
    expect(await start('--port', 'x').ended).toMatch(/usage[^]*code 1$/);
  });
});
