import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import os from "node:os";
import type { Machine, Outcome } from "./find";

/** Starting Python on a busy computer with a virus scanner can take long. */
const PATIENCE_MS = 30_000;

/** This computer. Programs run in `folder`, never in a folder of letters. */
export function thisMachine(folder: string): Machine {
  return {
    platform: process.platform,
    env: process.env,
    home: os.homedir(),
    isFile: async (file) => (await stat(file).catch(() => undefined))?.isFile() ?? false,
    run: (program, args) => run(program, args, { cwd: folder, timeout: PATIENCE_MS }),
  };
}

export interface RunOptions {
  readonly cwd: string;
  readonly timeout: number;
  readonly signal?: AbortSignal;
  /** Hears every line as it comes. */
  readonly onLine?: (line: string) => void;
}

/** Runs a program without a shell; never throws. */
export function run(program: string, args: readonly string[], options: RunOptions): Promise<Outcome> {
  const { onLine, ...rest } = options;
  return new Promise((resolve) => {
    const child = execFile(
      program,
      args,
      { ...rest, encoding: "utf8", maxBuffer: 16 * 1024 * 1024, windowsHide: true },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === "number" ? error.code : null;
        resolve({ code, stdout, stderr: stderr || (error?.message ?? "") });
      },
    );
    child.stdin?.end();
    if (onLine) {
      for (const stream of [child.stdout, child.stderr]) {
        stream?.on("data", (chunk: string) => {
          for (const line of chunk.split(/\r?\n/)) if (line.trim() !== "") onLine(line.trimEnd());
        });
      }
    }
  });
}
