-- A bare Neovim with the plugin: what a new user has.

vim.opt.runtimepath:append(vim.env.COPYDESK_PLUGIN)
vim.opt.swapfile = false
vim.cmd("filetype plugin on")
