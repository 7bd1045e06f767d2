//! The JSON contract, both ways.
