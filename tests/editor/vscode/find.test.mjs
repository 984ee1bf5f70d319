// Where the language server is looked for, on each kind of computer. Run by node --test; FIND names the bundled module.
import assert from "node:assert/strict";
import { test } from "node:test";

const { findPython, findServer, programsOnPath, pythonOf } = await import(process.env.FIND);

/** A computer with these programs: name or path -> what it says, for the arguments that it is run with. */
function computer({ platform = "linux", env = {}, home = "/home/anna", programs = {} } = {}) {
  const ran = [];
  return {
    platform,
    env,
    home,
    ran,
    isFile: async (file) => file in programs,
    run: async (program, args) => {
      ran.push([program, ...args]);
      const stdout = programs[program]?.(args);
      return stdout === undefined ? { code: null, stdout: "", stderr: "" } : { code: 0, stdout, stderr: "" };
    },
  };
}

const server = () => "eenvoudig-lsp 1.2.3\n";
const module_ = (args) => (args.includes("eenvoudig_lsp") ? server() : undefined);
const places = { setting: "", interpreters: [], privateFolder: "/store/server" };

test("the setting comes first, and is not passed over when it is wrong", async () => {
  const machine = computer({ programs: { "/opt/eenvoudig-lsp": server, "/venv/bin/python": module_ } });
  const wanted = { ...places, interpreters: ["/venv/bin/python"] };
  assert.equal((await findServer(machine, { ...wanted, setting: "/opt/eenvoudig-lsp" })).origin, "setting");
  assert.equal(await findServer(machine, { ...wanted, setting: "/opt/other" }), "setting-wrong");
  assert.equal((await findServer(machine, wanted)).origin, "python");
});

test("the setting can name a Python, and a place in the home folder", async () => {
  const machine = computer({ programs: { "/home/anna/v/bin/python3.12": module_ } });
  const found = await findServer(machine, { ...places, setting: "~/v/bin/python3.12" });
  assert.deepEqual(found.args, ["-P", "-m", "eenvoudig_lsp"]);
  assert.equal(found.program, "/home/anna/v/bin/python3.12");
});

test("interpreter, PATH, own environment: in this order", async () => {
  const programs = {
    "/venv/bin/python": module_,
    "/usr/local/bin/eenvoudig-lsp": server,
    "/store/server/bin/python": module_,
  };
  const env = { PATH: "/usr/bin:/usr/local/bin" };
  const wanted = { ...places, interpreters: ["/venv/bin/python"] };
  const origins = [];
  for (const gone of [undefined, "/venv/bin/python", "/usr/local/bin/eenvoudig-lsp", "/store/server/bin/python"]) {
    if (gone) delete programs[gone];
    const found = await findServer(computer({ env, programs }), wanted);
    origins.push(found.origin ?? found);
  }
  assert.deepEqual(origins, ["python", "path", "private", "none"]);
});

test("a program that is something else is not the server", async () => {
  const machine = computer({ env: { PATH: "/usr/bin" }, programs: { "/usr/bin/eenvoudig-lsp": () => "hello 1.0" } });
  assert.equal(await findServer(machine, places), "none");
});

test("nothing is started to see whether it is there", async () => {
  const machine = computer({ env: { PATH: "/usr/bin" } });
  await findServer(machine, { ...places, interpreters: ["/gone/python"] });
  assert.deepEqual(machine.ran, []);
});

test("a relative folder on the PATH is not looked in", () => {
  const found = programsOnPath({ platform: "linux", env: { PATH: ".:bin::/usr/bin" }, home: "/home/anna" });
  assert.ok(found.every((each) => each.startsWith("/")));
  assert.equal(found[0], "/usr/bin/eenvoudig-lsp");
});

test("where pipx and uv put programs", () => {
  const linux = programsOnPath({ platform: "linux", env: { PIPX_BIN_DIR: "/px" }, home: "/home/anna" });
  for (const each of ["/px", "/home/anna/.local/bin", "/home/anna/.local/share/uv/tools/eenvoudig/bin"]) {
    assert.ok(linux.includes(`${each}/eenvoudig-lsp`), each);
  }
  const windows = programsOnPath({
    platform: "win32",
    env: { Path: "C:\\Windows;C:\\Tools", APPDATA: "C:\\Users\\anna\\AppData\\Roaming" },
    home: "C:\\Users\\anna",
  });
  for (const each of ["C:\\Tools", "C:\\Users\\anna\\.local\\bin", "C:\\Users\\anna\\AppData\\Roaming\\uv\\tools\\eenvoudig\\Scripts"]) {
    assert.ok(windows.includes(`${each}\\eenvoudig-lsp.exe`), each);
  }
});

test("the Python of an environment", () => {
  assert.equal(pythonOf({ platform: "win32" }, "C:\\store\\server"), "C:\\store\\server\\Scripts\\python.exe");
  assert.equal(pythonOf({ platform: "darwin" }, "/store/server"), "/store/server/bin/python");
});

test("a Python that can make an environment", async () => {
  const python = (said) => () => said;
  assert.equal(await findPython(computer(), []), "no-python");
  assert.equal(await findPython(computer({ programs: { python3: python("False\n") } }), []), "no-python");
  assert.equal(await findPython(computer({ programs: { python3: python("True\n") } }), []), "no-venv");
  const both = { "python3.11": python("True\n"), python: python("True\nvenv\n") };
  assert.equal((await findPython(computer({ programs: both }), [])).program, "python");
  const windows = { py: (args) => (args[0] === "-3" ? "True\nvenv\n" : undefined) };
  assert.deepEqual((await findPython(computer({ platform: "win32", programs: windows }), [])).args, ["-3"]);
});
