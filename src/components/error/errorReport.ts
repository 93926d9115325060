import { selectNodes, type RunError, type WorkflowRun } from '../../core/index.ts';

const credentials =
  /\b(?:Key|Bearer|Basic)\s+[\w.:~+/=-]{8,}|\b(?:fal_jwt_token|api_key|token|key)=[^&\s"']+/gi;

/**
 * What a maintainer needs to find a failed run, as JSON. Without the input and the server's raw body, which may
 * hold what nobody should paste into an issue, and without anything that looks like a credential.
 */
export function errorReport(run: WorkflowRun | null, error: RunError): string {
  const state = run?.getState();
  const { kind, message, status, nodeId, requestId, type, retryable, hint } = error;
  const report = {
    endpoint: run?.definition.endpoint,
    status: state?.status,
    requestId: state?.requestId,
    runId: state?.runId,
    error: {
      ...{ kind, status, type, nodeId, requestId, retryable },
      message: message.slice(0, 2000),
      hint,
      fields: error.fields.slice(0, 50).map((field) => ({
        path: field.path.slice(0, 50),
        message: field.message.slice(0, 500),
        type: field.type,
      })),
    },
    nodes: (state ? selectNodes(state) : []).slice(0, 200).map((node) => ({
      id: node.id,
      app: node.app,
      status: node.status,
      attempt: node.attempt,
      requestId: node.requestId,
    })),
    issues: state?.issues.map((issue) => issue.code),
  };
  // Before they are quoted: the end of a credential is not told from the backslash before a quote.
  return JSON.stringify(report, redact, 2);
}

function redact(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replace(credentials, '[redacted]') : value;
}
