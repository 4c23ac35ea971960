//! The questions of the last days, as a picture.

use plotters::prelude::*;

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

/// A bar for each day, as days since 1970, with how many questions got an asserted answer, a likely one, a choice, and
/// nothing.
///
/// `None`: there is nothing to draw.
pub(super) fn of(days: &[(i64, [u32; 4])], words: UsageChart) -> Option<Enclosed> {
    let mut pixels = vec![u8::MAX; (SIZE.0 * SIZE.1 * DEPTH) as usize];
    draw(days, words, &mut pixels)?;
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, SIZE.0, SIZE.1);
    encoder.set_color(png::ColorType::Rgb);
    encoder.write_header().ok()?.write_image_data(&pixels).ok()?;
    Some(Enclosed { name: "questions.png".into(), bytes })
}

fn draw(days: &[(i64, [u32; 4])], words: UsageChart, pixels: &mut [u8]) -> Option<()> {
    letters();
    let (first, last) = (days.first()?.0, days.last()?.0);
    let most = days.iter().map(|(_, outcomes)| outcomes.iter().sum::<u32>()).max()?;
    let area = BitMapBackend::with_buffer(pixels, SIZE).into_drawing_area();
    area.fill(&WHITE).ok()?;
    // Days are told from the last one on, so that nobody has to count from 1970.
    let mut chart = ChartBuilder::on(&area)
        .caption(words.caption, (FONT, 20))
        .margin(12)
        .x_label_area_size(36)
        .y_label_area_size(44)
        .build_cartesian_2d((first - last - 1) as f64..1.0, 0.0..f64::from(most.max(1)) * 1.25)
        .ok()?;
    chart
        .configure_mesh()
        .disable_x_mesh()
        .x_desc(words.days_ago)
        .x_label_formatter(&|day| format!("{:.0}", -day))
        .y_label_formatter(&|questions| format!("{questions:.0}"))
        .label_style((FONT, 14))
        .draw()
        .ok()?;
    let names = [words.asserted, words.likely, words.unsure, words.nothing];
    for (at, (name, colour)) in names.into_iter().zip(OUTCOMES).enumerate() {
        let bars = days.iter().map(|(day, outcomes)| {
            let below = f64::from(outcomes[..at].iter().sum::<u32>());
            let day = (day - last) as f64;
            Rectangle::new(
                [(day - 0.4, below), (day + 0.4, below + f64::from(outcomes[at]))],
                colour.filled(),
            )
        });
        chart
            .draw_series(bars)
            .ok()?
            .label(name)
            .legend(move |(x, y)| Rectangle::new([(x, y - 5), (x + 10, y + 5)], colour.filled()));
    }
    chart
        .configure_series_labels()
        .position(SeriesLabelPosition::UpperRight)
        .background_style(WHITE)
        .label_font((FONT, 14))
        .draw()
        .ok()?;
    area.present().ok()?;
    drop(chart);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::Language;

    #[test]
    fn days_become_a_picture() {
        let words = Language::English.words().usage_chart();
        assert_eq!(of(&[], words), None);
        for days in [&[(20_000, [1, 0, 0, 0])][..], &[(20_000, [3, 1, 1, 2]), (20_089, [0; 4])]] {
            let picture = of(days, words).expect("a picture");
            assert!(picture.bytes.starts_with(b"\x89PNG"));
        }
    }
}
