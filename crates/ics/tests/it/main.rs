//! Every file is read back with a parser that knows nothing of the code that wrote it.

mod files;
mod hostile;
mod reading;
mod wall_time;
