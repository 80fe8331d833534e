-- Which buffers Copydesk reads, and the commands. A buffer is read only where its folder has opted in.

local client = require("copydesk.client")
local root = require("copydesk.root")

local M = {}

local defaults = {
  -- nil: where a copydesk.toml lies beside the draft or above it; true: every draft; false: none.
  enable = nil,
  cmd = { "copydesk", "lsp" },
  filetypes = { "text", "markdown" },
  -- The keys of copydesk.toml; what the file says goes before these.
  settings = {},
  on_attach = nil,
  capabilities = nil,
}

M.options = vim.deepcopy(defaults)

--- Sets options; not needed for the defaults.
function M.setup(options)
  options = options or {}
  M.options = vim.tbl_extend("force", vim.deepcopy(defaults), options)
  M.attach_all()
end

--- Attaches the server to a buffer whose folder has opted in.
--- @return number|nil client_id
function M.attach(bufnr)
  if bufnr == nil or bufnr == 0 then
    bufnr = vim.api.nvim_get_current_buf()
  end
  if not M.is_draft(bufnr) then
    return nil
  end
  local folder = root.of(vim.api.nvim_buf_get_name(bufnr), M.options.enable)
  return folder and client.start(bufnr, folder, M.options)
end

--- Whether a buffer is a file on the disk (or will be) in one of the file types, or settings, which complete.
function M.is_draft(bufnr)
  local name = vim.api.nvim_buf_get_name(bufnr)
  return vim.api.nvim_buf_is_loaded(bufnr)
    and vim.bo[bufnr].buftype == ""
    and name ~= ""
    and (
      vim.tbl_contains(M.options.filetypes, vim.bo[bufnr].filetype)
      or vim.fn.fnamemodify(name, ":t") == root.config_file
    )
end

function M.attach_all()
  for _, bufnr in ipairs(vim.api.nvim_list_bufs()) do
    M.attach(bufnr)
  end
end

--- A copydesk.toml was written.
function M.settings_written(bufnr)
  client.tell_written(vim.uri_from_bufnr(bufnr))
  M.attach_all()
end

--- :CopydeskEnable
function M.enable()
  root.enable(root.folder_of(vim.api.nvim_buf_get_name(0)))
  M.attach_all()
end

--- :CopydeskInit [folder]
function M.init(folder)
  folder = vim.fn.fnamemodify(folder or root.folder_of(vim.api.nvim_buf_get_name(0)), ":p")
  local file = folder:gsub("/$", "") .. "/" .. root.config_file
  if vim.fn.filereadable(file) == 0 then
    local output = {}
    local function collect(_, lines)
      vim.list_extend(output, lines)
    end
    local started, job = pcall(vim.fn.jobstart, { M.options.cmd[1], "init" }, {
      cwd = folder,
      on_stdout = collect,
      on_stderr = collect,
    })
    if not started or vim.fn.jobwait({ job })[1] ~= 0 then
      local reason = started and table.concat(output, "\n") or tostring(job)
      vim.notify("copydesk: cannot write " .. file .. ": " .. reason, vim.log.levels.ERROR)
      return
    end
  end
  vim.cmd("edit " .. vim.fn.fnameescape(file))
  M.attach_all()
end

--- :CopydeskRestart
function M.restart()
  client.stop_all(M.attach_all)
end

--- :CopydeskExplain [rule]
function M.explain(rule)
  local running = client.attached(0)
  if not running then
    vim.notify("copydesk: does not read this buffer", vim.log.levels.WARN)
    return
  end
  if rule then
    client.explain(running, rule)
    return
  end
  local rules = M.rules_at_cursor()
  if #rules == 1 then
    client.explain(running, rules[1])
  elseif #rules == 0 then
    vim.notify("copydesk: no finding on this line", vim.log.levels.INFO)
  else
    vim.ui.select(rules, { prompt = "Rule to explain" }, function(choice)
      if choice then
        client.explain(running, choice)
      end
    end)
  end
end

--- The rules of the findings at the cursor; where none is there, of those on its line.
function M.rules_at_cursor()
  local position = vim.api.nvim_win_get_cursor(0)
  local line, column = position[1] - 1, position[2]
  local here, on_line = {}, {}
  for _, finding in ipairs(vim.diagnostic.get(0)) do
    local last = finding.end_lnum or finding.lnum
    if finding.source == "copydesk" and finding.lnum <= line and line <= last then
      local starts = finding.lnum < line or finding.col <= column
      local ends = last > line or column < (finding.end_col or finding.col + 1)
      on_line[client.rule_of(finding)] = true
      if starts and ends then
        here[client.rule_of(finding)] = true
      end
    end
  end
  local rules = vim.tbl_keys(next(here) and here or on_line)
  table.sort(rules)
  return rules
end

return M
