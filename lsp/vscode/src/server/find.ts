// Where the language server is. Knows nothing of VS Code, so that it can be tested without.
import path from "node:path";

/** What finding needs of the computer. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  isFile(file: string): Promise<boolean>;
  /** Runs a program to its end; code null when it can't be started or takes too long. */
  run(program: string, args: readonly string[]): Promise<Outcome>;
}

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where to look. */
export interface Places {
  /** The setting; an empty text when there is none. */
  readonly setting: string;
  /** Interpreters that the user chose, best first. */
  readonly interpreters: readonly string[];
  /** The extension's own environment, there or not. */
  readonly privateFolder: string;
}

export type Origin = "setting" | "python" | "path" | "private";

export interface Found {
  readonly program: string;
  readonly args: readonly string[];
  readonly origin: Origin;
  readonly version: string;
}

/** A setting that names no server is an error of its own: looking further would hide it. */
export type Search = Found | "none" | "setting-wrong";

/** -P keeps a folder of the user's out of the search for modules: a letter folder must not run code. */
export const MODULE = ["-P", "-m", "eenvoudig_lsp"] as const;
export const OLDEST_PYTHON = [3, 11] as const;

const VERSION = /^eenvoudig-lsp (\S+)/m;
const NAME = "eenvoudig-lsp";

export async function findServer(machine: Machine, places: Places): Promise<Search> {
  if (places.setting !== "") {
    const program = expandHome(places.setting, machine);
    return (await probe(machine, program, isPython(program) ? MODULE : [], "setting")) ?? "setting-wrong";
  }
  for (const interpreter of places.interpreters) {
    const found = await probe(machine, expandHome(interpreter, machine), MODULE, "python");
    if (found) return found;
  }
  for (const program of programsOnPath(machine)) {
    const found = await probe(machine, program, [], "path");
    if (found) return found;
  }
  return (await probe(machine, pythonOf(machine, places.privateFolder), MODULE, "private")) ?? "none";
}

/** The server at this place with its version, or undefined when it is not there or does not work. */
export async function probe(
  machine: Machine,
  program: string,
  args: readonly string[],
  origin: Origin,
): Promise<Found | undefined> {
  // A bare name is looked up by the system; anything else must exist, for a run of nothing takes time.
  if (isPath(program) && !(await machine.isFile(program))) return undefined;
  const outcome = await machine.run(program, [...args, "--version"]);
  const version = outcome.code === 0 ? VERSION.exec(outcome.stdout)?.[1] : undefined;
  return version === undefined ? undefined : { program, args, origin, version };
}

/** A Python that can make an environment, or why there is none. */
export async function findPython(
  machine: Machine,
  interpreters: readonly string[],
): Promise<{ readonly program: string; readonly args: readonly string[] } | "no-python" | "no-venv"> {
  const candidates: [string, string[]][] = interpreters.map((each) => [expandHome(each, machine), []]);
  if (machine.platform === "win32") candidates.push(["py", ["-3"]]);
  for (const name of ["python3.13", "python3.12", "python3.11", "python3", "python"]) candidates.push([name, []]);
  let hasPython = false;
  const code = `import sys; print(sys.version_info >= (${OLDEST_PYTHON.join(", ")})); import ensurepip, venv; print('venv')`;
  for (const [program, args] of candidates) {
    const { stdout } = await machine.run(program, [...args, "-c", code]);
    if (!stdout.startsWith("True")) continue;
    if (stdout.includes("venv")) return { program, args };
    hasPython = true;
  }
  return hasPython ? "no-venv" : "no-python";
}

/** The interpreter of an environment in `folder`. */
export function pythonOf(machine: Pick<Machine, "platform">, folder: string): string {
  const parts = machine.platform === "win32" ? ["Scripts", "python.exe"] : ["bin", "python"];
  return pathOf(machine).join(folder, ...parts);
}

/** Where `eenvoudig-lsp` can be: on the PATH, and where pipx and uv put programs when that is not on it. */
export function programsOnPath(machine: Pick<Machine, "platform" | "env" | "home">): string[] {
  const windows = machine.platform === "win32";
  const paths = pathOf(machine);
  const join = (...parts: string[]): string => paths.join(...parts);
  const { env, home } = machine;
  const bin = windows ? "Scripts" : "bin";
  // Environment variables are case-insensitive on Windows, and Path is how it spells this one.
  const searched = (env["PATH"] ?? env["Path"] ?? "").split(paths.delimiter);
  const data = windows ? env["APPDATA"] : (env["XDG_DATA_HOME"] ?? join(home, ".local", "share"));
  const folders = [
    ...searched,
    env["PIPX_BIN_DIR"],
    env["UV_TOOL_BIN_DIR"],
    join(home, ".local", "bin"),
    data && join(data, "uv", "tools", "eenvoudig", bin),
    data && !windows && join(data, "pipx", "venvs", "eenvoudig", bin),
    join(home, "pipx", "venvs", "eenvoudig", bin),
    machine.platform === "darwin" && join(home, "Library", "Application Support", "pipx", "venvs", "eenvoudig", bin),
  ];
  // A relative folder on the PATH would be looked up in whatever folder is open.
  const absolute = folders.filter((folder): folder is string => typeof folder === "string" && paths.isAbsolute(folder));
  return [...new Set(absolute)].map((folder) => join(folder, windows ? `${NAME}.exe` : NAME));
}

function isPython(program: string): boolean {
  return /(^|[\\/])python[\d.]*(\.exe)?$/i.test(program);
}

function isPath(program: string): boolean {
  return /[\\/]/.test(program);
}

function expandHome(program: string, machine: Pick<Machine, "platform" | "home">): string {
  return /^~[\\/]/.test(program) ? pathOf(machine).join(machine.home, program.slice(2)) : program;
}

function pathOf(machine: Pick<Machine, "platform">): path.PlatformPath {
  return machine.platform === "win32" ? path.win32 : path.posix;
}
