//! Coverage against wrong answers, and the reliability of the confidence, as a drawing.

use super::Report;
use crate::drawing::{FONT, letters};
use plotters::{coord::Shift, prelude::*};

/// The drawing could not be made.
#[derive(Debug, thiserror::Error)]
#[error("the drawing failed: {0}")]
pub struct PlotError(String);

/// Width and height in pixels: two square diagrams side by side.
const SIZE: (u32, u32) = (1_200, 600);

/// The two diagrams as the text of an SVG file.
///
/// # Errors
/// The drawing library's.
pub fn plot(report: &Report) -> Result<String, PlotError> {
    let mut svg = String::new();
    draw(report, &mut svg).map_err(|error| PlotError(error.to_string()))?;
    Ok(svg)
}

type Drawn<'a> = Result<(), DrawingAreaErrorKind<<SVGBackend<'a> as DrawingBackend>::ErrorType>>;

fn draw<'a>(report: &Report, svg: &'a mut String) -> Drawn<'a> {
    letters();
    let area = SVGBackend::with_string(svg, SIZE).into_drawing_area();
    area.fill(&WHITE)?;
    let (left, right) = area.split_horizontally(SIZE.0 / 2);
    let coverage = report.coverage.iter().map(|point| (point.covered, point.wrong)).collect::<Vec<_>>();
    let highest = coverage.iter().map(|&(_, wrong)| wrong).fold(0.05, f64::max);
    diagram(
        &left,
        "Wrong answers against coverage",
        ("in-scope questions answered", "wrong among answers"),
        highest,
        &coverage,
        &[],
    )?;
    let bins = report
        .reliability
        .iter()
        .filter(|bin| bin.questions > 0)
        .map(|bin| (bin.confidence, bin.right))
        .collect::<Vec<_>>();
    let caption = format!("Reliability (calibration error {:.3})", report.calibration_error);
    diagram(&right, &caption, ("confidence", "share that is right"), 1.0, &bins, &[(0.0, 0.0), (1.0, 1.0)])?;
    area.present()
}

/// A line through `points`, and `guide` as where it should be.
fn diagram<'a>(
    area: &DrawingArea<SVGBackend<'a>, Shift>,
    caption: &str,
    (across, up): (&str, &str),
    highest: f64,
    points: &[(f64, f64)],
    guide: &[(f64, f64)],
) -> Drawn<'a> {
    let mut chart = ChartBuilder::on(area)
        .caption(caption, (FONT, 22))
        .margin(20)
        .x_label_area_size(45)
        .y_label_area_size(60)
        .build_cartesian_2d(0.0..1.0, 0.0..highest)?;
    chart.configure_mesh().x_desc(across).y_desc(up).draw()?;
    chart.draw_series(LineSeries::new(guide.iter().copied(), BLACK.mix(0.4)))?;
    chart.draw_series(LineSeries::new(points.iter().copied(), BLUE.stroke_width(2)))?;
    chart.draw_series(points.iter().map(|&point| Circle::new(point, 2, BLUE.filled())))?;
    Ok(())
}
