//! `winset draft`.

use crate::args::Draft;
use crate::console::Console;
use crate::failure::{Failure, Status};
use winset_text::World;

pub(crate) fn run(world: &dyn World, args: &Draft, console: &Console) -> Result<Status, Failure> {
    let _ = (world, args);
    console.remark("");
    Ok(Status::DONE)
}
