//! QR codes.

use adeona_platform::Stop;
use qrcode::QrCode;
use qrcode::render::svg;

/// A QR code as SVG, without the XML declaration that has no place in a page.
pub fn drawn(text: &str) -> Result<String, Stop> {
    let code = QrCode::new(text.as_bytes()).map_err(Stop::broken)?;
    let drawing = code.render::<svg::Color>().min_dimensions(200, 200).build();
    Ok(match drawing.split_once("?>") {
        Some((_, svg)) => svg.to_owned(),
        None => drawing,
    })
}
