import type { Client } from '@temporalio/client';
export const hasSearchAttributes = (_client: Client): Promise<boolean> => Promise.resolve(false);
