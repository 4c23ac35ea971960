//! Coverage against wrong answers, the reliability of the confidence, and what is shown, as a drawing.

use super::Report;
use crate::drawing::{FONT, letters};
use plotters::{coord::Shift, prelude::*};

/// The drawing could not be made.
#[derive(Debug, thiserror::Error)]
#[error("the drawing failed: {0}")]
pub struct PlotError(String);

/// The words of the drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlotLabels {
    /// Of wrong answers against coverage.
    pub coverage: DiagramLabels,
    /// Of the reliability of the confidence.
    pub reliability: DiagramLabels,
    /// Of what is shown.
    pub shown: ShownLabels,
}

/// The words of the diagram of what is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownLabels {
    /// What it shows.
    pub caption: String,
    /// The bar of questions that an entry answers.
    pub answerable: String,
    /// The bar of questions that none answers.
    pub unanswerable: String,
    /// Its parts that are right, the best first.
    pub right: [String; 3],
    /// The part of which nothing was shown.
    pub nothing: String,
    /// Its parts that are wrong, the worst last.
    pub wrong: [String; 3],
}

/// The words of one diagram.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiagramLabels {
    /// What it shows.
    pub caption: String,
    /// Along the axis that goes across.
    pub across: String,
    /// Along the axis that goes up.
    pub up: String,
}

/// Width and height in pixels: three square diagrams side by side.
const SIZE: (u32, u32) = (1_800, 600);

/// What is shown, from the bottom up: three parts that are right, nothing, three that are wrong.
const PARTS: [RGBColor; 7] = [
    RGBColor(0x2E, 0x8B, 0x57),
    RGBColor(0x8F, 0xB9, 0x6A),
    RGBColor(0x5B, 0x7D, 0xB1),
    RGBColor(0xD8, 0xDA, 0xDE),
    RGBColor(0xE8, 0xC4, 0x7C),
    RGBColor(0xD9, 0x7B, 0x3F),
    RGBColor(0xB0, 0x32, 0x32),
];

/// The three diagrams as the text of an SVG file.
///
/// # Errors
/// The drawing library's.
pub fn plot(report: &Report, labels: &PlotLabels) -> Result<String, PlotError> {
    let mut svg = String::new();
    draw(report, labels, &mut svg).map_err(|error| PlotError(error.to_string()))?;
    Ok(svg)
}

type Drawn<'a> = Result<(), DrawingAreaErrorKind<<SVGBackend<'a> as DrawingBackend>::ErrorType>>;

fn draw<'a>(report: &Report, labels: &PlotLabels, svg: &'a mut String) -> Drawn<'a> {
    letters();
    let area = SVGBackend::with_string(svg, SIZE).into_drawing_area();
    area.fill(&WHITE)?;
    let (left, rest) = area.split_horizontally(SIZE.0 / 3);
    let (middle, right) = rest.split_horizontally(SIZE.0 / 3);
    let coverage = report.coverage.iter().map(|point| (point.covered, point.wrong)).collect::<Vec<_>>();
    let highest = coverage.iter().map(|&(_, wrong)| wrong).fold(0.05, f64::max);
    diagram(&left, &labels.coverage, highest, &coverage, &[])?;
    let bins = report
        .reliability
        .iter()
        .filter(|bin| bin.questions > 0)
        .map(|bin| (bin.confidence, bin.right))
        .collect::<Vec<_>>();
    diagram(&middle, &labels.reliability, 1.0, &bins, &[(0.0, 0.0), (1.0, 1.0)])?;
    shown(&right, &labels.shown, report)?;
    area.present()
}

/// A bar of the questions that an entry answers, and one of those that none does.
fn shown<'a>(area: &DrawingArea<SVGBackend<'a>, Shift>, labels: &ShownLabels, report: &Report) -> Drawn<'a> {
    let (of, out) = (report.summary.answerable, report.summary.unanswerable);
    let answerable = [
        of.asserted_right,
        of.likely_right,
        of.offered,
        of.silent,
        of.missed,
        of.likely_wrong,
        of.asserted_wrong,
    ];
    let unanswerable =
        [0.0, 0.0, 0.0, out.left_alone, out.false_offered, out.false_likely, out.false_asserted];
    let bars = [(0.5, &labels.answerable, answerable), (1.5, &labels.unanswerable, unanswerable)];
    let mut chart = ChartBuilder::on(area)
        .caption(&labels.caption, (FONT, 22))
        .margin(20)
        .x_label_area_size(45)
        .y_label_area_size(60)
        // Room beside the bars for the names of their parts.
        .build_cartesian_2d(0.0..3.4, 0.0..1.0)?;
    chart.configure_mesh().disable_x_mesh().disable_x_axis().draw()?;
    let names = labels.right.iter().chain([&labels.nothing]).chain(&labels.wrong);
    for (at, (name, colour)) in names.zip(PARTS).enumerate() {
        let bar = |(middle, _, parts): &(f64, &String, [f64; 7])| {
            let below = parts[..at].iter().sum::<f64>();
            Rectangle::new([(middle - 0.35, below), (middle + 0.35, below + parts[at])], colour.filled())
        };
        chart
            .draw_series(bars.iter().map(bar))?
            .label(name)
            .legend(move |(x, y)| Rectangle::new([(x, y - 5), (x + 10, y + 5)], colour.filled()));
    }
    chart.draw_series(bars.iter().map(|&(middle, name, _)| {
        let below = EmptyElement::at((middle, 0.0));
        below + Text::new(name.clone(), (-45, 8), (FONT, 15))
    }))?;
    chart
        .configure_series_labels()
        .position(SeriesLabelPosition::MiddleRight)
        .label_font((FONT, 14))
        .draw()?;
    Ok(())
}

/// A line through `points`, and `guide` as where it should be.
fn diagram<'a>(
    area: &DrawingArea<SVGBackend<'a>, Shift>,
    labels: &DiagramLabels,
    highest: f64,
    points: &[(f64, f64)],
    guide: &[(f64, f64)],
) -> Drawn<'a> {
    let mut chart = ChartBuilder::on(area)
        .caption(&labels.caption, (FONT, 22))
        .margin(20)
        .x_label_area_size(45)
        .y_label_area_size(60)
        .build_cartesian_2d(0.0..1.0, 0.0..highest)?;
    chart.configure_mesh().x_desc(&labels.across).y_desc(&labels.up).draw()?;
    chart.draw_series(LineSeries::new(guide.iter().copied(), BLACK.mix(0.4)))?;
    chart.draw_series(LineSeries::new(points.iter().copied(), BLUE.stroke_width(2)))?;
    chart.draw_series(points.iter().map(|&point| Circle::new(point, 2, BLUE.filled())))?;
    Ok(())
}
