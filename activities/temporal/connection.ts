import type { ConnectionOptions } from '@temporalio/client';
import { Client, Connection, isGrpcServiceError } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';

/** A server that cannot be used as it was named; the message says what to do. */
export class ServerError extends Error {
  override readonly name = 'ServerError';
}

/** How to reach the server, by the standard TEMPORAL_* variables and configuration file. */
export interface ServerSettings {
  /** Address, TLS and API key. */
  readonly connectionOptions: ReturnType<typeof loadClientConnectConfig>['connectionOptions'];
  /** `host:port`, for messages. */
  readonly address: string;
  readonly namespace: string;
}

/** @throws ServerError when the configuration file or a variable cannot be used */
export function serverSettings(): ServerSettings {
  try {
    const { connectionOptions, namespace = 'default' } = loadClientConnectConfig();
    const address = connectionOptions.address ?? '127.0.0.1:7233';
    return { connectionOptions: { ...connectionOptions, address }, address, namespace };
  } catch (error) {
    throw new ServerError(
      `The settings of the Temporal server cannot be used: ${error instanceof Error ? error.message : String(error)}. They are TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, TEMPORAL_API_KEY, TEMPORAL_TLS_*, and the file that TEMPORAL_CONFIG_FILE names.`,
      { cause: error },
    );
  }
}

const answerMs = 10_000;

/**
 * A client of the server, which has answered and has the namespace. Close its connection when it is not needed any more.
 *
 * @throws ServerError when nobody answers within ten seconds, the credentials are refused, or the namespace is missing
 */
export async function connectClient(
  settings: ServerSettings,
  interceptors: ConnectionOptions['interceptors'] = [],
): Promise<Client> {
  const { connectionOptions, namespace } = settings;
  const connection = Connection.lazy({ ...connectionOptions, interceptors });
  try {
    // The client's own retry would go on long after the deadline has passed: this asks the service as it is.
    await connection.withDeadline(Date.now() + answerMs, () =>
      connection.workflowService.describeNamespace({ namespace }),
    );
    return new Client({ connection: Connection.lazy(connectionOptions), namespace });
  } catch (error) {
    throw serverError(settings, error);
  } finally {
    await connection.close();
  }
}

const grpc = { deadlineExceeded: 4, notFound: 5, permissionDenied: 7, unavailable: 14, unauthenticated: 16 } as const;

/** What a failed call means for whoever started the command; errors of other kinds come back as they are. */
export function serverError(settings: ServerSettings, error: unknown): unknown {
  const { address, namespace } = settings;
  const cause = { cause: error };
  const text = error instanceof Error ? error.message : String(error);
  const code: number | null = isGrpcServiceError(error) ? error.code : codeInText(text);
  switch (code) {
    case grpc.unavailable:
    case grpc.deadlineExceeded:
      return new ServerError(
        `No Temporal server answers at ${address}. Start one for development with \`npm run temporal\` (docs/deploy.md has others), or name yours with TEMPORAL_ADDRESS.`,
        cause,
      );
    case grpc.notFound:
      return new ServerError(
        `The Temporal server at ${address} has no namespace "${namespace}". Name another with TEMPORAL_NAMESPACE, or have it registered (docs/deploy.md).`,
        cause,
      );
    case grpc.unauthenticated:
    case grpc.permissionDenied:
      return new ServerError(
        `The Temporal server at ${address} refused the credentials for the namespace "${namespace}". Renew TEMPORAL_API_KEY, or the certificate of TEMPORAL_TLS_CLIENT_CERT_PATH.`,
        cause,
      );
    default:
      return error;
  }
}

/** The native client gives its codes as text only. */
function codeInText(text: string): number | null {
  if (/Unauthenticated|valid authentication credentials/i.test(text)) return grpc.unauthenticated;
  if (/PermissionDenied|permission denied/i.test(text)) return grpc.permissionDenied;
  if (/namespace .*not found|NotFound/i.test(text)) return grpc.notFound;
  if (/Unavailable|transport error|connect|deadline/i.test(text)) return grpc.unavailable;
  return null;
}
