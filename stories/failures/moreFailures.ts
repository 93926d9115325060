// Answers that are no named sample of the package: they differ from those in one status or one page.
import { sampleRuns, type SampleRun, type ScriptStep } from 'react-fal-workflow/testing';

const { sticker } = sampleRuns;

function answer(name: string, title: string, step: ScriptStep): SampleRun {
  return { ...sticker, name, title, script: [{ wait: 120 }, step], outcome: 'error' };
}

export const moreFailures = {
  http402: answer('http402', 'Payment required', {
    status: 402,
    body: { detail: 'Payment required: add a payment method to your account.' },
  }),
  http404: answer('http404', 'No such workflow', {
    status: 404,
    body: { detail: "Workflow 'sdxl-sticker' not found" },
  }),
  http429: answer('http429', 'Too many requests', {
    status: 429,
    headers: { 'retry-after': '20' },
    body: { detail: 'Too many concurrent requests for user.', error_type: 'rate_limited' },
  }),
  http503: answer('http503', 'fal is overloaded', {
    status: 503,
    body: { detail: 'No runner is available', error_type: 'runner_scheduling_failure' },
    headers: { 'x-fal-request-id': 'request-503', 'x-fal-retryable': 'true' },
  }),
  http502: answer('http502', 'A page of the gateway', {
    status: 502,
    headers: { 'content-type': 'text/html' },
    body: '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1><hr>nginx</body></html>',
  }),
} as const;
