// What the user chose: settings and the Python extension. In a folder that is not trusted only what the user chose
// for all folders counts, for a program named in a folder would run.
import { extensions, workspace, type ConfigurationScope, type Event, type Uri } from "vscode";

/** The part used here of what the Python extension offers. */
interface PythonApi {
  readonly environments: {
    getActiveEnvironmentPath(resource?: Uri): { readonly path: string };
    resolveEnvironment(environment: {
      readonly path: string;
    }): Promise<{ readonly executable: { readonly uri?: Uri } } | undefined>;
    readonly onDidChangeActiveEnvironmentPath: Event<unknown>;
  };
}

/** A text setting that names a program or a folder. */
export function trustedSetting(section: string, key: string, scope?: ConfigurationScope): string {
  const configuration = workspace.getConfiguration(section, scope);
  const value = workspace.isTrusted
    ? configuration.get<unknown>(key)
    : (configuration.inspect<unknown>(key)?.globalValue ?? "");
  return typeof value === "string" ? value.trim() : "";
}

/** The interpreters that the user chose, best first. */
export async function chosenInterpreters(): Promise<string[]> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const chosen = [
    await selectedInterpreter(folder),
    withFolder(trustedSetting("python", "defaultInterpreterPath", folder)),
  ];
  // "python" is the default of the Python extension: nobody chose that.
  return [...new Set(chosen.filter((each) => each !== undefined && each !== "" && each !== "python"))] as string[];
}

/** The Python extension when it is there. */
export async function pythonApi(): Promise<PythonApi | undefined> {
  const extension = extensions.getExtension<Partial<PythonApi>>("ms-python.python");
  try {
    const api = await extension?.activate();
    return api?.environments ? (api as PythonApi) : undefined;
  } catch {
    return undefined; // its trouble, not ours
  }
}

async function selectedInterpreter(folder: Uri | undefined): Promise<string | undefined> {
  if (!workspace.isTrusted) return undefined;
  const environments = (await pythonApi())?.environments;
  try {
    return (await environments?.resolveEnvironment(environments.getActiveEnvironmentPath(folder)))?.executable.uri
      ?.fsPath;
  } catch {
    return undefined;
  }
}

/** Fills in the one variable that people use in these settings. */
export function withFolder(value: string): string {
  const folder = workspace.workspaceFolders?.[0]?.uri.fsPath;
  return folder === undefined ? value : value.replaceAll("${workspaceFolder}", folder);
}
