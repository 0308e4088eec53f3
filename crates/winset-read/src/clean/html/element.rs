//! What the elements of a page are, as far as its words are concerned.

/// What a tag's name says of its element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Element {
    /// Its words are no page's: scripts, drawings, forms to choose from.
    Skipped,
    /// It has no inside.
    Void,
    /// A line break.
    Break,
    /// A link.
    Link,
    /// It stands in a line.
    Inline,
    /// It stands in a line, between quotation marks.
    Quotation,
    /// It begins and ends a block.
    Block,
    Paragraph,
    Heading,
    List,
    Item,
    /// A term or its explanation, and their list.
    Term,
    Terms,
    Table,
    Row,
    Cell,
    Navigation,
    Header,
    Footer,
    Aside,
    Form,
    Caption,
    /// `article`, `main`.
    Article,
    /// `html`, `body`: they hold everything.
    Root,
    /// `head`.
    Head,
}

/// What a tag's name says; names are told apart without regard to case.
pub(super) fn element(name: &str) -> Element {
    let mut lower = [0_u8; 12];
    let Some(place) = lower.get_mut(..name.len()) else { return Element::Inline };
    place.copy_from_slice(name.as_bytes());
    place.make_ascii_lowercase();
    match &*place {
        b"a" => Element::Link,
        b"q" => Element::Quotation,
        b"p" => Element::Paragraph,
        b"br" => Element::Break,
        b"li" => Element::Item,
        b"ul" | b"ol" | b"dir" | b"menu" => Element::List,
        b"dt" | b"dd" => Element::Term,
        b"dl" => Element::Terms,
        b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => Element::Heading,
        b"table" => Element::Table,
        b"tr" => Element::Row,
        b"td" | b"th" => Element::Cell,
        b"nav" => Element::Navigation,
        b"header" => Element::Header,
        b"footer" => Element::Footer,
        b"aside" => Element::Aside,
        b"form" | b"fieldset" | b"button" | b"legend" => Element::Form,
        b"figcaption" | b"caption" => Element::Caption,
        b"article" | b"main" => Element::Article,
        b"html" | b"body" => Element::Root,
        b"head" => Element::Head,
        b"div" | b"section" | b"figure" | b"address" | b"blockquote" | b"center" | b"details"
        | b"dialog" | b"hgroup" | b"listing" | b"pre" | b"summary" | b"tbody" | b"tfoot"
        | b"thead" | b"frameset" | b"search" => Element::Block,
        b"area" | b"base" | b"basefont" | b"bgsound" | b"col" | b"embed" | b"frame" | b"img"
        | b"input" | b"keygen" | b"link" | b"meta" | b"param" | b"source" | b"track" | b"wbr"
        | b"image" => Element::Void,
        b"hr" => Element::Void,
        b"script" | b"style" | b"noscript" | b"template" | b"svg" | b"math" | b"iframe"
        | b"object" | b"canvas" | b"select" | b"textarea" | b"audio" | b"video" | b"map"
        | b"datalist" | b"xmp" | b"noembed" | b"noframes" | b"title" | b"applet" => {
            Element::Skipped
        }
        _ => Element::Inline,
    }
}

impl Element {
    /// Does it begin a new block?
    pub(super) fn is_block(self) -> bool {
        !matches!(
            self,
            Element::Skipped
                | Element::Void
                | Element::Break
                | Element::Link
                | Element::Inline
                | Element::Quotation
        )
    }
}

/// Where on a page a block stands: what is known of the elements around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Region(u16);

impl Region {
    pub(super) const NAVIGATION: Region = Region(1);
    pub(super) const HEADER: Region = Region(2);
    pub(super) const FOOTER: Region = Region(4);
    pub(super) const ASIDE: Region = Region(8);
    pub(super) const FORM: Region = Region(16);
    pub(super) const CAPTION: Region = Region(32);
    pub(super) const COMMENTS: Region = Region(64);
    pub(super) const RELATED: Region = Region(128);
    pub(super) const ADVERTISEMENT: Region = Region(256);
    pub(super) const SHARING: Region = Region(512);
    pub(super) const HIDDEN: Region = Region(1024);
    pub(super) const ARTICLE: Region = Region(2048);
    pub(super) const BYLINE: Region = Region(4096);
    pub(super) const LINK: Region = Region(8192);

    pub(super) fn with(self, other: Region) -> Region {
        Region(self.0 | other.0)
    }

    pub(super) fn has(self, other: Region) -> bool {
        self.0 & other.0 != 0
    }

    /// What is here and not there.
    pub(super) fn without(self, other: Region) -> Region {
        Region(self.0 & !other.0)
    }

    /// One of sixteen.
    pub(super) fn bit(number: usize) -> Region {
        Region(1 << (number & 15))
    }

    /// Of an element by its name.
    pub(super) fn of(element: Element) -> Region {
        match element {
            Element::Navigation => Region::NAVIGATION,
            Element::Header => Region::HEADER,
            Element::Footer => Region::FOOTER,
            Element::Aside => Region::ASIDE,
            Element::Form => Region::FORM,
            Element::Caption => Region::CAPTION,
            Element::Article => Region::ARTICLE,
            Element::Link => Region::LINK,
            _ => Region::default(),
        }
    }
}
