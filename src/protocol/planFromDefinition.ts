/** What is known of a node before it runs. */
export interface PlanNode {
  readonly id: string;
  /** Name for people. */
  readonly label: string;
  /** Endpoint id of its model, e.g. `fal-ai/fast-sdxl`. */
  readonly app: string | null;
  /** Ids of the nodes that it waits for. */
  readonly dependsOn: readonly string[];
}

/** The nodes of a workflow in an order in which they can run. */
export type WorkflowPlan = readonly PlanNode[];
