import { format } from 'date-fns';

/** The first day of a month (`YYYY-MM`), as calendar arithmetic takes it; only ever compared with others of its kind. */
export const firstDay = (month: string): Date => new Date(`${month}-01T00:00:00`);

/** A day's month as `YYYY-MM`. */
export const monthName = (date: Date): string => format(date, 'yyyy-MM');
