//! An upload becomes two pictures of one shape.

use std::io::Cursor;

use image::{
    DynamicImage, ImageDecoder as _, ImageReader, Limits, codecs::jpeg::JpegEncoder,
    imageops::FilterType,
};

use super::{LARGE, SMALL};

/// No camera takes larger ones; a file that says so is not from a camera.
const WIDEST: u32 = 12_000;
/// What reading one may take, in bytes.
const MEMORY: u64 = 256 * 1024 * 1024;
/// Of 100: above this a photo grows and looks the same.
const QUALITY: u8 = 82;

/// Both sizes, as JPEG.
#[derive(Debug)]
pub struct Drawn {
    /// As wide as [`LARGE`].
    pub large: Vec<u8>,
    /// As wide as [`SMALL`].
    pub small: Vec<u8>,
}

/// Why an upload is no picture for a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// Not a JPEG, PNG or WebP picture, or a broken one.
    Unreadable,
    /// Width and height; it would look coarse.
    TooSmall(u32, u32),
}

impl Refused {
    /// What to say to whoever chose it.
    pub fn words(self) -> String {
        match self {
            Self::Unreadable => "We cannot read this file as a picture. Choose a photo saved as JPEG, PNG or WebP".to_owned(),
            Self::TooSmall(width, height) => format!(
                "This picture is {width} by {height} pixels and would look coarse. Choose one of at least {} by {}",
                SMALL.0, SMALL.1
            ),
        }
    }
}

/// Reads an upload, turns it as the camera says, and cuts it from the middle. Takes a part of
/// a second: not for the threads that answer.
///
/// # Errors
/// [`Refused`].
pub fn draw(upload: &[u8]) -> Result<Drawn, Refused> {
    let picture = read(upload).map_err(|_| Refused::Unreadable)?;
    let (width, height) = (picture.width(), picture.height());
    if width < SMALL.0 || height < SMALL.1 {
        return Err(Refused::TooSmall(width, height));
    }
    let large = picture.resize_to_fill(LARGE.0, LARGE.1, FilterType::CatmullRom);
    let small = large.resize_exact(SMALL.0, SMALL.1, FilterType::CatmullRom);
    Ok(Drawn { large: jpeg(&large)?, small: jpeg(&small)? })
}

fn read(upload: &[u8]) -> image::ImageResult<DynamicImage> {
    let mut reader = ImageReader::new(Cursor::new(upload)).with_guessed_format()?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(WIDEST);
    limits.max_image_height = Some(WIDEST);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    // The decoder itself looks at width and height alone.
    let mut memory = Limits::default();
    memory.max_alloc = Some(MEMORY);
    memory.reserve(decoder.total_bytes())?;
    let turned = decoder.orientation()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(turned);
    Ok(picture)
}

/// What is see-through becomes white, as on the page.
fn jpeg(picture: &DynamicImage) -> Result<Vec<u8>, Refused> {
    let mut flat = picture.to_rgba8();
    for pixel in flat.pixels_mut() {
        let [red, green, blue, alpha] = pixel.0;
        let over = |colour: u8| {
            let mixed = u16::from(colour) * u16::from(alpha) + 255 * (255 - u16::from(alpha));
            u8::try_from(mixed / 255).unwrap_or(u8::MAX)
        };
        pixel.0 = [over(red), over(green), over(blue), 255];
    }
    let flat = DynamicImage::ImageRgba8(flat).to_rgb8();
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
    flat.write_with_encoder(encoder).map_err(|_| Refused::Unreadable)?;
    Ok(bytes)
}
