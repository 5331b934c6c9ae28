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
  for (const [turn, { as, text }] of turns.entries()) {
    const person = roles[as];
    const session = sessions[as];
    const own = canaries.of(turn);
    const control = own.control.canary.value;
    const prompt = own.fill(text);
    const exchange = await services.requester.send({
      prompt,
      history: history[as],
      session,
      control,
      headers: person.headers({ session, control }),
    });
    addTo(sum, exchange);
    failure = exchange.failure;
    const asker = {
      state,
      seq,
      parties: kind === "confirm" ? undefined : partiesOf(person, session),
      prompt,
      asked: own.askedIn(text),
      control: own.control.canary.id,
    };
    for (const early of exchange.earlier) {
      const view = await services.oracle.reply(readReply(early), asker);
      seen.carried ||= view.carried;
    }
    if (exchange.reply !== undefined) {
      const { text: answer } = exchange.reply;
      const view = await services.oracle.reply(readReply(exchange.reply), asker);
      seen.carried ||= view.carried;
      seen.reached ||= view.reached;
      seen.control ||= view.control;
      seen.cached ||= exchange.reply.cached;
      seen.opened ||= state.path.watchers.includes(REPLY) && opensChannel(answer, services.host);
      ids = view.sightings.map((sighting) => sighting.canaryId);
      reply = replyDigest(answer, view.sightings);
      seen.stale ||= await answersAnother(view.foreign, reply, ledger);
      history[as].push({ role: "user", text: prompt }, { role: "assistant", text: answer });
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

/** Whether a reply is one that another attempt has got. A workflow that merely remembers its control says something else with it. */
async function answersAnother(attempts: readonly number[], reply: Digest, ledger: Ledger): Promise<boolean> {
  for (const seq of attempts) {
    const other = await ledger.replyOf(seq);
    if (other === undefined || Buffer.from(reply).equals(other)) return true;
  }
  return false;
}

/** Whose things the one who asks may see. */
function partiesOf({ party, identity }: Person, session: string): Set<string> {
  return new Set([party(session), identity].filter((name) => name !== ""));
}

function addTo(
  sum: { requests: number; tokensIn: number; tokensOut: number; requestDigest: string },
  { reply, requests }: Exchange,
): void {
  sum.requests += requests;
  sum.tokensIn += reply?.tokensIn ?? 0;
  sum.tokensOut += reply?.tokensOut ?? 0;
  sum.requestDigest = reply?.requestDigest || sum.requestDigest;
}

function statusOf(failure: Failure | undefined, cached: boolean): Exclude<AttemptStatus, "sent"> {
  if (failure === undefined) return cached ? "cached" : "answered";
  return failure.kind === "refused" || failure.kind === "failed" ? failure.kind : "unknown";
}

interface Minted {
  /** Those that stand in no plant. */
  own: MintedCanary[];
  of(turn: number): TurnCanaries;
}

interface TurnCanaries {
  control: MintedCanary;
  fill(text: string): string;
  /** Values of the canaries a turn mentions, by id. */
  askedIn(text: string): Map<string, string>;
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
  // Each turn has its own: where the control of one stands beside what another typed, that was remembered.
  const controls = turns.map(({ text }, turn) => {
    const plant = text.includes("{{value}}") ? MESSAGE_PLANT : "control";
    return mint({ ...base, use: "control", plant, part: String(turn), dataClass: CONTROL_CLASS });
  });
  const own = [...controls];
  const values: { handle?: MintedCanary | undefined; value?: MintedCanary } = {
    handle: record?.handle ?? known,
  };
  if (mentioned.has("handle") && values.handle === undefined) {
    values.handle = mint({ ...base, use: "handle", plant: "handle", dataClass: "pii.name" });
    own.push(values.handle);
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
    values.value = typed;
    own.push(typed);
    scanner.expect(typed.canary);
  }
  return {
    own,
    of(turn) {
      const control = controls[turn] as MintedCanary;
      const all = { ...values, control };
      return {
        control,
        fill: (text) =>
          text.replace(PLACEHOLDER, (_, name: keyof typeof all) => all[name]?.canary.value ?? ""),
        askedIn(text) {
          const asked = new Map<string, string>();
          for (const [, name = ""] of text.matchAll(PLACEHOLDER)) {
            const canary = all[name as keyof typeof all]?.canary;
            if (canary !== undefined) asked.set(canary.id, canary.value);
          }
          return asked;
        },
      };
    },
  };
}
