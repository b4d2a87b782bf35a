//! The web pages of an observatory, rendered on the server, with JSON and CSV twins.
