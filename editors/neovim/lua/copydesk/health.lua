-- :checkhealth copydesk

local M = {}

-- The functions changed names in 0.8 and again in 0.10.
local health = vim.health or require("health")
local start = health.start or health.report_start
local ok = health.ok or health.report_ok
local warn = health.warn or health.report_warn
local report_error = health.error or health.report_error

function M.check()
  start("copydesk")
  local program = require("copydesk").options.cmd[1]
  if vim.fn.executable(program) == 1 then
    local version = vim.fn.systemlist({ program, "--version" })[1] or ""
    if vim.v.shell_error == 0 then
      ok(program .. ": " .. version)
    else
      report_error(program .. " does not run: " .. version)
    end
  else
    report_error(program .. " is not installed", { "cargo install --path . in Copydesk's repository" })
  end
  local running = require("copydesk.client").all()
  if #running == 0 then
    warn("no draft is being read", { "Copydesk reads drafts below a copydesk.toml; :CopydeskInit writes one" })
  end
  for _, client in ipairs(running) do
    ok("reads drafts in " .. tostring(client.config.root_dir))
  end
end

return M
