//! Times of the parts: `cargo bench -p winset-bench`.

use divan::{Bencher, black_box};
use winset_bench::{large, uncertain_emission};
use winset_case::Case;
use winset_solve::challenge::{Params, Reading, Rounds};
use winset_solve::game::{Game, Points, Prepared};
use winset_solve::{Model, Sampling, Workspace};

fn main() {
    divan::main();
}

fn drawn<'a>(case: &'a Case, game: &mut Game) -> Prepared<'a> {
    let prepared = Prepared::new(case);
    let points = Points::new(Sampling::Random, 1, prepared.uncertain_inputs());
    prepared.draw(&points, 7, game);
    prepared
}

#[divan::bench(args = [Sampling::Random, Sampling::Sobol])]
fn a_draw_of_the_emission_case(bencher: Bencher, sampling: Sampling) {
    let case = uncertain_emission();
    let prepared = Prepared::new(&case);
    let points = Points::new(sampling, 1, prepared.uncertain_inputs());
    let (mut game, mut draw) = (Game::default(), 0);
    bencher.bench_local(|| {
        draw += 1;
        prepared.draw(&points, black_box(draw), &mut game);
    });
}

#[divan::bench(args = Model::ALL)]
fn a_model_on_the_emission_case(bencher: Bencher, name: &str) {
    let case = uncertain_emission();
    let mut game = Game::default();
    let prepared = drawn(&case, &mut game);
    let model = Model::named(name).expect("a model");
    let mut room = Workspace::default();
    bencher.bench_local(|| model.solve(black_box(&prepared.issue(0, &game)), &mut room));
}

#[divan::bench(args = [10, 50, 200])]
fn ten_rounds_of_the_default_reading(bencher: Bencher, actors: usize) {
    rounds(bencher, actors, Reading::PaperEnforceable);
}

#[divan::bench(args = [10, 50, 200])]
fn ten_rounds_of_the_program(bencher: Bencher, actors: usize) {
    rounds(bencher, actors, Reading::Program);
}

fn rounds(bencher: Bencher, actors: usize, reading: Reading) {
    let case = large(actors, 1);
    let mut game = Game::default();
    let prepared = drawn(&case, &mut game);
    let params = Params::published(reading);
    let mut rounds = Rounds::default();
    bencher.bench_local(|| rounds.play(&params, black_box(&prepared.issue(0, &game)), |_, _| ()));
}
