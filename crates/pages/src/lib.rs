#![doc = include_str!("../README.md")]

mod chart;
mod layout;
mod pages;
mod report;
mod server;
mod words;

pub use report::report;
pub use server::{router, serve};
