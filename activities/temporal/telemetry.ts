import { createRequire } from 'node:module';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { envDetectorSync, Resource } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import type { Context } from '@temporalio/activity';
import { makeWorkflowExporter, OpenTelemetryActivityInboundInterceptor } from '@temporalio/interceptors-opentelemetry';
import type {
  ActivityExecuteInput,
  ActivityInboundCallsInterceptor,
  LogLevel,
  MetricsExporterConfig,
  Next,
} from '@temporalio/worker';
import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import { pino } from 'pino';
import type { WorkerSettings } from './worker.ts';

/** A setting of telemetry that cannot be used; the message names it. */
export class TelemetrySettingsError extends Error {
  override readonly name = 'TelemetrySettingsError';
}

/** What a worker tells of itself: log lines always; traces and metrics when the standard OTEL_* variables ask for them. */
export interface Telemetry {
  /** One line about the worker itself. */
  readonly say: (level: 'info' | 'warn', message: string, fields?: Readonly<Record<string, unknown>>) => void;
  /** What the workers are made with. */
  readonly worker: NonNullable<WorkerSettings['telemetry']>;
  /** Sends what has not been sent. */
  readonly end: () => Promise<void>;
}

const pinoLevels = {
  TRACE: 'trace',
  DEBUG: 'debug',
  INFO: 'info',
  WARN: 'warn',
  ERROR: 'error',
} as const satisfies Record<LogLevel, string>;

/** One line when a step is done, so that a log without details still shows what a worker does. */
class StepLog implements ActivityInboundCallsInterceptor {
  readonly #context: Context;
  constructor(context: Context) {
    this.#context = context;
  }

  async execute(input: ActivityExecuteInput, next: Next<ActivityInboundCallsInterceptor, 'execute'>): Promise<unknown> {
    const started = performance.now();
    const result: unknown = await next(input);
    this.#context.log.info('step done', { durationMs: Math.round(performance.now() - started) });
    return result;
  }
}

/**
 * Sets up the process's logs as JSON lines on standard error, and its telemetry. Call it once, before anything connects.
 *
 * @throws TelemetrySettingsError
 */
export function startTelemetry(codeVersion: string, isVerbose: boolean): Telemetry {
  const lines = pino(
    {
      name: 'tidemark',
      level: isVerbose ? 'debug' : 'info',
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: pino.stdSerializers.err },
      redact: { paths: ['taskToken'], remove: true },
    },
    pino.destination({ dest: 2, sync: true }),
  );
  const loggerFrom = (least: LogLevel): DefaultLogger =>
    new DefaultLogger(least, ({ level, message, meta }) => {
      lines[pinoLevels[level]]({ ...meta }, message);
    });
  const logger = loggerFrom(isVerbose ? 'DEBUG' : 'INFO');
  const metrics = metricsExporter();
  Runtime.install({
    logger,
    telemetryOptions: {
      logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }) },
      ...(metrics !== null && { metrics }),
    },
  });
  const steps = (context: Context) => ({ inbound: new StepLog(context) });
  const traces = isTraced() ? startTraces(codeVersion) : null;
  return {
    say: (level, message, fields = {}) => {
      lines[level](fields, message);
    },
    worker: {
      interceptors: {
        activity: [...(traces === null ? [] : [traces.activity]), steps],
        ...(traces !== null && { workflowModules: [traces.workflowModule] }),
      },
      ...(traces !== null && { sinks: traces.sinks }),
    },
    end: async () => {
      await traces?.end();
    },
  };
}

function startTraces(codeVersion: string) {
  const resource = new Resource({
    ...envDetectorSync.detect().attributes,
    'service.name': variable('OTEL_SERVICE_NAME') ?? 'tidemark-worker',
    'service.version': codeVersion,
  });
  const processor = new BatchSpanProcessor(new OTLPTraceExporter());
  const provider = new NodeTracerProvider({ resource, spanProcessors: [processor] });
  provider.register();
  return {
    activity: (context: Context) => ({ inbound: new OpenTelemetryActivityInboundInterceptor(context) }),
    workflowModule: createRequire(import.meta.url).resolve(
      '@temporalio/interceptors-opentelemetry/lib/workflow-interceptors',
    ),
    sinks: { exporter: makeWorkflowExporter(processor, resource) },
    end: () => provider.shutdown(),
  };
}

/** A variable that is set to something. */
function variable(name: string): string | null {
  const value = process.env[name];
  return value === undefined || value === '' ? null : value;
}

const isDisabled = (): boolean => variable('OTEL_SDK_DISABLED')?.toLowerCase() === 'true';

/** Where a kind of telemetry goes by OTEL_EXPORTER_OTLP_*; null when no address is set. */
function endpoint(kind: 'TRACES' | 'METRICS'): string | null {
  const own = variable(`OTEL_EXPORTER_OTLP_${kind}_ENDPOINT`);
  const all = variable('OTEL_EXPORTER_OTLP_ENDPOINT');
  return own ?? (all === null ? null : `${all.replace(/\/$/, '')}/v1/${kind.toLowerCase()}`);
}

/** What OTEL_*_EXPORTER asks for; without it, OTLP where an address is set, and nothing otherwise. */
function exporterOf<const Known extends string>(kind: 'TRACES' | 'METRICS', known: readonly Known[]): Known | 'none' {
  const name = `OTEL_${kind}_EXPORTER`;
  const asked = isDisabled() ? 'none' : (variable(name) ?? (endpoint(kind) === null ? 'none' : 'otlp'));
  const found = known.find((one) => one === asked);
  if (found === undefined && asked !== 'none')
    throw new TelemetrySettingsError(`${name} is "${asked}"; known are ${[...known, 'none'].join(', ')}.`);
  return found ?? 'none';
}

const isTraced = (): boolean => exporterOf('TRACES', ['otlp']) === 'otlp';

function metricsExporter(): MetricsExporterConfig | null {
  switch (exporterOf('METRICS', ['otlp', 'prometheus'])) {
    case 'none':
      return null;
    case 'prometheus': {
      const host = variable('OTEL_EXPORTER_PROMETHEUS_HOST') ?? '127.0.0.1';
      return { prometheus: { bindAddress: `${host}:${variable('OTEL_EXPORTER_PROMETHEUS_PORT') ?? '9464'}` } };
    }
    case 'otlp':
      return {
        otel: {
          url: endpoint('METRICS') ?? 'http://localhost:4318/v1/metrics',
          http: true,
          headers: headers(),
          metricsExportInterval: Number(variable('OTEL_METRIC_EXPORT_INTERVAL') ?? 60_000),
        },
      };
  }
}

/** `key=value,…`, percent-encoded as the specification says. */
function headers(): Record<string, string> {
  const text = variable('OTEL_EXPORTER_OTLP_METRICS_HEADERS') ?? variable('OTEL_EXPORTER_OTLP_HEADERS') ?? '';
  return Object.fromEntries(
    text.split(',').flatMap((pair) => {
      const [key = '', ...value] = pair.split('=');
      return key.trim() === '' ? [] : [[key.trim(), decodeURIComponent(value.join('=').trim())]];
    }),
  );
}
