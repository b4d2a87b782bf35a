//! Drawings as SVG, made on the server.

pub(crate) mod bars;
pub(crate) mod congresses;
pub(crate) mod graph;
pub(crate) mod lines;
pub(crate) mod spread;
pub(crate) mod tiles;
pub(crate) mod timeline;

use jiff::civil::Date;

/// The colours of a drawing: names of the style sheet on a page, plain colours in a file of its own.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Palette {
    pub(crate) paper: &'static str,
    pub(crate) ink: &'static str,
    pub(crate) soft: &'static str,
    pub(crate) hair: &'static str,
    /// One for each place, in order.
    pub(crate) inks: [&'static str; 6],
}

impl Palette {
    /// On a page, where the style sheet knows light and dark.
    pub(crate) const PAGE: Palette = Palette {
        paper: "var(--paper)",
        ink: "var(--ink)",
        soft: "var(--soft)",
        hair: "var(--hair)",
        inks: [
            "var(--ink-1)",
            "var(--ink-2)",
            "var(--ink-3)",
            "var(--ink-4)",
            "var(--ink-5)",
            "var(--ink-6)",
        ],
    };
    /// In a file of its own.
    pub(crate) const FILE: Palette = Palette {
        paper: "#fbfaf6",
        ink: "#1b1f23",
        soft: "#5a626a",
        hair: "#dbd6cb",
        inks: ["#0a5783", "#b0371a", "#0d6549", "#74378a", "#815300", "#4a4f55"],
    };
}

/// A place in a drawing, to a tenth.
pub(crate) fn number(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_string)
}

/// A day as years: 1 July 2024 is some 2024.5.
pub(crate) fn of_date(date: Date) -> f64 {
    f64::from(date.year()) + f64::from(date.day_of_year() - 1) / f64::from(date.days_in_year())
}

/// About how wide a text is, in characters of the Latin alphabet.
pub(crate) fn width(text: &str) -> f64 {
    text.chars().map(|c| if (c as u32) >= 0x2e80 { 1.85 } else { 1.0 }).sum()
}

/// A text cut to a width, with an ellipsis where something is gone.
pub(crate) fn clipped(text: &str, most: f64) -> String {
    if width(text) <= most {
        return text.to_string();
    }
    let (mut out, mut used) = (String::new(), 1.0);
    for c in text.chars() {
        used += width(c.encode_utf8(&mut [0; 4]));
        if used > most {
            break;
        }
        out.push(c);
    }
    format!("{}…", out.trim_end())
}

/// A step of 1, 2 or 5 that parts a span into some `parts`.
pub(crate) fn step(span: f64, parts: f64) -> f64 {
    let rough = (span / parts).max(1e-9);
    let power = 10_f64.powf(rough.log10().floor());
    let leading = rough / power;
    power
        * if leading > 5.0 {
            10.0
        } else if leading > 2.0 {
            5.0
        } else if leading > 1.0 {
            2.0
        } else {
            1.0
        }
}

/// Moves places apart until each has `gap`, keeping their order and their middle where it was, within bounds.
pub(crate) fn apart(wanted: &[f64], gap: f64, top: f64, bottom: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|a, b| wanted[*a].total_cmp(&wanted[*b]));
    // Groups that touch are merged, and each is laid out around the mean of what its members wanted.
    let mut groups: Vec<(f64, Vec<usize>)> = Vec::new();
    for i in order {
        groups.push((wanted[i], vec![i]));
        while let [.., (upper, above), (lower, below)] = groups.as_slice() {
            let reach = gap * (above.len() + below.len()) as f64 / 2.0;
            if lower - upper >= reach {
                break;
            }
            let members: Vec<usize> = above.iter().chain(below).copied().collect();
            let mean = members.iter().map(|m| wanted[*m]).sum::<f64>() / members.len() as f64;
            groups.truncate(groups.len() - 2);
            groups.push((mean, members));
        }
    }
    let mut out = vec![0.0; wanted.len()];
    let mut floor = top;
    for (middle, members) in &groups {
        let first = (middle - gap * (members.len() as f64 - 1.0) / 2.0).max(floor);
        for (n, member) in members.iter().enumerate() {
            out[*member] = first + gap * n as f64;
        }
        floor = first + gap * members.len() as f64;
    }
    // What was pushed below the bottom goes up again.
    let mut ceiling = bottom;
    for (_, members) in groups.iter().rev() {
        for member in members.iter().rev() {
            out[*member] = out[*member].min(ceiling);
            ceiling = out[*member] - gap;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_stand_apart_and_keep_their_order() {
        let wanted = [100.0, 103.0, 101.0, 390.0, 395.0, 20.0];
        let placed = apart(&wanted, 14.0, 10.0, 400.0);
        let mut both: Vec<(f64, f64)> = wanted.iter().copied().zip(placed).collect();
        both.sort_by(|a, b| a.0.total_cmp(&b.0));
        for pair in both.windows(2) {
            assert!(pair[1].1 - pair[0].1 >= 13.999, "{both:?}");
        }
        assert!(both.iter().all(|(_, at)| (10.0..=400.0).contains(at)), "{both:?}");
        assert_eq!(both[0].1, 20.0);
    }

    #[test]
    fn texts_are_cut_by_their_width() {
        assert_eq!(clipped("Hurun Report", 20.0), "Hurun Report");
        assert_eq!(clipped("Hurun Report", 6.0), "Hurun…");
        assert_eq!(clipped("胡润研究院", 6.0), "胡润…");
        assert_eq!(step(900.0, 5.0), 200.0);
        assert_eq!(step(7.0, 8.0), 1.0);
    }
}
