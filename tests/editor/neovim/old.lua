-- For Neovim before 0.8, which has no vim.lsp.start.
local client
vim.api.nvim_create_autocmd("FileType", {
  pattern = { "text", "markdown", "html" },
  callback = function(event)
    if vim.bo[event.buf].buftype ~= "" then
      return
    end
    client = client
      or vim.lsp.start_client({
        name = "eenvoudig",
        cmd = { "eenvoudig-lsp" },
        root_dir = vim.fn.getcwd(),
      })
    vim.lsp.buf_attach_client(event.buf, client)
  end,
})
