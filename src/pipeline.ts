import { randomBytes, randomInt } from "node:crypto";
import path from "node:path";
import { auditWorkflows } from "./audit/index.ts";
import type { LiveN8n, N8nServer } from "./connectors/n8n/index.ts";
import { scrub } from "./detectors/index.ts";
import { type Imported, type Input, importPaths } from "./importers/index.ts";
import { createRedactor, type Redactor } from "./lib/redact.ts";
import { IDS, scrubStrings } from "./lib/scrub.ts";
import type { AttackPlan } from "./model/attack-plan.ts";
import type { ChecklistItem } from "./model/checklist.ts";
import type { Config } from "./model/config.ts";
import type {
  AuditDocument,
  CheckDocument,
  Coverage,
  Flow,
  MapDocument,
  StressDocument,
  StressProgress,
} from "./model/documents.ts";
import { AppError } from "./model/errors.ts";
import { type Finding, PERSONAS, type Persona, SEVERITIES } from "./model/finding.ts";
import type { Instance } from "./model/instance.ts";
import { type DataClass, type Reader, sortClasses } from "./model/label.ts";
import type { LeakPath } from "./model/leak-path.ts";
import { type Party, type PrintedWorkflow, printedWorkflow, type Workflow } from "./model/workflow.ts";
import type { LoadedConfig } from "./state/config.ts";
import { openState, type State } from "./state/index.ts";
import { traceWorkflows, withFlowFacts } from "./taint/index.ts";
import { TOOL } from "./version.ts";

/** What is read beside the files: a running n8n. */
export interface LiveInputs {
  n8n?: N8nServer;
}

/**
 * Reads workflows and says what they are. Inputs that cannot be read are named in the document, never thrown; a live server that
 * cannot be read is thrown.
 */
export async function mapWorkflows(paths: readonly string[], live: LiveInputs = {}): Promise<MapDocument> {
  const { workflows: read, instances, skipped, errors } = await readInputs(paths, live);
  const { workflows, paths: flows, coverage } = traced(read);
  return {
    version: 1,
    tool: TOOL,
    workflows: printed(workflows),
    flows: scrubStrings(flows.map(toFlow), scrub, IDS),
    coverage,
    instances: printedInstances(instances),
    ...printedInputs({ skipped, errors }),
  };
}

/** The files, and the live server's workflows with what it says of itself. */
async function readInputs(paths: readonly string[], { n8n }: LiveInputs): Promise<Imported> {
  if (n8n === undefined) return await importPaths(paths);
  const { openN8n } = await import("./connectors/n8n/index.ts");
  const { n8nFromServer } = await import("./importers/instance/n8n/live.ts");
  using server = openN8n(n8n);
  return await importPaths(paths, {
    inputs: liveInputs(server),
    instances: async (workflows) => [n8nFromServer(await server.answers(), workflows)],
  });
}

async function* liveInputs(server: LiveN8n): AsyncGenerator<Input, void, void> {
  for await (const workflow of server.workflows())
    yield workflow.kind === "workflow" ? { ...workflow, kind: "text" } : workflow;
}

/** Traces the workflows and writes on them what the trace found out: keys, outlets of programs, classes, and where it gave up. */
function traced(read: readonly Workflow[]): Traced {
  const { paths, truncated, facts, ...coverage } = traceWorkflows(read);
  const workflows = withClasses(withFlowFacts(read, facts), paths).map((workflow): Workflow => {
    if (!truncated.includes(workflow.id)) return workflow;
    const note = "more leak paths than can be told: those of the most sensitive sources are listed";
    const completeness = workflow.completeness === "full" ? "partial" : workflow.completeness;
    return { ...workflow, completeness, notes: [...workflow.notes, note] };
  });
  const nodes = read.flatMap((workflow) => workflow.nodes);
  return {
    workflows,
    paths,
    coverage: {
      nodes: nodes.length,
      unknown: nodes.filter(({ roles }) => roles.every((role) => role === "unknown")).length,
      ...coverage,
    },
  };
}

interface Traced {
  workflows: Workflow[];
  paths: LeakPath[];
  coverage: Coverage;
}

/** A path as the map lists it: its ends, and what it is. */
function toFlow(path: LeakPath): Flow {
  const [first, last] = [path.steps[0], path.steps.at(-1)];
  return {
    id: path.id,
    workflow: path.workflow,
    from: { nodeId: first?.nodeId ?? "", fields: path.sourceFields },
    to: { nodeId: last?.nodeId ?? "", field: last?.field ?? "*" },
    sinkKind: path.sinkKind,
    dataClasses: path.dataClasses,
    integrity: path.integrity,
    sinkReaders: path.sinkReaders,
    ...(path.recipient === undefined ? {} : { recipient: path.recipient }),
    through: path.through,
    guards: path.guards,
    bypasses: path.bypasses,
    confidence: path.confidence,
  };
}

/** Writes on each outlet and store which data classes the trace saw arriving there, and on a store who can read it. */
function withClasses(workflows: readonly Workflow[], paths: readonly LeakPath[]): Workflow[] {
  const arriving = Map.groupBy(paths, (leak) => `${leak.workflow}\n${leak.steps.at(-1)?.nodeId}`);
  return workflows.map((workflow) => {
    const filled = <T extends { nodeId: string; dataClasses: DataClass[] }>(place: T): T => {
      const here = arriving.get(`${workflow.id}\n${place.nodeId}`) ?? [];
      const known = here.flatMap((leak) => leak.dataClasses).filter((dataClass) => dataClass !== "unknown");
      return { ...place, dataClasses: sortClasses([...place.dataClasses, ...known]) };
    };
    const partyOf = new Map(workflow.nodes.map(({ id, party }) => [id, party]));
    const stores = workflow.stores.map((store) => {
      const readers = store.readers.length > 0 ? store.readers : readersAt(partyOf.get(store.nodeId));
      return filled({ ...store, readers });
    });
    return { ...workflow, egress: workflow.egress.map(filled), stores };
  });
}

/** Whoever runs a store can read it; who else may, only the store itself knows. */
function readersAt(party: Party | undefined): Reader[] {
  if (party === "third-party" || party === "vendor") return ["operators", "third-party"];
  return party === "own" ? ["operators"] : [];
}

/** People write keys in names, notes and addresses too; nothing of that kind is printed. Edges name nodes by id. */
function printed(workflows: readonly Workflow[]): PrintedWorkflow[] {
  return scrubStrings(workflows.map(printedWorkflow), scrub, new Set([...IDS, "from", "to"]));
}

/** Names of variables, services and licences may be anything too. */
function printedInstances(instances: readonly Instance[]): Instance[] {
  return scrubStrings([...instances], scrub, IDS);
}

/** Errors name files and quote wrong keys. */
function printedInputs<T>(inputs: T): T {
  return scrubStrings(inputs, scrub);
}

export interface AuditOptions extends LiveInputs {
  stateDir: string;
  /** Findings of a stricter persona are counted in `summary.suppressed` and left out. */
  persona: Persona;
}

interface Audited {
  document: AuditDocument;
  workflows: Workflow[];
  paths: LeakPath[];
}

/** map → trace → audit. */
export async function auditPaths(inputs: readonly string[], options: AuditOptions): Promise<AuditDocument> {
  return (await audit(inputs, options)).document;
}

async function audit(
  inputs: readonly string[],
  { stateDir, persona, ...live }: AuditOptions,
): Promise<Audited> {
  const { workflows: read, instances, skipped, errors, files } = await readInputs(inputs, live);
  const { workflows, paths, coverage } = traced(read);
  const {
    findings: all,
    checklist,
    ledger,
  } = auditWorkflows(workflows, paths, { redactor: await redactorFor(stateDir) });
  const shown = all.filter((finding) => PERSONAS.indexOf(finding.persona) <= PERSONAS.indexOf(persona));
  const document: AuditDocument = {
    version: 1,
    tool: TOOL,
    workflows: printed(workflows),
    findings: shown,
    checklist,
    ledger,
    instances: printedInstances(instances),
    summary: {
      files,
      workflows: workflows.length,
      nodes: workflows.reduce((sum, workflow) => sum + workflow.nodes.length, 0),
      findings: countBySeverity(shown),
      suppressed: all.length - shown.length,
      coverage,
    },
    ...printedInputs({ skipped, errors }),
  };
  return { document, workflows, paths };
}

/** An audit must also run where nothing can be written; its hashes then hold for this one run. */
async function redactorFor(stateDir: string): Promise<Redactor> {
  try {
    return createRedactor(await (await openState(stateDir)).redactionKey());
  } catch (error) {
    if (error instanceof AppError && error.code === "state") return createRedactor(randomBytes(32));
    throw error;
  }
}

function countBySeverity(findings: readonly Finding[]): AuditDocument["summary"]["findings"] {
  const counts = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for (const severity of SEVERITIES)
    counts[severity] = findings.filter((finding) => finding.severity === severity).length;
  return counts;
}

export interface StressOptions {
  configFile: string;
  /** May be left out when the configuration has one target only. */
  target?: string;
  randomSeed?: number;
  /** Attack the paths of an earlier run instead of those the audit finds now. */
  planFrom?: string;
  /** Go on with an unfinished run. */
  resume?: string;
  /** Hosts beyond loopback that the user allows by name. */
  allowHosts?: readonly string[];
  stateDir: string;
  persona: Persona;
  environment: NodeJS.ProcessEnv;
  signal?: AbortSignal;
  onPlan?(plan: AttackPlan): void;
  onProgress?(progress: StressProgress): void;
}

/** Plans a campaign without sending anything. */
export async function planCampaign(
  options: StressOptions,
): Promise<{ plan: AttackPlan; loaded: LoadedConfig; audited: Audited }> {
  // The map and the audit need none of these; starting up must not pay for them.
  const { planAttacks, replan } = await import("./attacks/index.ts");
  const { loadConfig } = await import("./state/config.ts");
  const loaded = await loadConfig(options.configFile);
  const { config, baseDir } = loaded;
  if (config.workflows.length === 0)
    throw new AppError(
      "invalid-config",
      "the configuration names no workflow",
      "Add one under `workflows`: what it says of the data's way is what gets attacked.",
      { file: loaded.file },
    );
  const state = await openState(options.stateDir);
  const audited = await audit(
    config.workflows.map((file) => fromHere(path.resolve(baseDir, file))),
    options,
  );
  const targetName = chooseTarget(Object.keys(config.targets), options.target);
  const randomSeed = options.randomSeed ?? randomInt(2 ** 31);
  if (options.resume !== undefined) return { plan: await state.loadPlan(options.resume), loaded, audited };
  if (options.planFrom !== undefined)
    return {
      plan: replan(await state.loadPlan(options.planFrom), config, targetName, randomSeed),
      loaded,
      audited,
    };
  const { workflows, document } = audited;
  // The plan and what is made of it quote the names of nodes.
  const paths = scrubStrings(audited.paths, scrub);
  return {
    plan: planAttacks({ workflows, paths, findings: document.findings, config, targetName, randomSeed }),
    loaded,
    audited,
  };
}

/** A path as one would type it here: relative inside the working directory, absolute elsewhere. */
function fromHere(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative.startsWith("..") || path.isAbsolute(relative) ? file : relative;
}

function chooseTarget(names: readonly string[], wanted: string | undefined): string {
  const [only, ...others] = names;
  if (wanted !== undefined) return wanted;
  if (only === undefined)
    throw new AppError(
      "usage",
      "the configuration names no target",
      "Add one under `targets`: what is to be asked, and how.",
    );
  if (others.length > 0)
    throw new AppError(
      "usage",
      `the configuration has ${names.length} targets`,
      `Say which with --target: ${names.join(", ")}.`,
    );
  return only;
}

/** map → trace → audit → plan → stress: attacks every leak path and brings the verdicts back to the findings. */
export async function check(options: StressOptions): Promise<CheckDocument> {
  const { attemptsFor } = await import("./attacks/index.ts");
  const { runCampaign } = await import("./stress/index.ts");
  const { plan, loaded, audited } = await planCampaign(options);
  options.onPlan?.(plan);
  const state = await openState(options.stateDir);
  const run =
    options.resume === undefined ? await state.createRun(plan) : await state.openRun(options.resume);
  const stress = await runCampaign({
    plan,
    attempts: (planned) => attemptsFor(plan, planned),
    config: loaded.config,
    baseDir: loaded.baseDir,
    environment: options.environment,
    runId: run.id,
    runDir: run.dir,
    canaryKey: await state.canaryKey(),
    redactor: createRedactor(await state.redactionKey()),
    model: loaded.config.model,
    ...(options.allowHosts === undefined ? {} : { allowHosts: options.allowHosts }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
  });
  const notes = [...stress.notes, ...unusedPlants(plan, loaded.config)];
  const document = { ...stress, notes, audit: withVerdicts(audited.document, stress, plan) };
  await state.saveDocument(run.id, "check", document);
  return document;
}

/** A plant that stands for no node is a typing error more often than not, and would go unnoticed. */
function unusedPlants(plan: AttackPlan, config: Config): string[] {
  return Object.keys(config.plant)
    .filter((name) => !plan.paths.some((planned) => planned.plant === name))
    .map(
      (name) =>
        `nothing was planted for \`plant.${name}\`: no leak path starts at the node it stands for; say which with \`node:\``,
    );
}

/** A past run's document. Errors: `run-not-found`. `latest` names the newest. */
export async function loadRun(stateDir: string, runId: string): Promise<CheckDocument> {
  const state: State = await openState(stateDir);
  return state.loadDocument(runId, "check");
}

/** Hands each verdict to the findings of its path, and what the run shows to the checklist. */
function withVerdicts(document: AuditDocument, stress: StressDocument, plan: AttackPlan): AuditDocument {
  const verdicts = new Map(stress.paths.map((stressed) => [stressed.pathId, stressed]));
  const findings = document.findings.map((finding) => {
    const stressed = finding.pathId === undefined ? undefined : verdicts.get(finding.pathId);
    return stressed === undefined
      ? finding
      : { ...finding, verdict: stressed.verdict, evidence: stressed.evidence };
  });
  const ran = new Set(plan.paths.flatMap((planned) => planned.schedule.map((entry) => entry.family)));
  const checklist = document.checklist.map((item) => {
    if (stress.coverage.attacked === 0) return item;
    if (item.id === "stress-tested")
      return tested(item, stress, "one run is on record; repeat it after every change");
    if (item.id === "injection-simulated" && ran.has("direct-injection")) return tested(item, stress);
    return item;
  });
  return { ...document, findings, checklist };
}

function tested(item: ChecklistItem, stress: StressDocument, gap?: string): ChecklistItem {
  const evidence = { kind: "run" as const, ref: stress.runId, at: stress.finishedAt };
  const { gap: _, ...kept } = item;
  return {
    ...kept,
    status: "pass",
    evidence: [...item.evidence, evidence],
    ...(gap === undefined ? {} : { gap }),
  };
}
