//! The schedule as a table for people.
