/** What a live n8n said, between the connector that asks it and the importer that reads it. */

/** What one question brought: its data, or why there is none. */
export type N8nReading =
  | { status: "read"; data: unknown }
  /** `refused`: the key or the licence does not allow it; `missing`: this version does not have it. */
  | { status: "refused" | "missing" | "failed" };

/** All that a server says of itself, raw. It may name people: whoever reads it keeps counts only. */
export interface N8nAnswers {
  base: string;
  /** Header names and values of the API's answers, lower case. */
  headers: Readonly<Record<string, string>>;
  /** What the login page gets; old versions tell strangers everything here. */
  settings: N8nReading;
  /** `data` is a list. */
  users: N8nReading;
  credentials: N8nReading;
  projects: N8nReading;
  variables: N8nReading;
  /** The newest execution, without its data. */
  execution: N8nReading;
  /** Successful executions that were kept, the newest ones. */
  successes: N8nReading;
  /** What the key may do. */
  scopes: N8nReading;
  /** n8n's own audit. */
  audit: N8nReading;
  /** Requests that had to be repeated. */
  repeated: number;
}
