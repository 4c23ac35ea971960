//! The questions of the last days, as a picture.

use plotters::{coord::Shift, prelude::*};

use crate::{
    drawing::{FONT, letters},
    reply::{Enclosed, UsageChart},
};

/// Width and height in pixels: as wide as Discord shows a picture.
const SIZE: (u32, u32) = (800, 360);
/// Bytes of a pixel.
const DEPTH: u32 = 3;
/// What came of a question, from the bottom up, as in the replies' colours: asserted, likely, unsure, nothing found.
const OUTCOMES: [RGBColor; 4] = [
    RGBColor(0x2E, 0x8B, 0x57),
    RGBColor(0x8F, 0xB9, 0x6A),
    RGBColor(0x5B, 0x7D, 0xB1),
    RGBColor(0x8A, 0x8F, 0x98),
];

/// Height of the strip above the bars that says what they are, in pixels: nothing in it covers a bar.
const STRIP: u32 = 56;
/// Days that are shown at least, so that one bar is no wall.
const LEAST_DAYS: i64 = 7;
/// Questions that the axis goes up to at least: fewer would be counted in parts of one.
const LEAST_QUESTIONS: u32 = 5;

/// A bar for each day, as days since 1970, with how many questions got an asserted answer, a likely one, a choice, and
/// nothing. `today`: the day that they are counted back from.
///
/// `None`: there is nothing to draw.
pub(super) fn of(days: &[(i64, [u32; 4])], today: i64, words: UsageChart) -> Option<Enclosed> {
    let mut pixels = vec![u8::MAX; (SIZE.0 * SIZE.1 * DEPTH) as usize];
    draw(days, today, words, &mut pixels)?;
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, SIZE.0, SIZE.1);
    encoder.set_color(png::ColorType::Rgb);
    encoder.write_header().ok()?.write_image_data(&pixels).ok()?;
    Some(Enclosed { name: "questions.png".into(), bytes })
}

fn draw(days: &[(i64, [u32; 4])], today: i64, words: UsageChart, pixels: &mut [u8]) -> Option<()> {
    letters();
    let first = days.first()?.0.min(today - LEAST_DAYS + 1);
    let most = days.iter().map(|(_, outcomes)| outcomes.iter().sum::<u32>()).max()?;
    let area = BitMapBackend::with_buffer(pixels, SIZE).into_drawing_area();
    area.fill(&WHITE).ok()?;
    let (strip, below) = area.split_vertically(STRIP);
    legend(&strip, words)?;
    let mut chart = ChartBuilder::on(&below)
        .margin(12)
        .x_label_area_size(36)
        .y_label_area_size(44)
        .build_cartesian_2d(
            (first - today) as f64 - 0.5..0.5,
            0.0..f64::from(most.max(LEAST_QUESTIONS)) * 1.05,
        )
        .ok()?;
    chart
        .configure_mesh()
        .disable_x_mesh()
        .x_desc(words.days_ago)
        .x_label_formatter(&|&day| days_ago(day, words.today))
        .y_labels(6)
        .y_label_formatter(&|questions| format!("{questions:.0}"))
        .label_style((FONT, 14))
        .draw()
        .ok()?;
    for (at, colour) in OUTCOMES.into_iter().enumerate() {
        let bars = days.iter().map(|(day, outcomes)| {
            let below = f64::from(outcomes[..at].iter().sum::<u32>());
            let day = (day - today) as f64;
            Rectangle::new(
                [(day - 0.4, below), (day + 0.4, below + f64::from(outcomes[at]))],
                colour.filled(),
            )
        });
        chart.draw_series(bars).ok()?;
    }
    drop(chart);
    area.present().ok()?;
    Some(())
}

/// What the picture shows, and what each colour stands for: in one line above the bars.
fn legend(strip: &DrawingArea<BitMapBackend<'_>, Shift>, words: UsageChart) -> Option<()> {
    const MARGIN: i32 = 12;
    const BOX: i32 = 10;
    let (title, small) = ((FONT, 20).into_text_style(strip), (FONT, 14).into_text_style(strip));
    strip.draw_text(words.caption, &title, (MARGIN, 6)).ok()?;
    let mut left = MARGIN;
    let names = [words.asserted, words.likely, words.unsure, words.nothing];
    for (name, colour) in names.into_iter().zip(OUTCOMES) {
        let top = 36;
        strip.draw(&Rectangle::new([(left, top), (left + BOX, top + BOX)], colour.filled())).ok()?;
        strip.draw_text(name, &small, (left + BOX + 6, top - 2)).ok()?;
        left += BOX + 6 + i32::try_from(strip.estimate_text_size(name, &small).ok()?.0).ok()? + 24;
    }
    Some(())
}

/// How a day is told: counted back from today, in whole days.
fn days_ago(day: f64, today: &str) -> String {
    match (-day).round() {
        whole if whole < 1.0 => today.to_owned(),
        whole => format!("{whole:.0}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::Language;

    #[test]
    fn days_become_a_picture() {
        let words = Language::English.words().usage_chart();
        assert_eq!(of(&[], 20_000, words), None);
        for days in [&[(20_000, [1, 0, 0, 0])][..], &[(20_000, [3, 1, 1, 2]), (20_089, [0; 4])]] {
            let picture = of(days, 20_090, words).expect("a picture");
            assert!(picture.bytes.starts_with(b"\x89PNG"));
        }
    }

    #[test]
    fn days_are_counted_from_today_and_none_is_less_than_nothing() {
        let rows = [(0.0, "today"), (-0.0, "today"), (-0.3, "today"), (-1.0, "1"), (-30.0, "30")];
        for (day, told) in rows {
            assert_eq!(days_ago(day, "today"), told);
        }
    }
}
