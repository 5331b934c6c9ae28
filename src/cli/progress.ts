import { styleText } from "node:util";
import { forTerminal } from "../lib/escape.ts";
import type { AttackPlan } from "../model/attack-plan.ts";
import type { StressProgress } from "../model/documents.ts";

export interface Progress {
  plan(plan: AttackPlan): void;
  update(progress: StressProgress): void;
  end(): void;
}

/** How often the line on a terminal is drawn again, in milliseconds: smooth for the eye, nothing for the machine. */
const REDRAW_MS = 80;

/**
 * Live progress: on a terminal one line that is drawn over (which path, attempts, leaks so far) and a kept line per verdict;
 * elsewhere plain lines only, one per verdict.
 */
export function createProgress(stream: NodeJS.WriteStream): Progress {
  const live = stream.isTTY === true;
  const settled = new Set<string>();
  let drawn = 0;
  const clear = (): void => {
    if (live && drawn > 0) stream.write("\r\u001b[2K");
  };
  return {
    plan(plan) {
      settled.clear();
      const attacked = plan.paths.filter((planned) => planned.unreachable === undefined).length;
      stream.write(
        `attacking ${attacked} of ${plan.paths.length} leak paths on ${forTerminal(plan.target)} (random seed ${plan.randomSeed})\n`,
      );
    },
    update(progress) {
      if (progress.status !== undefined && !settled.has(progress.pathId)) {
        settled.add(progress.pathId);
        clear();
        drawn = 0;
        const word = paint(stream, progress.status);
        stream.write(`  ${word} ${forTerminal(progress.label)} · ${howOften(progress)}\n`);
        return;
      }
      const now = performance.now();
      if (!live || now - drawn < REDRAW_MS) return;
      clear();
      drawn = now;
      const line = `  ${forTerminal(progress.label)} · ${progress.attempts}/${progress.planned} attempts · ${progress.totalLeaks} leaks so far · ${progress.totalAttempts} attempts in all`;
      stream.write(line.slice(0, Math.max(20, (stream.columns ?? 80) - 1)));
    },
    end() {
      clear();
      drawn = 0;
    },
  };
}

function howOften({ attempts, status }: StressProgress): string {
  if (attempts === 0 && status === "proved") return "seen while another path was attacked";
  return attempts === 1 ? "1 attempt" : `${attempts} attempts`;
}

function paint(stream: NodeJS.WriteStream, status: string): string {
  const style = status === "proved" ? "red" : status === "dismissed" ? "green" : "yellow";
  return styleText(style, status.padEnd(12), { stream });
}
