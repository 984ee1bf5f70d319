-- Does the steps of a scenario (scenario.py) in this Neovim and writes what it saw. Runs in 0.7.2 and newer.
local plan_file, seen_file = vim.env.EENVOUDIG_PLAN, vim.env.EENVOUDIG_SEEN
local patience = 60000 -- milliseconds; a test fails on what it sees then

vim.o.swapfile = false
vim.o.hidden = true

--- A byte column of a line as code points.
local function points(line, column)
  local text = vim.api.nvim_buf_get_lines(0, line, line + 1, false)[1] or ""
  return vim.fn.strchars(text:sub(1, column), false)
end

--- Waits until `is_there` says so; after the first wait in vain there is no use in long ones.
local function wait(is_there)
  if not vim.wait(patience, is_there, 20) then
    patience = 1000
  end
end

local function diagnostics()
  local found = {}
  for _, item in ipairs(vim.diagnostic.get(0)) do
    local text = vim.api.nvim_buf_get_text(0, item.lnum, item.col, item.end_lnum, item.end_col, {})
    table.insert(found, {
      code = item.code or item.user_data.lsp.code,
      severity = item.severity,
      message = item.message,
      start = { item.lnum, points(item.lnum, item.col) },
      ["end"] = { item.end_lnum, points(item.end_lnum, item.end_col) },
      text = table.concat(text, "\n"),
    })
  end
  return found
end

--- Waits until the diagnostics stand in the places of `places`, and gives those that are there.
local function settle(places)
  wait(function()
    local keys = {}
    for _, item in ipairs(diagnostics()) do
      table.insert(keys, ("%s %d %d:%d"):format(item.code, item.severity, item.start[1], item.start[2]))
    end
    table.sort(keys)
    return vim.deep_equal(keys, places)
  end)
  return diagnostics()
end

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n")
end

--- Puts the cursor on the first place where `words` stand.
local function go(words)
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  assert(vim.fn.search("\\V" .. vim.fn.escape(words, "\\"), "c") > 0, words)
end

local verbs = {}

--- Opens a file, as `:edit` does.
function verbs.open(step)
  vim.cmd("edit " .. vim.fn.fnameescape(step.path))
  return { diagnostics = settle(step.places), text = text(), filetype = vim.bo.filetype }
end

--- What `vim.lsp.buf.hover` shows.
function verbs.hover(step)
  go(step.find)
  local before = #vim.api.nvim_list_wins()
  vim.lsp.buf.hover()
  wait(function()
    return #vim.api.nvim_list_wins() > before
  end)
  local lines = {}
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= "" then
      vim.list_extend(lines, vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false))
      vim.api.nvim_win_close(window, true)
    end
  end
  return { hover = table.concat(lines, "\n") }
end

--- Chooses, in what `vim.lsp.buf.code_action` offers, the first one with `title` in it.
function verbs.act(step)
  go(step.find)
  local titles
  vim.ui.select = function(items, options, choose)
    titles = {}
    local chosen
    for _, item in ipairs(items) do
      local title = options.format_item(item)
      table.insert(titles, title)
      if not chosen and title:find(step.title, 1, true) then
        chosen = item
      end
    end
    choose(chosen, chosen and 1)
  end
  vim.lsp.buf.code_action()
  wait(function()
    return titles ~= nil
  end)
  return { titles = titles or {}, diagnostics = settle(step.places), text = text() }
end

--- Types something else in the place of what is there.
function verbs.replace(step)
  go(step.find)
  vim.cmd("normal! " .. vim.fn.strchars(step.find) .. "s" .. step.by)
  return { diagnostics = settle(step.places), text = text() }
end

local seen = { version = tostring(vim.version().major) .. "." .. vim.version().minor .. "." .. vim.version().patch }
local ok, problem = pcall(function()
  local plan = vim.fn.json_decode(vim.fn.readfile(plan_file))
  seen.steps = {}
  for _, step in ipairs(plan.steps) do
    table.insert(seen.steps, verbs[step.verb](step))
  end
  local clients = (vim.lsp.get_clients or vim.lsp.get_active_clients)()
  seen.clients = #clients
  seen.encoding = clients[1].offset_encoding
end)
seen.problem = not ok and tostring(problem) or nil
vim.fn.writefile({ vim.fn.json_encode(seen) }, seen_file .. ".part")
vim.fn.rename(seen_file .. ".part", seen_file)
vim.cmd(vim.env.EENVOUDIG_STAY and "sleep 300" or "qall!")
