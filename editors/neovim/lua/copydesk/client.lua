-- The language client, on Neovim 0.7 (vim.lsp.start_client) and on those that have vim.lsp.start.

local M = {}

local name = "copydesk"

-- Neovim 0.7 does not know which client serves which folder.
local client_by_root = {}

local warned = false

-- Since 0.11 a client's functions are methods.
local has_methods = vim.fn.has("nvim-0.11") == 1

--- Attaches the folder's client to a buffer, starting it where needed.
function M.start(bufnr, folder, options)
  if vim.fn.executable(options.cmd[1]) == 0 then
    if not warned then
      warned = true
      vim.notify("copydesk: " .. options.cmd[1] .. " is not installed; see :help copydesk-install", vim.log.levels.WARN)
    end
    return nil
  end
  local config = M.config(folder, options)
  if vim.lsp.start then
    return vim.lsp.start(config, { bufnr = bufnr })
  end
  local id = client_by_root[folder]
  if not id then
    config.on_exit = function()
      client_by_root[folder] = nil
    end
    id = vim.lsp.start_client(config)
    client_by_root[folder] = id
  end
  if id then
    vim.lsp.buf_attach_client(bufnr, id)
  end
  return id
end

--- The client's configuration for one folder.
function M.config(folder, options)
  local settings = next(options.settings) and options.settings or vim.empty_dict()
  return {
    name = name,
    cmd = options.cmd,
    root_dir = folder,
    settings = { copydesk = settings },
    init_options = settings,
    capabilities = options.capabilities,
    get_language_id = M.language_id,
    on_attach = function(client, bufnr)
      M.fill_in(bufnr)
      if options.on_attach then
        options.on_attach(client, bufnr)
      end
    end,
  }
end

--- The protocol's name of a file type: Neovim says `text` where the protocol says `plaintext`.
function M.language_id(_, filetype)
  return filetype == "text" and "plaintext" or filetype
end

--- Gives Neovim 0.7 what newer ones set by themselves, where nothing else is set.
function M.fill_in(bufnr)
  if vim.bo[bufnr].omnifunc == "" then
    vim.bo[bufnr].omnifunc = "v:lua.vim.lsp.omnifunc"
  end
  if vim.bo[bufnr].tagfunc == "" then
    vim.bo[bufnr].tagfunc = "v:lua.vim.lsp.tagfunc"
  end
end

--- All Copydesk clients, or those of one buffer.
function M.all(bufnr)
  local found = {}
  local clients = vim.lsp.get_clients and vim.lsp.get_clients() or vim.lsp.get_active_clients()
  if bufnr == 0 then
    bufnr = vim.api.nvim_get_current_buf()
  end
  for _, client in pairs(clients) do
    if client.name == name and (bufnr == nil or vim.lsp.buf_is_attached(bufnr, client.id)) then
      table.insert(found, client)
    end
  end
  return found
end

--- The client that reads a buffer.
function M.attached(bufnr)
  return M.all(bufnr)[1]
end

--- Tells the servers that a file was written: Neovim watches no files before 0.10, nor on Linux by default since.
function M.tell_written(uri)
  local changed = 2
  local params = { changes = { { uri = uri, type = changed } } }
  for _, client in ipairs(M.all()) do
    if has_methods then
      client:notify("workspace/didChangeWatchedFiles", params)
    else
      client.notify("workspace/didChangeWatchedFiles", params)
    end
  end
end

--- Stops every client, then calls `done`.
function M.stop_all(done)
  client_by_root = {}
  for _, client in ipairs(M.all()) do
    if has_methods then
      client:stop()
    else
      client.stop()
    end
  end
  -- A server that hangs is stopped by force.
  vim.wait(2000, function()
    return #M.all() == 0
  end, 10)
  for _, client in ipairs(M.all()) do
    vim.lsp.stop_client(client.id, true)
  end
  done()
end

--- Shows the manual page of a rule in a window of its own.
function M.explain(client, rule)
  local function show(err, page)
    if err or type(page) ~= "string" then
      local reason = err and err.message or "no page"
      vim.notify("copydesk: cannot explain " .. rule .. ": " .. reason, vim.log.levels.ERROR)
      return
    end
    M.show_page(rule, page)
  end
  local params = { command = "copydesk.explainRule", arguments = { { rule = rule } } }
  if has_methods then
    client:request("workspace/executeCommand", params, show)
  else
    client.request("workspace/executeCommand", params, show)
  end
end

function M.show_page(rule, page)
  vim.cmd("new")
  local bufnr = vim.api.nvim_get_current_buf()
  vim.api.nvim_buf_set_lines(bufnr, 0, -1, false, vim.split(page, "\n", { plain = true }))
  vim.bo[bufnr].buftype = "nofile"
  vim.bo[bufnr].bufhidden = "wipe"
  vim.bo[bufnr].swapfile = false
  vim.bo[bufnr].modifiable = false
  vim.api.nvim_buf_set_name(bufnr, "copydesk://" .. rule)
  vim.bo[bufnr].filetype = "markdown"
end

--- The rule id of a finding; Neovim 0.7 keeps it under user_data only.
function M.rule_of(finding)
  local lsp = (finding.user_data or {}).lsp or {}
  return tostring(finding.code or lsp.code)
end

return M
