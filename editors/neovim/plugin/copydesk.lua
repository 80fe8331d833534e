-- Commands and the one autocommand; everything else loads when the first draft opens.

if vim.g.loaded_copydesk then
  return
end
vim.g.loaded_copydesk = true

if vim.fn.has("nvim-0.7") == 0 then
  vim.api.nvim_err_writeln("copydesk: needs Neovim 0.7 or newer")
  return
end

local function command(name, method, options)
  vim.api.nvim_create_user_command(name, function(call)
    require("copydesk")[method](call.args ~= "" and call.args or nil)
  end, options)
end

command("CopydeskEnable", "enable", { desc = "Read the drafts of this folder until Neovim ends" })
command("CopydeskInit", "init", { desc = "Write a copydesk.toml beside the draft", nargs = "?", complete = "dir" })
command("CopydeskExplain", "explain", { desc = "Show the manual page of the rule at the cursor", nargs = "?" })
command("CopydeskRestart", "restart", { desc = "Stop the Copydesk server and start it again" })

local group = vim.api.nvim_create_augroup("copydesk", {})

vim.api.nvim_create_autocmd("FileType", {
  group = group,
  callback = function(event)
    require("copydesk").attach(event.buf)
  end,
})

-- Settings complete too, whatever file type they have.
vim.api.nvim_create_autocmd({ "BufReadPost", "BufNewFile" }, {
  group = group,
  pattern = "copydesk.toml",
  callback = function(event)
    require("copydesk").attach(event.buf)
  end,
})

-- A folder opts in at the moment when its copydesk.toml is written, and new settings hold from then on.
vim.api.nvim_create_autocmd("BufWritePost", {
  group = group,
  pattern = "copydesk.toml",
  callback = function(event)
    require("copydesk").settings_written(event.buf)
  end,
})
