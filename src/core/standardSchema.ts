/**
 * Standard Schema v1 (https://standardschema.dev), copied from its specification as that asks its users to:
 * with it zod, Valibot, ArkType and others all work, and none is a dependency.
 */
export interface StandardSchema<Input = unknown, Output = Input> {
  /** What the specification asks of every schema. */
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (
      value: unknown,
    ) => StandardSchemaResult<Output> | Promise<StandardSchemaResult<Output>>;
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
  };
}

/** What a schema makes of a value: the value in its own shape, or its complaints. */
export type StandardSchemaResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly StandardSchemaIssue[] };

/** One complaint of a schema. */
export interface StandardSchemaIssue {
  /** The complaint, in the words of the schema. */
  readonly message: string;
  /** Where in the value. */
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}
