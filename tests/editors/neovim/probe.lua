-- Runs in headless Neovim: opens drafts as a reporter does, and reports what the editor shows.
-- Writes "ok NAME" or "FAILED NAME: REASON", a line each, to $COPYDESK_RESULTS.

local workspace = vim.env.COPYDESK_WORKSPACE
local results = assert(io.open(vim.env.COPYDESK_RESULTS, "w"))

local function check(name, body)
  local passed, reason = xpcall(body, function(message)
    local line = debug.traceback():match("probe.lua:%d+: in function <.*probe.lua:(%d+): in function <")
    return "line " .. tostring(line) .. ": " .. tostring(message):gsub("\n", "\n    ")
  end)
  results:write(passed and ("ok " .. name .. "\n") or ("FAILED " .. name .. ": " .. reason .. "\n"))
  results:flush()
end

local function eventually(what, condition)
  local found
  local came = vim.wait(30000, function()
    found = condition()
    return found
  end, 10)
  assert(came, "did not come: " .. what)
  return found
end

local function equal(expected, actual)
  if not vim.deep_equal(expected, actual) then
    error("expected " .. vim.inspect(expected) .. ", got " .. vim.inspect(actual), 2)
  end
end

local function contains(text, part)
  assert(text:find(part, 1, true), "no `" .. part .. "` in: " .. text)
end

local function open(path)
  vim.cmd("edit " .. vim.fn.fnameescape(workspace .. "/" .. path))
  return vim.api.nvim_get_current_buf()
end

local function clients(buffer)
  return require("copydesk.client").all(buffer)
end

local function findings(rule)
  return vim.tbl_filter(function(finding)
    return rule == nil or require("copydesk.client").rule_of(finding) == rule
  end, vim.diagnostic.get(0))
end

local function rules()
  local found = vim.tbl_map(require("copydesk.client").rule_of, findings())
  table.sort(found)
  return found
end

--- Puts the cursor on the first character of `words` in the line that contains `line`.
local function go_to(line, words)
  for number, text in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    if text:find(line, 1, true) then
      vim.api.nvim_win_set_cursor(0, { number, text:find(words, 1, true) - 1 })
      return number
    end
  end
  error("no line with " .. line)
end

local function ask(method, params)
  local answers = assert(vim.lsp.buf_request_sync(0, method, params, 30000), "no answer to " .. method)
  local _, answer = next(answers)
  assert(answer and answer.result, "nothing came for " .. method .. ": " .. vim.inspect(answers))
  return answer.result
end

local function at_cursor()
  return vim.lsp.util.make_position_params(0, "utf-16")
end

local EXPECTED = { "unattributed-quote", "web-paste-boilerplate", "weekday-date-mismatch" }

check("reads no draft of a folder that has not opted in", function()
  for _, file in ipairs({ "plain/draft.txt", "plain/README.md" }) do
    local buffer = open(file)
    assert(vim.tbl_contains({ "text", "markdown" }, vim.bo.filetype), vim.bo.filetype)
    equal({}, clients(buffer))
  end
  equal({}, clients())
end)

check("shows the findings of a draft below a copydesk.toml", function()
  local buffer = open("desk/stories/draft.txt")
  eventually("client", function()
    return #clients(buffer) == 1
  end)
  eventually("findings", function()
    return #findings() > 0
  end)
  equal(EXPECTED, rules())
  equal(workspace .. "/desk", clients(buffer)[1].config.root_dir)
end)

check("underlines the words of a finding and says where it comes from", function()
  local finding = assert(findings("weekday-date-mismatch")[1])
  local line = vim.api.nvim_buf_get_lines(0, finding.lnum, finding.lnum + 1, false)[1]
  contains(line:sub(finding.col + 1, finding.end_col), "Wednesday")
  equal(vim.diagnostic.severity.ERROR, finding.severity)
  equal("copydesk", finding.source)
end)

check("hover on a surname shows the full name and the role", function()
  go_to("we cannot see", "Marsh")
  local hover = ask("textDocument/hover", at_cursor())
  contains(hover.contents.value, "Elena Marsh")
  contains(hover.contents.value, "Mayor")
end)

check("the outline lists headline and quotations with their speakers", function()
  local symbols = ask("textDocument/documentSymbol", { textDocument = vim.lsp.util.make_text_document_params() })
  local outline = table.concat(vim.tbl_map(function(item)
    return item.text
  end, vim.lsp.util.symbols_to_items(symbols, 0, "utf-16")), "\n")
  contains(outline, "Ferry to stop after dark")
  contains(outline, "Marsh")
  contains(outline, "We are not going to send")
end)

check("go to definition on a surname lands on the first full reference", function()
  go_to("we cannot see", "Marsh")
  vim.lsp.buf.definition()
  eventually("jump", function()
    return vim.api.nvim_get_current_line():find("Mayor Elena Marsh", 1, true)
  end)
  local column = vim.api.nvim_win_get_cursor(0)[2]
  equal("Elena Marsh", vim.api.nvim_get_current_line():sub(column + 1, column + #"Elena Marsh"))
end)

check("a quick fix changes the weekday and the finding goes", function()
  go_to("would vote", "Wednesday")
  vim.ui.select = function(items, _, on_choice)
    for index, item in ipairs(items) do
      local action = item.action or item[2]
      if action.title:find("Thursday", 1, true) then
        return on_choice(item, index)
      end
    end
    error("no fix with Thursday in " .. vim.inspect(items))
  end
  vim.lsp.buf.code_action()
  eventually("edit", function()
    return vim.api.nvim_get_current_line():find("on Thursday, March 14, 2024.", 1, true)
  end)
  eventually("finding gone", function()
    return #findings("weekday-date-mismatch") == 0
  end)
end)

check("findings follow the text while it is edited", function()
  local number = go_to("would vote", "Thursday")
  local line = vim.api.nvim_get_current_line()
  vim.api.nvim_buf_set_lines(0, number - 1, number, false, { (line:gsub("Thursday", "Friday")) })
  eventually("finding", function()
    return #findings("weekday-date-mismatch") == 1
  end)
  -- Everything moves down by two lines and a character outside the basic plane.
  vim.api.nvim_buf_set_lines(0, 0, 0, false, { "🛥 Harbor news", "" })
  eventually("finding moved", function()
    local finding = findings("weekday-date-mismatch")[1]
    return finding and finding.lnum == number + 1
  end)
  -- All of it was one change for Neovim, the quick fix included.
  vim.cmd("undo")
  eventually("finding where it was", function()
    local finding = findings("weekday-date-mismatch")[1]
    return finding and finding.lnum == number - 1
  end)
  equal(EXPECTED, rules())
end)

check(":CopydeskExplain shows the page of the rule at the cursor", function()
  go_to("The crews are", "The crews")
  equal({ "unattributed-quote" }, require("copydesk").rules_at_cursor())
  vim.cmd("CopydeskExplain")
  eventually("page", function()
    return vim.api.nvim_buf_get_name(0):find("copydesk://unattributed-quote", 1, true)
  end)
  local page = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n")
  contains(page, "unattributed-quote")
  contains(page, "Why it matters")
  equal({}, clients(0))
  vim.cmd("close")
end)

check(":CopydeskRestart starts a new server that reads the open draft", function()
  local buffer = vim.api.nvim_get_current_buf()
  local before = clients(buffer)[1].id
  vim.cmd("CopydeskRestart")
  eventually("new client", function()
    local client = clients(buffer)[1]
    return client and client.id ~= before
  end)
  eventually("findings", function()
    return #findings("unattributed-quote") == 1
  end)
end)

check("settings of the editor reach the server", function()
  require("copydesk").setup({ settings = { rules = { ["web-paste-boilerplate"] = "off" } } })
  vim.cmd("CopydeskRestart")
  eventually("findings without the rule", function()
    return #findings("unattributed-quote") == 1 and #findings("web-paste-boilerplate") == 0
  end)
  require("copydesk").setup()
  vim.cmd("CopydeskRestart")
  eventually("findings with the rule", function()
    return #findings("web-paste-boilerplate") == 1
  end)
end)

check("a copydesk.toml that is written holds at once, and says what is wrong with it", function()
  local draft = vim.api.nvim_get_current_buf()
  local settings = open("desk/copydesk.toml")
  vim.api.nvim_buf_set_lines(settings, 0, -1, false, { "[rules]", 'web-paste-boilerplate = "off"', "[stile]" })
  vim.cmd("silent write")
  eventually("problem in copydesk.toml", function()
    local problem = vim.diagnostic.get(settings)[1]
    return problem and problem.lnum == 2
  end)
  vim.api.nvim_buf_set_lines(settings, 2, 3, false, {})
  vim.cmd("silent write")
  eventually("problem gone", function()
    return #vim.diagnostic.get(settings) == 0
  end)
  vim.cmd("buffer " .. draft)
  eventually("rule off", function()
    return #findings("unattributed-quote") == 1 and #findings("web-paste-boilerplate") == 0
  end)
end)

check("keys and rules complete in copydesk.toml", function()
  local draft = vim.api.nvim_get_current_buf()
  local settings = open("desk/copydesk.toml")
  vim.api.nvim_buf_set_lines(settings, 0, -1, false, { "[rules]", "unattr" })
  vim.api.nvim_win_set_cursor(0, { 2, 6 })
  local answer = ask("textDocument/completion", at_cursor())
  local offered = vim.tbl_map(function(item)
    return item.label
  end, answer.items or answer)
  assert(vim.tbl_contains(offered, "unattributed-quote"), vim.inspect(offered))
  vim.cmd("edit!")
  vim.cmd("buffer " .. draft)
end)

check(":CopydeskEnable opts a folder in for the session", function()
  local buffer = open("plain/draft.txt")
  equal({}, clients(buffer))
  vim.cmd("CopydeskEnable")
  eventually("findings", function()
    return #findings() == #EXPECTED
  end)
  equal(0, vim.fn.filereadable(workspace .. "/plain/copydesk.toml"))
end)

check(":CopydeskInit writes a copydesk.toml and opts the folder in", function()
  local buffer = open("fresh/draft.txt")
  equal({}, clients(buffer))
  vim.cmd("CopydeskInit")
  equal(workspace .. "/fresh/copydesk.toml", vim.api.nvim_buf_get_name(0))
  equal(1, vim.fn.filereadable(workspace .. "/fresh/copydesk.toml"))
  vim.cmd("buffer " .. buffer)
  eventually("findings", function()
    return #findings() == #EXPECTED
  end)
end)

check("nothing on the disk changed but what was asked for", function()
  for _, folder in ipairs({ "plain", "desk/stories", "fresh" }) do
    equal(vim.fn.readfile(vim.env.COPYDESK_DRAFT), vim.fn.readfile(workspace .. "/" .. folder .. "/draft.txt"))
  end
end)

check("checkhealth says that the program runs and which folders are read", function()
  vim.cmd("checkhealth copydesk")
  local report = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n")
  contains(report, "copydesk: copydesk ")
  contains(report, workspace .. "/desk")
  assert(not report:find("ERROR", 1, true), report)
end)

check("the help file opens at its commands", function()
  vim.cmd("help :CopydeskInit")
  contains(vim.api.nvim_buf_get_name(0), "copydesk.txt")
end)

results:close()
vim.cmd("qall!")
