/** What fal's stream says, before it becomes bytes. Optional fields are those that only some captures show. */
export type WorkflowEvent =
  | { type: 'submit'; node_id: string; app_id: string; request_id: string }
  | { type: 'completion'; node_id: string; app_id?: string; output: unknown }
  | { type: 'output'; node_id?: string; output: unknown }
  | { type: 'error'; node_id: string; message: string; error: { status: number; body: unknown } };
