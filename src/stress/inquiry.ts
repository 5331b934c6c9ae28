import { MESSAGE_PLANT, type Turn } from "../model/attack-plan.ts";
import type { AttemptKind, AttemptStatus, Ledger } from "../state/index.ts";
import { CONTROL_CLASS, type Mint, type MintedCanary, type Scanner } from "./canaries.ts";
import { type Digest, promptDigest, replyDigest } from "./normalise.ts";
import { opensChannel } from "./opened.ts";
import { type Oracle, REPLY } from "./oracle.ts";
import type { PathState } from "./path-state.ts";
import type { PlantedRecord } from "./plants/record.ts";
import type { Exchange, Failure, Requester } from "./requester.ts";
import { type Person, type Role, sessionId } from "./roles.ts";
import type { Message } from "./targets/target.ts";
import { readReply } from "./watchers/reply/index.ts";

/** What every inquiry needs. */
export interface Services {
  runId: string;
  mint: Mint;
  scanner: Scanner;
  ledger: Ledger;
  oracle: Oracle;
  requester: Requester;
  roles: Record<Role, Person>;
  /** Host of the target. */
  host: string;
}

/** Something to ask the target: an attack, or a question about the test itself. */
export interface Inquiry {
  kind: AttemptKind;
  state: PathState;
  seq: number;
  index: number;
  family: string;
  attackId: string;
  turns: readonly Turn[];
  /** The record that is asked for by `{{handle}}`. */
  record?: PlantedRecord;
  /** The name that `{{handle}}` stands for where there is no record. */
  handle?: MintedCanary;
}

export interface Answer {
  status: AttemptStatus;
  failure?: Failure;
  carried: boolean;
  /** Its own control came back in the reply. */
  control: boolean;
  /** Ids of the canaries in its last reply. */
  seen: string[];
  reply?: Digest;
}

/**
 * Asks once: canaries are derived, the intent is written, then the turns are sent, each reply is looked at, and the outcome is
 * written. Never throws for what the target does.
 */
export async function inquire(inquiry: Inquiry, services: Services): Promise<Answer> {
  const { state, seq, turns, kind } = inquiry;
  const { ledger, roles, runId } = services;
  const canaries = mintFor(inquiry, services);
  const sessions = { owner: sessionId(runId, seq, "owner"), attacker: sessionId(runId, seq, "attacker") };
  await ledger.intend({
    seq,
    pathId: state.path.pathId,
    index: inquiry.index,
    kind,
    family: inquiry.family,
    attackId: inquiry.attackId,
    prompt: promptDigest(turns),
    requests: turns.length,
    canaries: canaries.own.map(({ row }) => row),
  });
  state.latest = seq;

  const sum = { requests: 0, tokensIn: 0, tokensOut: 0, requestDigest: "" };
  const seen = { carried: false, opened: false, reached: false, control: false, stale: false, cached: false };
  const history: Record<Role, Message[]> = { owner: [], attacker: [] };
  let ids: string[] = [];
  let reply: Digest | undefined;
  let failure: Failure | undefined;
  for (const { as, text } of turns) {
    const person = roles[as];
    const session = sessions[as];
    const control = canaries.control.canary.value;
    const prompt = canaries.fill(text);
    const exchange = await services.requester.send({
      prompt,
      history: history[as],
      session,
      control,
      headers: person.headers({ session, control }),
    });
    addTo(sum, exchange);
    failure = exchange.failure;
    if (exchange.reply !== undefined) {
      const chunk = readReply(exchange.reply);
      const view = await services.oracle.reply(chunk, {
        state,
        seq,
        party: kind === "confirm" ? undefined : person.party(session),
        asked: canaries.askedIn(text),
        control: canaries.control.canary.id,
      });
      seen.carried ||= view.carried;
      seen.reached ||= view.reached;
      seen.control ||= view.control;
      seen.stale ||= view.stale;
      seen.cached ||= exchange.reply.cached;
      seen.opened ||= state.path.watchers.includes(REPLY) && opensChannel(chunk.text, services.host);
      ids = view.sightings.map((sighting) => sighting.canaryId);
      reply = replyDigest(chunk.text, view.sightings);
      history[as].push({ role: "user", text: prompt }, { role: "assistant", text: chunk.text });
    }
    if (failure !== undefined) break;
  }
  const status = statusOf(failure, seen.stale || seen.cached);
  await ledger.finish({
    seq,
    status,
    ...(reply === undefined ? {} : { reply }),
    ...sum,
    carried: seen.carried,
    opened: seen.opened || seen.carried,
    reached: seen.reached,
  });
  return {
    status,
    ...(failure === undefined ? {} : { failure }),
    ...(reply === undefined ? {} : { reply }),
    carried: seen.carried,
    control: seen.control,
    seen: ids,
  };
}

function addTo(
  sum: { requests: number; tokensIn: number; tokensOut: number; requestDigest: string },
  { reply, requests }: Exchange,
): void {
  sum.requests += requests;
  sum.tokensIn += reply?.tokensIn ?? 0;
  sum.tokensOut += reply?.tokensOut ?? 0;
  sum.requestDigest = reply?.requestDigest ?? sum.requestDigest;
}

function statusOf(failure: Failure | undefined, cached: boolean): Exclude<AttemptStatus, "sent"> {
  if (failure === undefined) return cached ? "cached" : "answered";
  return failure.kind === "refused" || failure.kind === "failed" ? failure.kind : "unknown";
}

interface Minted {
  control: MintedCanary;
  /** Those that stand in no plant. */
  own: MintedCanary[];
  fill(text: string): string;
  askedIn(text: string): Set<string>;
}

const PLACEHOLDER = /\{\{(handle|value|control)\}\}/g;

/** The canaries of one inquiry, by the placeholders its turns hold. */
function mintFor(
  { state, seq, turns, attackId, record, handle: known }: Inquiry,
  { mint, roles, runId, scanner }: Services,
): Minted {
  const mentioned = new Set(
    turns.flatMap(({ text }) => [...text.matchAll(PLACEHOLDER)].map(([, name]) => name)),
  );
  const base = {
    session: sessionId(runId, seq, "attacker"),
    attack: attackId,
    seq,
    place: "the request",
    party: "",
  };
  const control = mint({ ...base, use: "control", plant: "control", dataClass: CONTROL_CLASS });
  const own = [control];
  const values: Record<string, MintedCanary | undefined> = { control, handle: record?.handle ?? known };
  if (mentioned.has("handle") && values["handle"] === undefined) {
    values["handle"] = mint({ ...base, use: "handle", plant: "handle", dataClass: "pii.name" });
    own.push(values["handle"]);
  }
  if (mentioned.has("value")) {
    const typist = turns.find(({ text }) => text.includes("{{value}}"))?.as ?? "attacker";
    const party = roles[typist].party(sessionId(runId, seq, typist));
    const typedAs = (dataClass: string): MintedCanary =>
      mint({
        ...base,
        use: "typed",
        plant: MESSAGE_PLANT,
        place: `message of the ${typist}`,
        party,
        dataClass,
      });
    // The path's main class, unless that is a bare number, which would prove nothing alone.
    const classes = [state.path.dataClass, ...state.path.dataClasses];
    const typed = classes.map(typedAs).find(({ canary }) => canary.provesAlone) ?? typedAs("conversation");
    values["value"] = typed;
    own.push(typed);
    scanner.expect(typed.canary);
  }
  return {
    control,
    own,
    fill: (text) => text.replace(PLACEHOLDER, (_, name: string) => values[name]?.canary.value ?? ""),
    askedIn: (text) =>
      new Set([...text.matchAll(PLACEHOLDER)].flatMap(([, name = ""]) => values[name]?.canary.id ?? [])),
  };
}
