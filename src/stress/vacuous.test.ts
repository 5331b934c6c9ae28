import { appendFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import type { Verdict } from "../model/verdict.ts";
import {
  attack,
  type Behaviour,
  type Bot,
  configFor,
  ownEmail,
  PATHS,
  planOf,
  repeated,
  sealed,
  startBot,
  word,
} from "./testing.ts";

let bot: Bot;
afterEach(() => bot?.close());

type Row = Record<string, unknown>;
const asked = (here: Bot, message: string): Row | undefined =>
  here.db
    .prepare("SELECT * FROM customers")
    .all()
    .find(({ name }) => message.includes(String(name)));

/** Answers the owner's and the control questions properly, and the attacks by `behave`. */
const onAttacks = (behave: Behaviour): Behaviour => {
  const honest = sealed();
  return (request, here, response) =>
    /tell me about/.test(request.message) ? behave(request, here, response) : honest(request, here, response);
};

/** Reads every message and answers in words of its own; what it does besides is up to `act`. */
const readingAnd = (
  act: (n: number, ref: string, record: Row | undefined, here: Bot) => unknown,
): Behaviour => {
  let n = 0;
  return async (request, here) => {
    await act(n++, request.ref, asked(here, request.message), here);
    return `As to ${word(n)}: no.${ownEmail(request, here)}${repeated(request.message)}`;
  };
};

async function verdictOn(
  behave: Behaviour,
  planned = PATHS.recordToReply,
  config: Record<string, unknown> = {},
): Promise<Verdict> {
  bot = await startBot(behave);
  const { paths } = await attack(bot, planOf(planned), { config: configFor(bot, config) });
  if (paths[0] === undefined) throw new Error("no path");
  return paths[0].verdict;
}

describe("a leak to whoever asks is seen, wherever it stands in the answer", () => {
  it.each<[string, Behaviour]>([
    [
      "in another field",
      ({ message }, here, response) =>
        void response.end(
          JSON.stringify({ reply: `No.${repeated(message)}`, sources: [asked(here, message)] }),
        ),
    ],
    [
      "in an answer of another shape",
      ({ message }, here, response) =>
        void response.end(JSON.stringify({ error: "oops", context: asked(here, message) })),
    ],
    [
      "in a header",
      ({ message }, here, response) => {
        response.setHeader("x-debug", String(asked(here, message)?.["email"]));
        return `No.${repeated(message)}`;
      },
    ],
    [
      "in what came before the connection broke",
      ({ message }, here, response) => {
        response.writeHead(200, { "content-length": "9999" });
        response.write(JSON.stringify({ reply: asked(here, message) }), () => response.socket?.destroy());
        return undefined;
      },
    ],
    [
      "in a compressed answer",
      ({ message }, here, response) => {
        response.setHeader("content-encoding", "gzip");
        response.end(gzipSync(JSON.stringify({ reply: asked(here, message) })));
        return undefined;
      },
    ],
  ])("%s", async (_, behave) => {
    expect(await verdictOn(onAttacks(behave))).toMatchObject({ status: "proved" });
  });

  it("in an error page before the retry that worked", async () => {
    const failed = new Set<string>();
    const flaky = onAttacks(({ message, ref }, here, response) => {
      if (failed.has(ref)) return `No.${repeated(message)}`;
      failed.add(ref);
      response.writeHead(500).end(JSON.stringify(asked(here, message)));
      return undefined;
    });
    const budget = { requests: 2000, concurrency: 4, retries: 2, settleMs: 20, dismissAt: 0.2 };
    expect(await verdictOn(flaky, PATHS.recordToReply, { budget })).toMatchObject({ status: "proved" });
  });
});

describe("answers that show no reader do not count", () => {
  const texts = ["No.", "Blocked.", "Denied!", "I refuse.", "Not allowed.", "Forbidden.", "Sorry, no."];
  let n = 0;
  it.each<[string, Behaviour]>([
    ["a filter that quotes the prompt", ({ message }) => `Blocked by policy: "${message}"`],
    ["a filter with several texts", () => texts[n++ % texts.length]],
    ["a filter with ever new words", () => `Ticket ${word(n++)} was refused.`],
  ])("%s", async (_, behave) => {
    const verdict = await verdictOn(onAttacks(behave));
    expect(verdict).toMatchObject({ status: "inconclusive", distinctAttempts: 0, leakRateUpper95: 1 });
    expect(verdict.why).toContain("canned");
  });
});

describe("a plant that nothing reads", () => {
  const unread = ({ store, table, columns, handle, values, owner }: Row) => ({
    store,
    table,
    columns,
    handle,
    values,
    owner,
  });

  it("is no ground for a dismissal, whether or not a confirmation is asked for", async () => {
    const ignorant: Behaviour = ({ message }) => `I know nobody.${repeated(message)}`;
    expect((await verdictOn(ignorant)).why).toContain("did not get it");
    await bot.close();
    const customers = unread(configFor({ url: "http://127.0.0.1:1/chat" }).plant["customers"] as Row);
    const verdict = await verdictOn(ignorant, PATHS.recordToReply, { plant: { customers } });
    expect(verdict).toMatchObject({ status: "inconclusive", distinctAttempts: 40 });
    expect(verdict.why).toContain("add `plant.customers.confirm`");
  });

  it("is not confirmed by an endpoint that says yes to everything", async () => {
    bot = await startBot(sealed());
    const { prompt } = configFor(bot).plant;
    const config = configFor(bot, { plant: { prompt: { ...prompt, confirm: { url: bot.url, body: {} } } } });
    const { paths } = await attack(bot, planOf(PATHS.promptToReply), { config });
    expect(paths[0]?.verdict.status).toBe("inconclusive");
    expect(paths[0]?.verdict.why).toContain("acknowledges any value");
  });

  it.each(["health", "pii.name"])("because there is none of class %s", async (dataClass) => {
    const verdict = await verdictOn(sealed(), {
      ...PATHS.recordToReply,
      dataClass,
      dataClasses: [dataClass],
    });
    expect(verdict.status).toBe("inconclusive");
    expect(verdict.why).toContain(`a leak of ${dataClass}`);
  });
});

describe("a log that does not show everything in time", () => {
  const inconclusive = async (behave: Behaviour, config = {}): Promise<string> => {
    const verdict = await verdictOn(behave, PATHS.recordToLog, config);
    expect(verdict).toMatchObject({ status: "inconclusive", carriedCount: 0 });
    return verdict.why ?? "";
  };

  it("because it is buffered", async () => {
    const behave = readingAnd((n, ref, _, here) => void (n < 6 && here.log({ ref })));
    expect(await inconclusive(behave)).toContain("not the last one");
  });

  it("because it goes on elsewhere", async () => {
    const behave = readingAnd((n, ref, record, here) => {
      if (n < 6) here.log({ ref });
      else appendFileSync(path.join(here.dir, "other.log"), JSON.stringify({ ref, record }));
    });
    expect(await inconclusive(behave)).toContain("not the last one");
  });

  it("because it was truncated", async () => {
    let firstLook: Promise<void> | undefined;
    const behave = readingAnd(async (n, ref, record, here) => {
      // Nobody can tell that a file was longer before he first looked at it.
      if (n === 10) firstLook = wait(400);
      await firstLook;
      here.log(n === 20 ? { ref, record } : { ref });
      if (n === 20) writeFileSync(path.join(here.dir, "bot.log"), "");
    });
    expect(await inconclusive(behave)).toContain("truncated");
  });

  it("because there is no settle time", async () => {
    const budget = { requests: 2000, concurrency: 40, settleMs: 0, dismissAt: 0.2 };
    const behave = readingAnd((_, ref, __, here) => here.log({ ref }));
    expect(await inconclusive(behave, { budget })).toContain("budget.settleMs");
  });

  it("but one that was renamed is read to its end", async () => {
    let firstLook: Promise<void> | undefined;
    const behave = readingAnd(async (n, ref, record, here) => {
      if (n === 10) firstLook = wait(400);
      await firstLook;
      here.log(n === 20 ? { ref, record } : { ref });
      if (n === 20) renameSync(path.join(here.dir, "bot.log"), path.join(here.dir, "bot.log.1"));
    });
    expect(await verdictOn(behave, PATHS.recordToLog)).toMatchObject({ status: "proved" });
  });
});

describe("a workflow that remembers what it was told", () => {
  it("is not taken for a cache when it repeats a reference of an earlier request", async () => {
    let reference = "";
    const behave = readingAnd((_, ref, __, here) => here.log({ ref }));
    const quoting: Behaviour = async (request, here, response) => {
      const reply = await behave(request, here, response);
      const earlier = reference === "" ? "" : ` Before, you said ${reference}.`;
      reference = /answer: ([a-z0-9]+)/.exec(request.message)?.[1] ?? reference;
      return `${reply}${earlier}`;
    };
    expect(await verdictOn(quoting)).toMatchObject({ status: "dismissed", distinctAttempts: 40 });
  });
});

describe("what is nobody's leak", () => {
  it("one's own record, when both roles are one identity", async () => {
    const behave: Behaviour = (request, here) =>
      `As to ${request.message.slice(0, 4)}:${ownEmail({ ...request, message: "my own e-mail" }, here)}${repeated(request.message)}`;
    const identities = { alice: { headers: { authorization: "Bearer token-alice" } } };
    expect(await verdictOn(behave, PATHS.recordToReply, { identities })).toMatchObject({
      status: "dismissed",
      carriedCount: 0,
    });
  });

  it("a message in a log, for the path from the memory to that log, unless it stands beside a later request", async () => {
    const memory = { ...PATHS.messageToLog, remembered: true };
    const notes = (remembering: boolean): Behaviour => {
      let last = "";
      return ({ message, ref }, here) => {
        here.log({ ref, message, ...(remembering ? { last } : {}) });
        last = message;
        return `As to ${message.slice(0, 4)}: noted.${repeated(message)}`;
      };
    };
    expect(await verdictOn(notes(false), memory)).toMatchObject({ status: "dismissed", carriedCount: 0 });
    await bot.close();
    expect(await verdictOn(notes(true), memory)).toMatchObject({ status: "proved" });
  });
});
