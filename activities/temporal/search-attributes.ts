import type { ConnectionLike } from '@temporalio/client';
import { isGrpcServiceError } from '@temporalio/client';
import { z } from 'zod';

/** Attributes that the list of runs can be asked for; workflows set them (workflows/temporal/run-state.ts). */
const names = ['TidemarkSource', 'TidemarkMonth', 'TidemarkStatus'];

/** A keyword, in the server's numbering of types. */
const keyword = 2;

const foundSchema = z.object({ customAttributes: z.record(z.string(), z.unknown()).nullish() });

/** Services of a server, by either kind of connection. */
type Services = Pick<ConnectionLike, 'operatorService'>;

/** Whether the server knows the attributes; false where it does not say. Runs go without them then. */
export async function hasSearchAttributes({ operatorService }: Services, namespace: string): Promise<boolean> {
  try {
    return (await missing({ operatorService }, namespace)).length === 0;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}

/**
 * Adds to the server what it lacks.
 *
 * @returns false where this client may not: an operator has to (docs/deploy.md)
 */
export async function addSearchAttributes({ operatorService }: Services, namespace: string): Promise<boolean> {
  try {
    const lacking = await missing({ operatorService }, namespace);
    if (lacking.length > 0)
      await operatorService.addSearchAttributes({
        namespace,
        searchAttributes: Object.fromEntries(lacking.map((name) => [name, keyword])),
      });
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}

async function missing({ operatorService }: Services, namespace: string): Promise<readonly string[]> {
  const { customAttributes } = foundSchema.parse(await operatorService.listSearchAttributes({ namespace }));
  return names.filter((name) => !Object.hasOwn(customAttributes ?? {}, name));
}

/** Not permitted, not offered by this server, or added by another worker at the same moment. */
const isRefusal = (error: unknown): boolean =>
  (isGrpcServiceError(error) && [6, 7, 12].includes(error.code)) ||
  (error instanceof Error && /PermissionDenied|Unimplemented|AlreadyExists|already exists/i.test(error.message));
