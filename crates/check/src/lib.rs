//! Finds the checkable claims of an article and judges each on the statements held.
