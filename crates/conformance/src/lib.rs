//! Runs the test suites of peers against the reading of figures.
