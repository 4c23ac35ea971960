//! Coverage against wrong answers, and the reliability of the confidence, as a drawing.

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

/// Width and height in pixels: two square diagrams side by side.
const SIZE: (u32, u32) = (1_200, 600);

/// The two diagrams as the text of an SVG file.
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
    let (left, right) = area.split_horizontally(SIZE.0 / 2);
    let coverage = report.coverage.iter().map(|point| (point.covered, point.wrong)).collect::<Vec<_>>();
    let highest = coverage.iter().map(|&(_, wrong)| wrong).fold(0.05, f64::max);
    diagram(&left, &labels.coverage, highest, &coverage, &[])?;
    let bins = report
        .reliability
        .iter()
        .filter(|bin| bin.questions > 0)
        .map(|bin| (bin.confidence, bin.right))
        .collect::<Vec<_>>();
    diagram(&right, &labels.reliability, 1.0, &bins, &[(0.0, 0.0), (1.0, 1.0)])?;
    area.present()
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
