//! Text into tokens. (Being written.)
