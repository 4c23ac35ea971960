//! The letters of drawings: a font that comes along, so that a server without any draws the same.

use std::sync::Once;

use plotters::style::{FontStyle, register_font};

/// The font's name, once [`letters`] was called.
pub const FONT: &str = "sans-serif";

/// Makes the font known to the drawing library.
pub fn letters() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // It is a font, so that nothing can go wrong; and a drawing without letters would fail by itself.
        let _ = register_font(FONT, FontStyle::Normal, dejavu::sans::regular());
    });
}
