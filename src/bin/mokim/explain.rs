//! Why hits are where they are, for people.
use crate::show;
use mokim::search::{Explanation, HitScore, Reading, WordMeaning, WordScore};
use std::io::{self, Write};

/// What was understood of the query.
pub fn print_query(explanation: &Explanation, out: &mut dyn Write) -> io::Result<()> {
    if let Some(decoded) = &explanation.decoded {
        writeln!(out, "read as keys of an input method: {}", show::plain(decoded))?;
    }
    explanation.words.iter().try_for_each(|word| writeln!(out, "{}", meaning(word)))?;
    writeln!(out)
}

fn meaning(word: &WordMeaning) -> String {
    let readings: Vec<String> = word.readings.iter().map(reading).collect();
    let readings = match readings.is_empty() {
        true => "no word of the collection".into(),
        false => readings.join(", "),
    };
    let unfinished = if word.unfinished { "…" } else { "" };
    let articles = show::count(word.articles as usize, "article");
    format!("{}{unfinished}: {readings}; in {articles}, weight {:.2}", show::plain(&word.typed), word.weight)
}

fn reading(reading: &Reading) -> String {
    let other = if reading.other { "instead " } else { "" };
    let percent = 100.0 * reading.probability;
    let articles = show::count(reading.articles as usize, "article");
    format!("{other}\"{}\" {percent:.0} % ({articles})", show::plain(&reading.form))
}

/// How a hit came to its score.
pub fn print_hit(hit: &HitScore, out: &mut dyn Write) -> io::Result<()> {
    let parts: Vec<String> = hit.parts.iter().map(|(name, score)| format!("{name} {score:.2}")).collect();
    let look = if hit.second_look { "" } else { "; its text was not looked at" };
    writeln!(out, "   score {:.2} = {}{look}", hit.score, parts.join(" + "))?;
    hit.words.iter().try_for_each(|word| writeln!(out, "     {:6.2}  {}", word.score, held(word)))?;
    for pair in &hit.pairs {
        let [first, second] = [&pair.first, &pair.second].map(|word| show::plain(word));
        writeln!(out, "     {:6.2}  {first} {second}: side by side", pair.score)?;
    }
    writeln!(out)
}

fn held(word: &WordScore) -> String {
    let typed = show::plain(&word.typed);
    let forms: Vec<String> = word.forms.iter().map(|form| format!("\"{}\"", show::plain(form))).collect();
    match () {
        _ if word.longer => format!("{typed}: a longer word, {} ×", word.times),
        _ if word.forms.is_empty() => format!("{typed}: not held"),
        _ => format!("{typed}: {}, {} ×", forms.join(", "), word.times),
    }
}
