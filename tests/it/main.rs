//! One binary for all integration tests: links once, runs at once.
mod cli;
mod collection;
mod house;
mod index;
mod ingest;
mod quality;
mod search;
mod text;
