//! An address as a square that a phone's camera reads.

use std::fmt::Write as _;

use qrcodegen::{DataTooLong, QrCode, QrCodeEcc};

/// The drawing, as markup; `label` is what it is, for those who do not see it, and plain
/// text of ours.
///
/// # Errors
/// When the text does not fit.
pub fn qr(text: &str, label: &'static str) -> Result<String, DataTooLong> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium)?;
    let size = code.size();
    let mut dark = String::new();
    for y in 0..size {
        for x in (0..size).filter(|x| code.get_module(*x, y)) {
            // Writing to a text cannot fail.
            let _ = write!(dark, "M{x} {y}h1v1h-1z");
        }
    }
    Ok(format!(
        "<svg viewBox=\"-2 -2 {0} {0}\" role=\"img\" aria-label=\"{label}\" shape-rendering=\"crispEdges\"><path d=\"{dark}\"/></svg>",
        size + 4
    ))
}
