//! Stops in Chinese and Japanese.

use super::pair::Role;
use super::sentence::Context;
use super::stop::{Kind, char_at, char_before, is_cjk, is_stop, skip_space};
use crate::lang::{Script, script_of};

/// Verbs that end a clause which names the speaker, simplified and traditional.
const SPEECH: &str = "说 說 问 問 答 喊 叫 嚷 吼 骂 罵 叹 嘆 曰 想 说了 说完 说道 說道 问道 問道 答道 喊道 叫道 笑道 骂道 罵道 叹道 嘆道 嚷道 吼道 回道 哭道 怒道 喝道 补充 補充 \
    解释 解釋 表示 强调 強調 指出 承认 承認 嘀咕 嘟囔 低语 低語 反问 反問 追问 追問 回答 告诉 告訴 插嘴 补充道 補充道 感叹 感嘆";

/// Words that end like a verb of speech and are none.
const NO_SPEECH: &str = "小说 小說 学说 學說 传说 傳說 据说 據說 听说 聽說 再说 再說 来说 來說 可以说 可以說 \
    一般说 一般說 应该说 應該說 按说 按說 比如说 比如說 疑问 疑問 学问 學問 访问 訪問 顾问 顧問 理想 思想 \
    梦想 夢想 幻想 感想 联想 聯想 猜想 不用说 不用說 换句话说 換句話說 也就是说 也就是說 总的说 總的說 没想 一面说 一面說 一边说 一邊說 边说 邊說";

/// The longest clause, in characters, that can name the speaker after a quotation.
const MAX_CLAUSE: usize = 16;

/// The shortest clause, in characters, that a bare ellipsis ends; before it stand stammers and pauses. (Read off
/// the novels of the Manually Aligned Corpus, where 5 and 7 divide the two.)
const MIN_CLAUSE: usize = 6;

/// Whether the sentence ends at the stop.
pub(super) fn ends(context: &Context) -> bool {
    let Context { text, stop, start, .. } = context;
    let after = skip_space(text, stop.close);
    let Some(next) = char_at(text, after) else { return true };
    let has_gap = after > stop.close;
    if matches!(next, '，' | ',' | '、' | '；' | ';' | '：' | ':' | '）' | ')') {
        return false;
    }
    match stop.kind {
        _ if stop.closes_quote => !continues(context, after),
        Kind::Dot => ends_at_dot(context, next, has_gap),
        Kind::Ellipsis if stop.close == stop.end => {
            context.pairs.role(after) == Some(Role::Open) || is_long_clause(&text[*start..stop.at])
        }
        _ if is_stop(next) => false,
        // `すごい！と思った。`
        _ if next == 'と' && char_before(text, stop.end) != Some('。') && leans(&text[after..]) => false,
        _ => has_gap || !next.is_ascii_alphanumeric() || !is_ascii_stop(context),
    }
}

/// Whether so much has been said since the last mark that an ellipsis after it is an end and no stammer.
fn is_long_clause(so_far: &str) -> bool {
    let n = so_far.chars().rev().take(MIN_CLAUSE).take_while(|c| c.is_alphanumeric()).count();
    n == MIN_CLAUSE
}

fn is_ascii_stop(context: &Context) -> bool {
    context.text[context.stop.at..context.stop.end].is_ascii()
        && char_before(context.text, context.stop.at).is_some_and(|c| c.is_ascii_alphanumeric())
}

/// A dot after a Chinese or Japanese character: an end, but not in `一. 总则` and `第一.5`.
fn ends_at_dot(context: &Context, next: char, has_gap: bool) -> bool {
    let Context { text, start, stop, .. } = context;
    if is_list_mark(&text[*start..stop.at]) {
        return false;
    }
    let is_decimal = char_before(text, stop.at).is_some_and(char::is_numeric) && next.is_numeric();
    has_gap || stop.close > stop.end || (is_cjk(next) && !is_decimal) || next.is_uppercase()
}

/// Whether this is the number of a list item: `一`, `第十二`, `（三）`.
fn is_list_mark(text: &str) -> bool {
    text.len() <= 24 && text.chars().all(|c| "第一二三四五六七八九十百零〇壹贰叁（）()".contains(c))
}

/// Whether the sentence goes on after a stop and a closing quote: by the clause that names the speaker, or by a
/// particle that leans on what was quoted.
fn continues(context: &Context, after: usize) -> bool {
    let rest = &context.text[after..];
    leans(rest) || ((names_speaker(rest) || takes_up(rest)) && !is_introduced(context))
}

/// Whether the quotation that the stop closes had its speaker named before it: `他说：“……”`.
fn is_introduced(context: &Context) -> bool {
    let Context { text, stop, pairs, .. } = context;
    let last = text[..stop.close].char_indices().next_back().map_or(0, |(at, _)| at);
    let open = pairs.mate(last).unwrap_or(0);
    text[..open].trim_end().ends_with(['：', ':', '，', ','])
}

/// Whether the text starts with a particle that cannot start a sentence.
fn leans(rest: &str) -> bool {
    let mut chars = rest.chars();
    let (Some(first), second) = (chars.next(), chars.next().unwrap_or(' ')) else { return false };
    match first {
        '的' => !matches!(second, '确' | '確' | '士'),
        '之' => !matches!(second, '后' | '後' | '前' | '所'),
        'と' => !matches!(second, 'こ' | 'き' | 'て' | 'に' | 'り' | 'も' | '、'),
        'っ' | 'を' | 'が' => true,
        'の' | 'に' | 'は' | 'も' | 'へ' => script_of(second) != Script::Hiragana || second == 'は',
        'な' => matches!(second, 'ど' | 'ん'),
        'で' => {
            !(matches!(second, 'は' | 'も') || ["ですか", "ですが"].iter().any(|word| rest.starts_with(word)))
        }
        _ => false,
    }
}

/// Whether the text takes up a quotation as its subject: `“……”这句话`, `“……”是他的口号`.
fn takes_up(rest: &str) -> bool {
    let no_subject = ["是的", "是啊", "是吗", "是嗎", "是吧", "是，", "是呀", "是不", "是否"];
    ["这句", "這句", "那句", "这话", "這話", "这一句", "這一句", "是"]
        .iter()
        .any(|word| rest.starts_with(word))
        && !no_subject.iter().any(|word| rest.starts_with(word))
}

/// Whether the text starts with a short clause such as `他说`, `父亲低声问`, that does not lead to what follows.
fn names_speaker(rest: &str) -> bool {
    let end = rest.char_indices().take(MAX_CLAUSE + 1).find(|&(_, c)| is_clause_end(c));
    let Some((end, mark)) = end else { return false };
    let clause = rest[..end].trim_end().trim_end_matches(['我', '你', '您', '他', '她', '们', '們']);
    let ends_in = |words: &str| words.split_ascii_whitespace().any(|word| clause.ends_with(word));
    let is_denied = ["没", "沒", "未", "不再", "不想", "不肯"].iter().any(|word| clause.contains(word));
    !matches!(mark, '：' | ':') && ends_in(SPEECH) && !ends_in(NO_SPEECH) && !is_denied
}

fn is_clause_end(c: char) -> bool {
    is_stop(c) || matches!(c, '，' | ',' | '：' | ':' | '；' | ';' | '、' | '“' | '「' | '『' | '"' | '—')
}

/// Whether a quotation is a part of the sentence around it, as in `在“加油！”声中`, so that its stops end nothing.
///
/// `at` is the opening mark, `mate` the closing one, `past` the offset after it.
pub(super) fn keeps(text: &str, at: usize, mate: usize, past: usize) -> bool {
    let Some(before) = char_before(text, at).filter(|c| c.is_alphanumeric()) else { return false };
    let Some(next) = char_at(text, past) else { return false };
    if matches!(next, '，' | ',' | '、' | '；' | ';' | '。') {
        // No more than its last stop is at the end; sentences before it count.
        return !has_inner_stop(&text[at..mate]);
    }
    if leans(&text[past..]) {
        return true;
    }
    let is_said = "说說道问問答喊叫嚷吼骂罵：".contains(before);
    let last = char_before(text, mate);
    match last {
        Some('。' | '.') => "等这這那一声聲".contains(next) && !is_said,
        _ => next.is_alphanumeric() && !is_said,
    }
}

fn has_inner_stop(quoted: &str) -> bool {
    let inner = quoted.trim_end_matches(is_stop);
    inner.contains(['。', '！', '？', '!', '?'])
}
