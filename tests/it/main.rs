//! One binary for all integration tests: links once, runs at once.
mod attacks;
mod cli;
mod collection;
mod fuzz;
mod house;
mod index;
mod ingest;
mod quality;
mod search;
mod text;
