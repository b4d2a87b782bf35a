//! Arguments that cannot be read, told in Chinese where the person reads it; in English the reader of arguments tells it.

use crate::words::Language;
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// Tells what is wrong, or shows the help that was asked for, and ends the process.
pub(crate) fn exit(error: &Error, language: Language) -> ! {
    let told = if language == Language::Zh { in_chinese(error) } else { None };
    let Some(told) = told else { error.exit() };
    anstream::eprintln!("fathom: {told}");
    std::process::exit(error.exit_code())
}

/// What is wrong, in Chinese; nothing for kinds that have no words here.
fn in_chinese(error: &Error) -> Option<String> {
    let of = |kind: ContextKind| error.get(kind).map(text).filter(|text| !text.is_empty());
    let argument = of(ContextKind::InvalidArg).unwrap_or_default();
    let what = match error.kind() {
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = of(ContextKind::InvalidValue).unwrap_or_default();
            let why = std::error::Error::source(error).map(|why| Language::Zh.reason(&why.to_string()));
            let may = of(ContextKind::ValidValue).map(|values| format!("可用 {values}"));
            let why = may.or(why).map(|why| format!("：{why}")).unwrap_or_default();
            format!("{argument} 的值“{value}”不可用{why}")
        }
        ErrorKind::UnknownArgument => format!("没有选项“{argument}”"),
        ErrorKind::InvalidSubcommand => {
            format!("没有命令“{}”", of(ContextKind::InvalidSubcommand).unwrap_or_default())
        }
        ErrorKind::MissingRequiredArgument => format!("缺少 {argument}"),
        ErrorKind::ArgumentConflict => {
            format!("{argument} 不能与 {} 同用", of(ContextKind::PriorArg).unwrap_or_default())
        }
        _ => return None,
    };
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedValue, ContextKind::SuggestedSubcommand];
    let hint = match near.into_iter().find_map(of) {
        Some(near) => format!("是否指 {near}？"),
        None => "加 --help 查看用法".to_string(),
    };
    Some(format!("{what}\n提示：{hint}"))
}

fn text(value: &ContextValue) -> String {
    match value {
        ContextValue::String(one) => one.clone(),
        ContextValue::Strings(all) => all.join("、"),
        ContextValue::Number(number) => number.to_string(),
        ContextValue::StyledStr(one) => one.to_string(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arguments::Arguments;
    use clap::CommandFactory;

    #[test]
    fn what_is_wrong_is_told_with_its_argument() {
        let told = |arguments: &[&str]| {
            let all = std::iter::once("fathom").chain(arguments.iter().copied());
            let error = Arguments::command().try_get_matches_from(all).expect_err("it is refused");
            in_chinese(&error).expect("it is told")
        };
        for (arguments, part) in [
            (
                &["phrase", "甲", "--from", "2025-13"][..],
                "“2025-13”不可用：应写作 YYYY、YYYY-MM 或 YYYY-MM-DD",
            ),
            (&["formulations", "--new", "abc"], "“abc”不可用：应写作年份，如 2025"),
            (&["phrase", "甲", "--by", "week"], "可用 year、month"),
            (&["phrase", "甲", "--hit", "3"], "是否指 --hits？"),
            (&["phrases", "甲"], "没有命令“phrases”\n提示：是否指 "),
            (&["search"], "缺少 <WORDS>"),
        ] {
            let told = told(arguments);
            assert!(told.contains(part), "{told}");
        }
        let help = Arguments::command().try_get_matches_from(["fathom", "--help"]).expect_err("it is help");
        assert_eq!(in_chinese(&help), None);
    }
}
