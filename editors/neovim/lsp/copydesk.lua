-- For Neovim 0.11 and newer, where the server is configured by vim.lsp.config() and vim.lsp.enable("copydesk").

return {
  cmd = { "copydesk", "lsp" },
  filetypes = { "text", "markdown" },
  root_markers = { "copydesk.toml" },
  -- Never every README on the disk: only below a copydesk.toml.
  workspace_required = true,
  get_language_id = function(_, filetype)
    return filetype == "text" and "plaintext" or filetype
  end,
}
