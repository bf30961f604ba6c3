//! What becomes of an upload.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgba, RgbaImage, metadata::Orientation};

use super::{
    LARGE, SMALL,
    drawn::{Refused, draw},
};

/// A picture, red on the left and blue on the right, see-through at the top.
fn picture(width: u32, height: u32) -> DynamicImage {
    let mut picture = RgbaImage::new(width, height);
    for (x, y, pixel) in picture.enumerate_pixels_mut() {
        let alpha = if y < height / 2 { 0 } else { 255 };
        *pixel =
            if x < width / 2 { Rgba([200, 0, 0, alpha]) } else { Rgba([0, 0, 200, alpha]) };
    }
    DynamicImage::ImageRgba8(picture)
}

/// The same as a file.
pub(crate) fn file(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let picture = picture(width, height);
    let picture = if format == ImageFormat::Jpeg {
        DynamicImage::ImageRgb8(picture.to_rgb8())
    } else {
        picture
    };
    picture.write_to(&mut bytes, format).expect("written");
    bytes.into_inner()
}

/// A JPEG whose camera was held on its side, and wrote down where it was.
fn from_a_camera(width: u32, height: u32) -> Vec<u8> {
    let plain = file(width, height, ImageFormat::Jpeg);
    // Exif: one tag, Orientation (0x0112) = 6, "turn it to the right"; then words.
    let mut exif =
        b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0".to_vec();
    exif.extend_from_slice(b"51.5074 N, 0.1278 W");
    let length = u16::try_from(exif.len() + 2).expect("short").to_be_bytes();
    [&plain[..2], &[0xff, 0xe1], &length, &exif, &plain[2..]].concat()
}

fn read(jpeg: &[u8]) -> image::RgbImage {
    image::load_from_memory_with_format(jpeg, ImageFormat::Jpeg).expect("a JPEG").to_rgb8()
}

#[test]
fn a_photo_becomes_two_of_one_shape() {
    for (width, height, format) in [
        (2400, 1600, ImageFormat::Jpeg),
        (700, 900, ImageFormat::Png),
        (600, 315, ImageFormat::WebP),
    ] {
        let drawn = draw(&file(width, height, format)).expect("drawn");
        assert_eq!(read(&drawn.large).dimensions(), LARGE, "{width} by {height}");
        assert_eq!(read(&drawn.small).dimensions(), SMALL);
        let (left, right) =
            (*read(&drawn.large).get_pixel(100, 600), *read(&drawn.large).get_pixel(1100, 600));
        assert!(left[0] > 150 && right[2] > 150, "{left:?} {right:?}");
    }
}

#[test]
fn what_is_see_through_is_white() {
    let drawn = draw(&file(1200, 630, ImageFormat::Png)).expect("drawn");
    assert!(read(&drawn.large).get_pixel(600, 50).0.iter().all(|colour| *colour > 250));
}

#[test]
fn it_is_turned_as_the_camera_says_and_what_the_camera_wrote_is_gone() {
    let upload = from_a_camera(900, 1400);
    assert!(upload.windows(7).any(|seven| seven == b"51.5074"));
    let drawn = draw(&upload).expect("drawn");
    for jpeg in [&drawn.large, &drawn.small] {
        assert!(!jpeg.windows(7).any(|seven| seven == b"51.5074"));
        assert!(!jpeg.windows(4).any(|four| four == b"Exif"));
    }
    // Turned to the right, what was on the left is on top.
    let large = read(&drawn.large);
    assert!(large.get_pixel(600, 20)[0] > 150, "red on top");
    assert!(large.get_pixel(600, 610)[2] > 150, "blue below");
    assert_eq!(Orientation::from_exif(6), Some(Orientation::Rotate90));
}

#[test]
fn what_is_no_picture_or_too_small_is_told_so() {
    for upload in [
        &b""[..],
        b"%PDF-1.7",
        b"<svg onload=alert(1)>",
        &file(900, 600, ImageFormat::Png)[..200],
    ] {
        assert_eq!(draw(upload).expect_err("refused"), Refused::Unreadable);
    }
    let small = draw(&file(400, 300, ImageFormat::Jpeg)).expect_err("refused");
    assert_eq!(small, Refused::TooSmall(400, 300));
    assert!(small.words().contains("400 by 300"), "{}", small.words());
}

#[test]
fn a_small_file_that_unfolds_into_a_giant_is_refused_before_it_does() {
    // Black, 6,000 by 6,000 pixels of 8 bytes: some hundred kilobytes that would take 288 MB.
    let mut upload = Vec::new();
    let giant = image::ImageBuffer::<image::Rgba<u16>, Vec<u16>>::new(6_000, 6_000);
    let encoder = image::codecs::png::PngEncoder::new(&mut upload);
    giant.write_with_encoder(encoder).expect("written");
    drop(giant);
    assert_eq!(draw(&upload).expect_err("refused"), Refused::Unreadable);
}
