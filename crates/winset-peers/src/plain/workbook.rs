//! A workbook, written: sheets for the case, its actors, its issues and its stakes.

use super::Title;
use super::write::capital;
use crate::negotiation::{Amount, Negotiation};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Note, Workbook, Worksheet, XlsxError};

/// What a column means, shown when the pointer rests on its name.
const MEANINGS: &[(Title, &str)] = &[
    (Title::Actor, "One who can take and press a position. The same name on every sheet."),
    (Title::Description, "Another name that reports use."),
    (
        Title::Capability,
        "What it could bring to bear; the strongest has 100. A number, or `20 to 40`.",
    ),
    (Title::Risk, "Exponent on distance, 0.5 to 2. Leave empty if you do not know."),
    (
        Title::Issue,
        "One question with an ordered range of settlements. The same name on every sheet.",
    ),
    (Title::Unit, "The unit of every number about the issue, such as % of GDP."),
    (Title::Low, "The lowest settlement worth thinking of."),
    (Title::High, "The highest settlement worth thinking of."),
    (Title::StatusQuo, "What holds today."),
    (Title::Reversion, "What will hold if the talks fail; the status quo if empty."),
    (
        Title::Position,
        "What the actor now asks for, in the issue's unit. A number, `55 to 70`, or `pert(50, 62, 80)`.",
    ),
    (Title::Ideal, "What it wants most, if that is something else."),
    (
        Title::Salience,
        "How much of its capability it would spend on this issue, 0 to 100, each issue by itself.",
    ),
    (Title::Note, "Why you think so. A row without a note is asked about."),
];

/// What stands in a cell.
enum Is<'a> {
    Words(&'a str),
    Number(f64),
    Nothing,
}

impl<'a> Is<'a> {
    fn amount(amount: &'a Amount) -> Is<'a> {
        match amount {
            Amount::Number(number) => Is::Number(*number),
            Amount::Written(words) => Is::Words(words),
        }
    }

    fn maybe(amount: Option<&'a Amount>) -> Is<'a> {
        amount.map_or(Is::Nothing, Is::amount)
    }

    fn number(number: Option<f64>) -> Is<'a> {
        number.map_or(Is::Nothing, Is::Number)
    }

    fn words(words: Option<&'a String>) -> Is<'a> {
        words.filter(|words| !words.is_empty()).map_or(Is::Nothing, |words| Is::Words(words))
    }
}

/// Writes a workbook. The same negotiation gives the same bytes.
pub(crate) fn write(negotiation: &Negotiation) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // A workbook wants to know when it was made; the same case must give the same bytes.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    about(book.add_worksheet(), negotiation)?;
    let rows: Vec<Vec<Is>> = negotiation
        .actors
        .iter()
        .map(|actor| {
            vec![
                Is::Words(&actor.name),
                Is::words(actor.description.as_ref()),
                Is::amount(&actor.capability),
                Is::maybe(actor.risk.as_ref()),
                Is::words(actor.note.as_ref()),
            ]
        })
        .collect();
    let columns = [Title::Actor, Title::Description, Title::Capability, Title::Risk, Title::Note];
    sheet(book.add_worksheet(), "Actors", &columns, &rows)?;
    let rows: Vec<Vec<Is>> = negotiation
        .issues
        .iter()
        .map(|issue| {
            vec![
                Is::Words(&issue.name),
                Is::words(issue.unit.as_ref()),
                Is::Number(issue.low),
                Is::Number(issue.high),
                Is::number(issue.status_quo),
                Is::number(issue.reversion),
                Is::words(issue.note.as_ref()),
            ]
        })
        .collect();
    let columns = [
        Title::Issue,
        Title::Unit,
        Title::Low,
        Title::High,
        Title::StatusQuo,
        Title::Reversion,
        Title::Note,
    ];
    sheet(book.add_worksheet(), "Issues", &columns, &rows)?;
    let rows: Vec<Vec<Is>> = negotiation
        .stakes
        .iter()
        .filter_map(|stake| {
            Some(vec![
                Is::Words(&negotiation.actors.get(stake.actor)?.name),
                Is::Words(&negotiation.issues.get(stake.issue)?.name),
                Is::amount(&stake.position),
                Is::maybe(stake.ideal.as_ref()),
                Is::amount(&stake.salience),
                Is::words(stake.note.as_ref()),
            ])
        })
        .collect();
    let columns =
        [Title::Actor, Title::Issue, Title::Position, Title::Ideal, Title::Salience, Title::Note];
    sheet(book.add_worksheet(), "Stakes", &columns, &rows)?;
    book.save_to_buffer()
}

fn about(sheet: &mut Worksheet, negotiation: &Negotiation) -> Result<(), XlsxError> {
    sheet.set_name("Case")?;
    let bold = Format::new().set_bold();
    sheet.set_column_width(0, 12)?;
    sheet.set_column_width(1, 70)?;
    sheet.write_string_with_format(0, 0, "What", &bold)?;
    sheet.write_string_with_format(0, 1, "Value", &bold)?;
    let day = |day: Option<winset_case::Date>| day.map(|day| day.to_string());
    let rows = [
        ("title", Some(negotiation.title.clone())),
        ("question", negotiation.question.clone()),
        ("as-of", day(negotiation.as_of)),
        ("horizon", day(negotiation.horizon)),
    ];
    for (at, (key, value)) in (1..).zip(rows) {
        sheet.write_string(at, 0, key)?;
        sheet.write_string(at, 1, shortened(&value.unwrap_or_default()))?;
    }
    Ok(())
}

fn sheet(
    sheet: &mut Worksheet,
    name: &str,
    columns: &[Title],
    rows: &[Vec<Is>],
) -> Result<(), XlsxError> {
    sheet.set_name(name)?;
    sheet.set_freeze_panes(1, 0)?;
    let bold = Format::new().set_bold();
    for (column, title) in (0..).zip(columns) {
        let wide = match title {
            Title::Actor | Title::Issue | Title::Description | Title::Unit => 26,
            Title::Note => 60,
            _ => 14,
        };
        sheet.set_column_width(column, wide)?;
        sheet.write_string_with_format(0, column, capital(title.word()), &bold)?;
        if let Some((_, meaning)) = MEANINGS.iter().find(|(one, _)| one == title) {
            sheet.insert_note(0, column, &Note::new(*meaning).set_author("winset"))?;
        }
    }
    for (at, row) in (1..).zip(rows) {
        for (column, cell) in (0..).zip(row) {
            match cell {
                Is::Words(words) => {
                    sheet.write_string(at, column, shortened(words))?;
                }
                Is::Number(number) => {
                    sheet.write_number(at, column, *number)?;
                }
                Is::Nothing => {}
            }
        }
    }
    Ok(())
}

/// A cell holds 32,767 characters at most.
fn shortened(words: &str) -> String {
    words.chars().take(32_767).collect()
}
