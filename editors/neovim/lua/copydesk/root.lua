-- Where Copydesk is wanted: the folder that a draft belongs to, if that folder has opted in.

local uv = vim.uv or vim.loop

local M = {}

M.config_file = "copydesk.toml"

-- Folders that :CopydeskEnable was called in.
local enabled = {}

--- The folder of a file; the current one where the buffer has no name.
function M.folder_of(name)
  return name ~= "" and vim.fn.fnamemodify(name, ":p:h") or vim.fn.getcwd()
end

function M.enable(folder)
  enabled[folder] = true
end

--- The root of a draft that Copydesk may read, or nil. `choice` is the option `enable`.
function M.of(name, choice)
  if choice == false then
    return nil
  end
  local own = M.folder_of(name)
  local folder = own
  while true do
    if uv.fs_stat(folder .. "/" .. M.config_file) or enabled[folder] then
      return folder
    end
    local parent = vim.fn.fnamemodify(folder, ":h")
    if parent == folder then
      return choice and own or nil
    end
    folder = parent
  end
end

return M
