import { TZDate } from '@date-fns/tz';
import type { Client, ScheduleDescription, ScheduleOptions } from '@temporalio/client';
import { ScheduleNotFoundError, ScheduleOverlapPolicy } from '@temporalio/client';
import { z } from 'zod';
import type { ScheduleConfig } from '../../warehouse/config.ts';
import type { ScheduledMonthInput } from '../../workflows/temporal/messages.ts';
import { addMonths, lastCompleteMonth, monthsBetween } from '../../workflows/temporal/months.ts';
import { idIn, taskQueueOf } from '../../workflows/temporal/names.ts';

/** What was asked of a schedule cannot be done; the message says why and what to do. */
export class ScheduleRefusedError extends Error {
  override readonly name = 'ScheduleRefusedError';
}

/** Whose schedules are looked at. */
export interface SchedulesPlace {
  readonly client: Client;
  readonly deployment: string;
  /** Null where the workspace has no identity yet: then no schedule is its own. */
  readonly workspaceId: string | null;
}

/** What `tidemark.yaml` wants, by name. */
export type WantedSchedules = ReadonlyMap<string, ScheduleConfig>;

/** One schedule as `apply` found and left it. */
export interface AppliedSchedule {
  readonly name: string;
  readonly id: string;
  readonly change: 'created' | 'changed' | 'unchanged' | 'deleted';
  readonly isPaused: boolean;
  /** What is other than before, in the words of tidemark.yaml; empty unless `changed`. */
  readonly differences: readonly string[];
  /** When it is due next, ISO 8601 in UTC; null when that is not known or never. */
  readonly next: string | null;
}

/** One schedule as it stands. */
export interface ScheduleView {
  readonly name: string;
  readonly id: string;
  /** Against tidemark.yaml. `extra`: in the server only, `missing`: in tidemark.yaml only; `apply` mends both. */
  readonly state: 'same' | 'changed' | 'extra' | 'missing';
  readonly isPaused: boolean;
  readonly note: string | null;
  /** Due times to come, ISO 8601 in UTC, the next first. */
  readonly next: readonly string[];
  /** What it started last, the latest first. */
  readonly last: readonly { readonly due: string; readonly runId: string }[];
  readonly missedCount: number;
}

const memoSchema = z.object({ tidemark: z.object({ workspaceId: z.string(), name: z.string() }) });

const dayMs = 24 * 60 * 60 * 1000;
/** Years that a time is looked for on the clocks of its place. */
const yearsAhead = 20;
/** Due times and starts that are shown. */
const shown = 3;

const idOf = (deployment: string, name: string): string => idIn(deployment, `schedule/${name}`);

/** Hours and minutes of `HH:MM`. */
function clockOf({ time }: ScheduleConfig): { readonly hour: number; readonly minute: number } {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return { hour, minute };
}

/** When a schedule is due in a calendar month (`YYYY-MM`) of its place; null when its clocks skip that time. */
export function dueIn(schedule: ScheduleConfig, month: string): Date | null {
  const { hour, minute } = clockOf(schedule);
  const [year = 0, ordinal = 1] = month.split('-').map(Number);
  const local = new TZDate(year, ordinal - 1, schedule.day, hour, minute, 0, 0, schedule.time_zone);
  return local.getHours() === hour && local.getMinutes() === minute ? new Date(local.getTime()) : null;
}

/** The first day, in the next twenty years, on which clocks that go forward skip the time; null when there is none. */
function firstSkipped(schedule: ScheduleConfig, now: Date): string | null {
  const month = now.toISOString().slice(0, 7);
  const skipped = monthsBetween(month, addMonths(month, 12 * yearsAhead)).find((m) => dueIn(schedule, m) === null);
  return skipped === undefined ? null : `${skipped}-${String(schedule.day).padStart(2, '0')}`;
}

/**
 * A schedule for the server. What is due while an earlier run is open waits for it; what a server that was down has
 * missed is started when it is back, each due time once, as far back as `catch_up_days`.
 */
function optionsOf(
  deployment: string,
  workspaceId: string,
  hasSearchAttributes: boolean,
  name: string,
  schedule: ScheduleConfig,
) {
  const { day, time_zone: timezone, restate, catch_up_days: days } = schedule;
  const input: ScheduledMonthInput = {
    context: { workspaceId, hasSearchAttributes },
    ask: { sourceIds: schedule.sources ?? null, scope: schedule.scope ?? null, asOf: null },
    timeZone: timezone,
    restate,
  };
  return {
    scheduleId: idOf(deployment, name),
    spec: { calendars: [{ dayOfMonth: day, ...clockOf(schedule) }], timezone },
    action: {
      type: 'startWorkflow' as const,
      workflowType: 'scheduledMonth',
      workflowId: idOf(deployment, name),
      taskQueue: taskQueueOf(deployment, 'workflows'),
      args: [input],
    },
    policies: { overlap: ScheduleOverlapPolicy.BUFFER_ALL, catchupWindow: days * dayMs, pauseOnFailure: false },
    memo: { tidemark: { workspaceId, name } },
  } satisfies ScheduleOptions;
}

type Wanted = ReturnType<typeof optionsOf>;

const rangesSchema = z.array(z.object({ start: z.unknown(), end: z.unknown(), step: z.number() }));
/** One value as `7`, anything else as it is. */
function rangesText(ranges: unknown): string {
  const parsed = rangesSchema.safeParse(ranges);
  if (!parsed.success) return String(ranges);
  return parsed.data
    .map(({ start, end, step }) =>
      start === end ? String(start) : `${String(start)}-${String(end)}${step === 1 ? '' : `/${step}`}`,
    )
    .join(',');
}

/** What decides when a schedule does what, by the words of tidemark.yaml where it has some. */
function wantedTraits(wanted: Wanted): ReadonlyMap<string, string> {
  const [calendar] = wanted.spec.calendars;
  const { hour, minute, dayOfMonth } = calendar ?? { hour: 0, minute: 0, dayOfMonth: 0 };
  return new Map([
    ['day', String(dayOfMonth)],
    ['time', `${hour}:${minute}:0`],
    ['time_zone', wanted.spec.timezone],
    ['months', 'JANUARY-DECEMBER SUNDAY-SATURDAY'],
    ['other times', '0'],
    ['overlap', wanted.policies.overlap],
    ['catch_up_days', String(wanted.policies.catchupWindow / dayMs)],
    ['pause on failure', String(wanted.policies.pauseOnFailure)],
    ['what it starts', `${wanted.action.workflowType} ${wanted.action.workflowId} ${wanted.action.taskQueue}`],
    ['sources, scope, restate', JSON.stringify({ args: sorted(wanted.action.args) })],
  ]);
}

function foundTraits({ spec, policies, action }: ScheduleDescription): ReadonlyMap<string, string> {
  const [calendar] = spec.calendars ?? [];
  const others =
    (spec.calendars ?? []).length - 1 + (spec.intervals ?? []).length + (spec.skip ?? []).length + (spec.jitter ?? 0);
  return new Map([
    ['day', rangesText(calendar?.dayOfMonth)],
    ['time', [calendar?.hour, calendar?.minute, calendar?.second].map(rangesText).join(':')],
    ['time_zone', spec.timezone ?? 'UTC'],
    ['months', `${rangesText(calendar?.month)} ${rangesText(calendar?.dayOfWeek)}`],
    ['other times', String(others)],
    ['overlap', String(policies.overlap)],
    ['catch_up_days', String(policies.catchupWindow / dayMs)],
    ['pause on failure', String(policies.pauseOnFailure)],
    ['what it starts', `${action.workflowType} ${action.workflowId} ${action.taskQueue}`],
    ['sources, scope, restate', JSON.stringify({ args: sorted(action.args) })],
  ]);
}

/** The same value with the keys of its objects in order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

function differencesOf(wanted: Wanted, description: ScheduleDescription): readonly string[] {
  const found = foundTraits(description);
  return [...wantedTraits(wanted)].flatMap(([trait, value]) => (found.get(trait) === value ? [] : trait));
}

/** The description of a schedule; null when there is none. */
async function descriptionOf(client: Client, id: string): Promise<ScheduleDescription | null> {
  try {
    return await client.schedule.getHandle(id).describe();
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return null;
    throw error;
  }
}

const nameOfOwn = (place: SchedulesPlace, memo: unknown): string | null => {
  const known = memoSchema.safeParse(memo);
  return known.success && known.data.tidemark.workspaceId === place.workspaceId ? known.data.tidemark.name : null;
};

const foreign = (id: string): ScheduleRefusedError =>
  new ScheduleRefusedError(
    `The server has a schedule ${id} that was not made for this workspace; it was left alone, and nothing was changed. Give each workspace its own \`temporal: { deployment: … }\` in tidemark.yaml.`,
  );

/** Schedules of this workspace in the server, by id; those of a deployment that it had before among them. */
async function ownSchedules(place: SchedulesPlace): Promise<ReadonlyMap<string, string>> {
  const own = new Map<string, string>();
  for await (const { scheduleId, memo } of place.client.schedule.list()) {
    const name = nameOfOwn(place, memo);
    if (name !== null) own.set(scheduleId, name);
  }
  return own;
}

const nextOf = ({ info, state }: ScheduleDescription): readonly string[] =>
  state.paused ? [] : info.nextActionTimes.map((time) => time.toISOString());

/**
 * Makes the schedules of the workspace in the server those of tidemark.yaml: creates, changes, and deletes what it no
 * longer wants. Schedules of others are not touched, and one that was paused stays so.
 *
 * @param isTrial tells what would be done, and does nothing
 * @throws ScheduleRefusedError, before anything is changed, when a name is taken by others or a time does not exist
 */
export async function applySchedules(
  place: SchedulesPlace & { readonly workspaceId: string },
  wanted: WantedSchedules,
  { hasSearchAttributes, isTrial }: { readonly hasSearchAttributes: boolean; readonly isTrial: boolean },
): Promise<readonly AppliedSchedule[]> {
  const { client, deployment, workspaceId } = place;
  for (const [name, schedule] of wanted) {
    const skipped = firstSkipped(schedule, new Date());
    if (skipped !== null)
      throw new ScheduleRefusedError(
        `Schedule "${name}": on ${skipped} the clocks of ${schedule.time_zone} go forward over ${schedule.time}, and the server would leave out that month. Choose another time or day in tidemark.yaml.`,
      );
  }
  const plans = await Promise.all(
    [...wanted].map(async ([name, schedule]) => {
      const options = optionsOf(deployment, workspaceId, hasSearchAttributes, name, schedule);
      const before = await descriptionOf(client, options.scheduleId);
      if (before !== null && nameOfOwn(place, before.memo) === null) throw foreign(options.scheduleId);
      return { name, options, before };
    }),
  );
  const applied: AppliedSchedule[] = [];
  for (const { name, options, before } of plans) {
    const { scheduleId: id } = options;
    const differences = before === null ? [] : differencesOf(options, before);
    if (!isTrial && before === null) await client.schedule.create(options);
    if (!isTrial && differences.length > 0)
      await client.schedule.getHandle(id).update(({ state }) => ({
        ...{ spec: options.spec, action: options.action, policies: options.policies },
        state: { paused: state.paused, ...(state.note !== undefined && { note: state.note }) },
      }));
    const after = isTrial ? null : await descriptionOf(client, id);
    applied.push({
      ...{ name, id, differences },
      change: before === null ? 'created' : differences.length > 0 ? 'changed' : 'unchanged',
      isPaused: (after ?? before)?.state.paused ?? false,
      next: after === null ? null : (nextOf(after)[0] ?? null),
    });
  }
  for (const [id, name] of await ownSchedules(place)) {
    if (plans.some(({ options }) => options.scheduleId === id)) continue;
    if (!isTrial && !(await removed(client, id))) continue;
    applied.push({ ...{ name, id, differences: [], next: null, isPaused: false }, change: 'deleted' });
  }
  return applied;
}

/** Deletes a schedule; false when it was gone already: the server's list is a moment late. */
async function removed(client: Client, id: string): Promise<boolean> {
  try {
    await client.schedule.getHandle(id).delete();
    return true;
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return false;
    throw error;
  }
}

/** The schedules of tidemark.yaml and those of the workspace in the server, as they stand. */
export async function listSchedules(
  place: SchedulesPlace,
  wanted: WantedSchedules,
  hasSearchAttributes: boolean,
): Promise<readonly ScheduleView[]> {
  const { client, deployment, workspaceId } = place;
  const ids = new Map([...wanted.keys()].map((name) => [idOf(deployment, name), name]));
  for (const [id, name] of await ownSchedules(place)) ids.set(id, name);
  const views = await Promise.all(
    [...ids].map(async ([id, name]): Promise<ScheduleView | null> => {
      const schedule = idOf(deployment, name) === id ? wanted.get(name) : undefined;
      const found = await descriptionOf(client, id);
      const isOwn = found !== null && nameOfOwn(place, found.memo) !== null;
      if (!isOwn || workspaceId === null) {
        const missing = { state: 'missing' as const, isPaused: false, note: null, next: [], last: [], missedCount: 0 };
        return schedule === undefined ? null : { name, id, ...missing };
      }
      const differences =
        schedule === undefined
          ? []
          : differencesOf(optionsOf(deployment, workspaceId, hasSearchAttributes, name, schedule), found);
      return {
        ...{ name, id, isPaused: found.state.paused, note: found.state.note ?? null },
        state: schedule === undefined ? 'extra' : differences.length > 0 ? 'changed' : 'same',
        next: nextOf(found).slice(0, shown),
        last: found.info.recentActions
          .slice(-shown)
          .reverse()
          .map(({ scheduledAt, action }) => ({ due: scheduledAt.toISOString(), runId: action.workflow.workflowId })),
        missedCount: found.info.numActionsMissedCatchupWindow,
      };
    }),
  );
  return views.flatMap((view) => view ?? []);
}

/**
 * A schedule of this workspace that is in the server.
 *
 * @param name null: the only one there is
 * @throws ScheduleRefusedError when it is not there, or not this workspace's
 */
async function ownSchedule(place: SchedulesPlace, name: string | null) {
  const { client, deployment } = place;
  const chosen = name ?? (await onlyName(place));
  const id = idOf(deployment, chosen);
  const description = await descriptionOf(client, id);
  if (description === null)
    throw new ScheduleRefusedError(
      `The server has no schedule "${chosen}". \`tidemark schedule list\` lists those there are, \`tidemark schedule apply\` puts those of tidemark.yaml there.`,
    );
  if (nameOfOwn(place, description.memo) === null) throw foreign(id);
  return { name: chosen, id, handle: client.schedule.getHandle(id), description };
}

async function onlyName(place: SchedulesPlace): Promise<string> {
  const names = [...new Set((await ownSchedules(place)).values())];
  const [only] = names;
  if (only !== undefined && names.length === 1) return only;
  throw new ScheduleRefusedError(
    only === undefined
      ? 'The server has no schedule of this workspace. `tidemark schedule apply` puts those of tidemark.yaml there.'
      : `Which one? The server has ${names.join(', ')}.`,
  );
}

/** Starts the run of the last complete month now; where one is open, after it. @throws ScheduleRefusedError */
export async function triggerSchedule(
  place: SchedulesPlace,
  name: string | null,
): Promise<{ readonly name: string; readonly id: string; readonly month: string }> {
  const { name: chosen, id, handle, description } = await ownSchedule(place, name);
  await handle.trigger(ScheduleOverlapPolicy.BUFFER_ALL);
  return { name: chosen, id, month: lastCompleteMonth(new Date(), description.spec.timezone ?? 'UTC') };
}

/** Starts nothing any more until it is resumed. @throws ScheduleRefusedError */
export async function pauseSchedule(
  place: SchedulesPlace,
  name: string | null,
  note: string | null,
): Promise<{ readonly name: string; readonly id: string }> {
  const { name: chosen, id, handle } = await ownSchedule(place, name);
  await handle.pause(note ?? 'paused by tidemark');
  return { name: chosen, id };
}

/** What was due meanwhile is not made up for: `backfill` does that. @throws ScheduleRefusedError */
export async function resumeSchedule(
  place: SchedulesPlace,
  name: string | null,
): Promise<{ readonly name: string; readonly id: string; readonly next: string | null }> {
  const { name: chosen, id, handle } = await ownSchedule(place, name);
  await handle.unpause('resumed by tidemark');
  return { name: chosen, id, next: nextOf(await handle.describe())[0] ?? null };
}

/**
 * Starts the runs of past months as the schedule would have, one after another.
 *
 * @param from first month (`YYYY-MM`) that is taken in; its run was due in the month after it
 * @returns the months that are taken in
 * @throws ScheduleRefusedError
 */
export async function backfillSchedule(
  place: SchedulesPlace,
  wanted: WantedSchedules,
  name: string | null,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<{ readonly name: string; readonly id: string; readonly months: readonly string[] }> {
  const { name: chosen, id, handle } = await ownSchedule(place, name);
  const schedule = wanted.get(chosen);
  if (schedule === undefined)
    throw new ScheduleRefusedError(
      `tidemark.yaml has no schedule "${chosen}": \`tidemark schedule apply\` deletes it.`,
    );
  const due = (month: string): Date | null => dueIn(schedule, addMonths(month, 1));
  const months = monthsBetween(from, to).filter((month) => due(month) !== null);
  const late = months.find((month) => (due(month)?.getTime() ?? 0) > Date.now());
  if (late !== undefined)
    throw new ScheduleRefusedError(`The run of ${late} is not due yet, so there is nothing to make up for.`);
  const [first] = months;
  const last = months.at(-1);
  const [start, end] = [first === undefined ? null : due(first), last === undefined ? null : due(last)];
  if (start === null || end === null) throw new ScheduleRefusedError(`There is no month from ${from} to ${to}.`);
  await handle.backfill({
    start: new Date(start.getTime() - 60_000),
    end: new Date(end.getTime() + 60_000),
    overlap: ScheduleOverlapPolicy.BUFFER_ALL,
  });
  return { name: chosen, id, months };
}

/** Takes a schedule out of the server; what it started goes on. @throws ScheduleRefusedError */
export async function deleteSchedule(
  place: SchedulesPlace,
  name: string,
): Promise<{ readonly name: string; readonly id: string }> {
  const { id, handle } = await ownSchedule(place, name);
  await handle.delete();
  return { name, id };
}
