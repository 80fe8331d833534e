//! What an editor feature shows, as plain data: no protocol types, no markup of the draft's own words.
