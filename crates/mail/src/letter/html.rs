//! A letter as a web page that mail programs can show: no tables, no pictures, no scripts,
//! inline styles, and colours that also hold where a program turns the page dark.

use std::fmt::Write as _;

use super::{Block, Colour, Letter, Letterhead};

const FONT: &str = "font-family:'Atkinson Hyperlegible Next',-apple-system,'Segoe UI',Roboto,\
                    Helvetica,Arial,sans-serif";

/// Programs that know no `prefers-color-scheme` keep the light inline colours.
const DARK: &str = "\
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .page { background: #1b1719 !important; color: #f4efec !important; }
  .sheet { background: #262022 !important; }
  .link { color: #f4efec !important; }
  .soft { color: #cfc5c2 !important; }
  .button { border-color: #f4efec !important; }
}
";

pub(super) fn write(letter: &Letter, head: &Letterhead) -> String {
    let (subject, agency) = (escape(&letter.subject), escape(&head.agency));
    let brand = head.brand;
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"supported-color-schemes\" content=\"light dark\">\n\
         <title>{subject}</title>\n<style>\n{DARK}</style>\n</head>\n\
         <body class=\"page\" style=\"margin:0;padding:0;background:#f6f2ee;color:{ink}\">\n",
        ink = Colour::INK
    );
    if !letter.preview.is_empty() {
        let preview = escape(&letter.preview);
        put(
            &mut out,
            format_args!(
                "<div style=\"display:none;max-height:0;overflow:hidden\">{preview}</div>\n"
            ),
        );
    }
    put(
        &mut out,
        format_args!(
            "<div class=\"sheet\" role=\"article\" aria-label=\"{subject}\" lang=\"en-GB\" \
             style=\"max-width:36em;margin:0 auto;padding:24px;background:#ffffff;\
             border-top:6px solid {brand};{FONT};font-size:17px;line-height:1.5\">\n\
             <p style=\"margin:0 0 24px;font-weight:700\">{agency}</p>\n"
        ),
    );
    let (body, small) = letter.parts();
    body.for_each(|part| block(&mut out, part, brand));
    if let Some((wish, from)) = &letter.greeting {
        let (wish, from) = (escape(wish), escape(from));
        put(&mut out, format_args!("<p style=\"margin:24px 0 16px\">{wish},<br>{from}</p>\n"));
    }
    small.for_each(|part| block(&mut out, part, brand));
    out.push_str("</div>\n</body>\n</html>\n");
    out
}

fn block(out: &mut String, block: &Block, brand: Colour) {
    let link = brand.on_white();
    match block {
        Block::Heading(text) => put(
            out,
            format_args!(
                "<h2 style=\"margin:24px 0 8px;font-size:20px;line-height:1.3\">{}</h2>\n",
                escape(text)
            ),
        ),
        Block::Paragraph(text) => {
            put(out, format_args!("<p style=\"margin:0 0 16px\">{}</p>\n", escape(text)));
        }
        Block::Button { label, url } => put(
            out,
            format_args!(
                "<p style=\"margin:24px 0\"><a class=\"button\" href=\"{}\" \
                 style=\"display:inline-block;padding:12px 24px;border:2px solid {brand};\
                 border-radius:999px;background:{brand};color:{};font-weight:700;\
                 text-decoration:none\">{}</a></p>\n",
                escape(url),
                brand.text(),
                escape(label)
            ),
        ),
        Block::Link { label, url } => put(
            out,
            format_args!(
                "<p style=\"margin:0 0 16px\"><a class=\"link\" href=\"{}\" \
                 style=\"color:{link}\">{}</a></p>\n",
                escape(url),
                escape(label)
            ),
        ),
        Block::List(points) => {
            out.push_str("<ul style=\"margin:0 0 16px;padding-left:24px\">\n");
            for point in points {
                put(out, format_args!("<li style=\"margin:0 0 4px\">{}</li>\n", escape(point)));
            }
            out.push_str("</ul>\n");
        }
        Block::Quote(text) => put(
            out,
            format_args!(
                "<blockquote style=\"margin:0 0 16px;padding:0 0 0 16px;\
                 border-left:4px solid {brand}\">{}</blockquote>\n",
                escape(text).replace('\n', "<br>\n")
            ),
        ),
        Block::Small(text) => put(
            out,
            format_args!(
                "<p class=\"soft\" style=\"margin:0 0 12px;font-size:15px;color:#5c5357\">{}</p>\n",
                escape(text)
            ),
        ),
    }
}

fn put(out: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a String cannot fail.
    let _ = out.write_fmt(text);
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
