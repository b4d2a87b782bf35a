//! The help in Chinese: each text that the arguments are declared with has a row in `words/help.zh.tsv`.

use crate::words::Language;
use clap::builder::StyledStr;
use clap::{Arg, Command};
use std::collections::HashMap;

/// How a page of help is laid out; its headings stand in it or are set beside.
const LAYOUT: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";

/// English to Chinese.
fn table() -> HashMap<String, &'static str> {
    let rows = include_str!("words/help.zh.tsv").lines().filter_map(|line| line.split_once('\t'));
    rows.map(|(en, zh)| (en.replace("\\n", "\n"), zh)).collect()
}

/// The language asked for on the command line, before it is read: help is printed while it is read.
pub(crate) fn asked() -> Option<Language> {
    let words: Vec<String> =
        std::env::args_os().filter_map(|word| word.into_string().ok()).take_while(|w| w != "--").collect();
    let of = |word: &str| match word {
        "zh" => Some(Language::Zh),
        "en" => Some(Language::En),
        _ => None,
    };
    let apart = words.windows(2).find(|pair| pair[0] == "--lang").and_then(|pair| of(&pair[1]));
    apart.or_else(|| words.iter().find_map(|word| of(word.strip_prefix("--lang=")?)))
}

/// The command with its help in a language.
pub(crate) fn in_language(command: Command, language: Language) -> Command {
    if language == Language::En {
        return command;
    }
    let table = table();
    let mut command = translated(command, &table);
    // The flags for help and the verb `help` are there only now.
    command.build();
    with_flags(command, &table)
}

fn say(table: &HashMap<String, &'static str>, text: Option<&StyledStr>) -> Option<String> {
    let text = text?.to_string();
    table.get(text.trim()).map(|zh| zh.replace("\\n", "\n"))
}

fn translated(command: Command, table: &HashMap<String, &'static str>) -> Command {
    let about = say(table, command.get_about());
    let long = say(table, command.get_long_about());
    let after = command.get_after_help().map(|text| paragraphs(&text.to_string(), table));
    let mut command = command.help_template(LAYOUT).subcommand_help_heading("命令");
    if let Some(about) = about {
        command = command.about(about);
    }
    if let Some(long) = long {
        command = command.long_about(long);
    }
    if let Some(after) = after {
        command = command.after_help(after);
    }
    command.mut_args(|arg| argument(arg, table)).mut_subcommands(|verb| translated(verb, table))
}

fn argument(arg: Arg, table: &HashMap<String, &'static str>) -> Arg {
    let help = say(table, arg.get_help());
    let heading = if arg.is_positional() { "参数" } else { "选项" };
    let long = say(table, arg.get_long_help());
    let arg = arg.help_heading(heading);
    let arg = match long {
        Some(long) => arg.long_help(long),
        None => arg,
    };
    match help {
        Some(help) => arg.help(help),
        None => arg,
    }
}

fn with_flags(command: Command, table: &HashMap<String, &'static str>) -> Command {
    let own = |arg: Arg| {
        if matches!(arg.get_id().as_str(), "help" | "version") { argument(arg, table) } else { arg }
    };
    command.mut_args(own).mut_subcommands(|verb| {
        let about = if verb.get_name() == "help" { say(table, verb.get_about()) } else { None };
        let verb = with_flags(verb, table);
        match about {
            Some(about) => verb.about(about),
            None => verb,
        }
    })
}

/// What stands after the options: examples keep their commands, and each paragraph of words is a row of the table.
fn paragraphs(text: &str, table: &HashMap<String, &'static str>) -> String {
    let one = |paragraph: &str| match paragraph.split_once(":\n") {
        Some(("Example" | "Examples", rest)) => format!("示例：\n{}", comments(rest, table)),
        _ => table.get(paragraph).map_or_else(|| paragraph.to_string(), |zh| zh.replace("\\n", "\n")),
    };
    text.split("\n\n").map(one).collect::<Vec<_>>().join("\n\n")
}

/// Examples with what is said beside some of them.
fn comments(examples: &str, table: &HashMap<String, &'static str>) -> String {
    let one = |line: &str| match line.rsplit_once("   ") {
        Some((command, words)) => match table.get(words.trim()) {
            Some(zh) => format!("{command}   {zh}"),
            None => line.to_string(),
        },
        None => line.to_string(),
    };
    examples.split('\n').map(one).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arguments::Arguments;
    use clap::CommandFactory;

    fn texts(command: &Command, out: &mut Vec<String>) {
        out.extend(command.get_about().map(ToString::to_string));
        out.extend(command.get_long_about().map(ToString::to_string));
        out.extend(command.get_arguments().filter_map(|arg| arg.get_help()).map(ToString::to_string));
        let after = command.get_after_help().map(ToString::to_string).unwrap_or_default();
        let words = |paragraph: &&str| !paragraph.is_empty() && !paragraph.starts_with("Example");
        out.extend(after.split("\n\n").filter(words).map(str::to_string));
        command.get_subcommands().for_each(|verb| texts(verb, out));
    }

    #[test]
    fn every_text_of_the_help_has_a_chinese_one() {
        let (mut all, table) = (Vec::new(), table());
        texts(&Arguments::command(), &mut all);
        assert!(all.len() > 100, "{}", all.len());
        let missing: Vec<&String> = all.iter().filter(|text| !table.contains_key(text.trim())).collect();
        assert!(missing.is_empty(), "{missing:#?}");
    }

    #[test]
    fn the_help_is_whole_in_chinese() {
        let mut command = in_language(Arguments::command(), Language::Zh);
        command.clone().debug_assert();
        let help =
            command.find_subcommand_mut("check").expect("the verb is there").render_long_help().to_string();
        for words in ["用法：", "参数", "选项", "示例：", "fathom check draft.md", "打印帮助"] {
            assert!(help.contains(words), "{words}: {help}");
        }
        assert!(!help.contains("Examples") && !help.contains("Options"), "{help}");
    }
}
