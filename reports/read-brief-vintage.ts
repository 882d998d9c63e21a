import { addMonths, differenceInCalendarMonths, format, lastDayOfMonth } from 'date-fns';
import type { Kysely } from 'kysely';
import type { Schema } from '../warehouse/schema.ts';
import type { BriefData } from './brief-data.ts';
import { firstDay, monthName } from './calendar-month.ts';

/**
 * Vintage (methodology section 3): whole months from the month's end to as_of. A month that was first loaded later than
 * one month after its end has only "latest". The last three months are provisional.
 */
export async function readVintage(
  db: Kysely<Schema>,
  request: { readonly month: string; readonly asOf: string },
): Promise<BriefData['vintage']> {
  const age = (month: string, at: string): number => {
    const end = lastDayOfMonth(firstDay(month));
    const then = new Date(`${at.slice(0, 10)}T00:00:00`);
    const months = differenceInCalendarMonths(then, end);
    return then.getDate() >= end.getDate() || then.getDate() === lastDayOfMonth(then).getDate() ? months : months - 1;
  };
  const first = await db
    .selectFrom('core.observations')
    .select((eb) => eb.fn.min<string | null>('recorded_at').as('recorded_at'))
    .where('announced_date', '>=', `${request.month}-01`)
    .where('announced_date', '<=', format(lastDayOfMonth(firstDay(request.month)), 'yyyy-MM-dd'))
    .executeTakeFirst();
  const months = age(request.month, request.asOf);
  const firstLoaded = first?.recorded_at;
  const isLate = firstLoaded === null || firstLoaded === undefined || age(request.month, firstLoaded) > 1;
  const provisionalMonths: string[] = [];
  for (let back = 11; back >= 0; back -= 1) {
    const month = monthName(addMonths(firstDay(request.month), -back));
    if (age(month, request.asOf) < 3) provisionalMonths.push(month);
  }
  return { label: isLate ? 'latest' : `v${Math.max(months, 0)}`, isProvisional: months < 3, provisionalMonths };
}
