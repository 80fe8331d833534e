//! The protocol: lifecycle, the one actor that owns all drafts, conversion from and to LSP types.
