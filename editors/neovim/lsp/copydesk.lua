-- For Neovim 0.11 and newer, where the server is configured by vim.lsp.config() and vim.lsp.enable("copydesk").

return {
  cmd = { "copydesk", "lsp" },
  filetypes = { "text", "markdown", "toml" },
  -- Of TOML only the settings.
  root_dir = function(bufnr, on_dir)
    local name = vim.api.nvim_buf_get_name(bufnr)
    local root = vim.fs.root(bufnr, "copydesk.toml")
    if root and (vim.bo[bufnr].filetype ~= "toml" or vim.fs.basename(name) == "copydesk.toml") then
      on_dir(root)
    end
  end,
  -- Never every README on the disk: only below a copydesk.toml.
  workspace_required = true,
  get_language_id = function(_, filetype)
    return filetype == "text" and "plaintext" or filetype
  end,
}
