//! Clauses of the shared texts copied from one document into another, with edits: they are found, and little else is.

#![allow(clippy::unwrap_used, reason = "a test fails where its ground does")]

mod common;

use common::{Numbers, open, shared_documents, take_in};
use observatory::NewDocument;
use phrases::{AskedText, ReuseOptions, reuse};
use std::ops::Range;

/// Clauses planted.
const PLANTED: usize = 400;

/// A clause that was copied: from where, to where in the host, in characters.
struct Plant {
    source: String,
    from: Range<usize>,
    host: usize,
    to: Range<usize>,
    rate: usize,
}

/// A clause with `rate` edits in a hundred characters: each changes, puts in or leaves out one.
fn edited(clause: &[char], rate: usize, letters: &[char], numbers: &mut Numbers) -> Vec<char> {
    let mut left = (clause.len() * rate + 50) / 100;
    let mut edits = vec![false; clause.len()];
    while left > 0 {
        let at = numbers.below(clause.len());
        if !std::mem::replace(&mut edits[at], true) {
            left -= 1;
        }
    }
    let mut out = Vec::new();
    for (c, edit) in clause.iter().zip(edits) {
        let other = letters[numbers.below(letters.len())];
        match (edit, numbers.below(3)) {
            (false, _) => out.push(*c),
            (true, 0) => out.push(other),
            (true, 1) => out.extend([*c, other]),
            (true, _) => {}
        }
    }
    out
}

/// Plants clauses of `sources` in `hosts`.
fn plant(sources: &[NewDocument], hosts: &mut [NewDocument], numbers: &mut Numbers) -> Vec<Plant> {
    let long: Vec<&NewDocument> = sources.iter().filter(|own| own.text.chars().count() > 400).collect();
    let mut plants = Vec::new();
    let mut free: Vec<usize> = (0..hosts.len()).filter(|n| hosts[*n].text.chars().count() > 150).collect();
    while plants.len() < PLANTED && !free.is_empty() {
        let source = long[numbers.below(long.len())];
        let text: Vec<char> = source.text.chars().collect();
        let length = 30 + numbers.below(91);
        let from = numbers.below(text.len() - length);
        let clause = &text[from..from + length];
        // A clause of a running text: no table of numbers, no gap of layout.
        if clause.iter().filter(|c| han::is_han(**c)).count() * 10 < length * 8 {
            continue;
        }
        let rate = [0, 5, 10, 15][plants.len() % 4];
        let new = edited(clause, rate, &text, numbers);
        let host = free.swap_remove(numbers.below(free.len()));
        let old: Vec<char> = hosts[host].text.chars().collect();
        let at = numbers.below(old.len());
        let whole = [&old[..at], &new, &old[at..]].concat();
        hosts[host].text = whole.into_iter().collect();
        let to = at..at + new.len();
        plants.push(Plant { source: source.key.clone(), from: from..from + length, host, to, rate });
    }
    plants
}

fn shared(a: &Range<usize>, b: &Range<usize>) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

#[allow(clippy::cast_precision_loss)]
fn part(some: usize, all: usize) -> f64 {
    some as f64 / all.max(1) as f64
}

#[test]
fn planted_clauses_are_found_and_little_else() {
    let pairs = [("hebei_policies", 3), ("provincial_work_reports", 5), ("party_congress_reports", 7)];
    for (sources, hosts, seed) in pairs.map(|(sources, seed)| (sources, "xinwenlianbo_2009", seed)) {
        let (Some(from), Some(mut to)) = (shared_documents(sources), shared_documents(hosts)) else { return };
        let plants = plant(&from, &mut to, &mut Numbers(seed));
        assert_eq!(plants.len(), PLANTED);
        let folder = tempfile::tempdir().unwrap();
        let asked: Vec<AskedText> = plants
            .iter()
            .map(|own| AskedText { text: to[own.host].text.clone(), ..AskedText::default() })
            .collect();
        take_in(folder.path(), sources, from);
        take_in(folder.path(), hosts, to);
        let (reader, index) = open(folder.path());
        let options = ReuseOptions { sources: vec![sources.into()], most: 1_000, ..ReuseOptions::default() };
        let (mut found, mut true_ones, mut all) = ([0; 4], 0, 0);
        let (mut exact, mut covered, mut planted) = (0, 0, 0);
        for (plant, asked) in plants.iter().zip(&asked) {
            let answer = reuse(&index, &reader, asked, &options).unwrap();
            let mut best = 0;
            for holder in &answer.holders {
                for passage in &holder.passages {
                    let own = passage.start..passage.end;
                    all += 1;
                    true_ones += usize::from(shared(&own, &plant.to) * 2 > own.len());
                    if holder.document == plant.source
                        && shared(&(passage.other_start..passage.other_end), &plant.from) * 2
                            > plant.from.len()
                        && shared(&own, &plant.to) * 2 > plant.to.len()
                    {
                        best = best.max(shared(&own, &plant.to));
                        exact += own.len();
                    }
                }
            }
            found[plant.rate / 5] += usize::from(best > 0);
            covered += best;
            planted += plant.to.len();
        }
        let recall = part(found.iter().sum(), plants.len());
        let precision = part(true_ones, all);
        println!(
            "{sources} in {hosts}: recall {recall:.3} (without edits, 5, 10, 15 in a hundred: {found:?} of {} each), precision {precision:.3} ({true_ones} of {all}); {:.3} of the characters planted, {:.3} of those found",
            PLANTED / 4,
            part(covered, planted),
            part(covered, exact),
        );
        assert!(recall >= 0.95, "{recall}");
        assert!(precision >= 0.95, "{precision}");
    }
}
