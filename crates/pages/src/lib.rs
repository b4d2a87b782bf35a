#![doc = include_str!("../README.md")]

mod article;
mod ask;
mod charts;
mod drafts;
mod failure;
mod frame;
mod kept;
mod names;
mod pages;
mod reasons;
mod rows;
mod server;
mod statements;
mod words;
mod write;

pub use article::report;
pub use reasons::reason_in_chinese;
pub use server::{router, serve};
